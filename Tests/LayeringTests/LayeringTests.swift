import Foundation
import Testing

/// Which module may import which: the arrows of the package, all downwards.
@Suite struct LayeringTests {
  /// Modules of this package and others that each target's files may name. What is not listed is refused.
  static let allowed: [String: Set<String>] = [
    "SchoolDomain": [],
    "MILP": ["Synchronization"],
    "CGLPK": [],
    "Digests": ["CCryptoLibrary", "CryptoKit"],
    "Archives": ["CZlibLibrary"],
    "Access": ["Digests"],
    "Planning": ["Digests", "SchoolDomain"],
    "Rules": ["SchoolDomain"],
    "GLPKBackend": ["MILP", "CGLPK", "Foundation", "Synchronization", "Dispatch", "Glibc", "Darwin"],
    "MathProg": ["SchoolDomain"],
    "Preloading": ["Rules", "SchoolDomain"],
    "Verification": ["Rules", "SchoolDomain"],
    "Publication": ["Planning", "Preloading", "Rollover", "Rules", "SchoolDomain", "Slots"],
    "Rollover": ["Planning", "Preloading", "Rules", "SchoolDomain", "Slots"],
    "Slots": ["Planning", "Preloading", "Rules", "SchoolDomain"],
    "Inspection": ["Preloading", "Rules", "SchoolDomain", "Verification"],
    "Placement": ["MILP", "Preloading", "Rules", "SchoolDomain", "Synchronization"],
    "ScheduleEngine": [
      "GLPKBackend", "Inspection", "MILP", "MathProg", "Placement", "Preloading", "Rules", "SchoolDomain",
      "Synchronization", "Verification",
    ],
    "Documents": ["Foundation", "Planning", "Preloading", "SchoolDomain"],
    "Generation": ["SchoolDomain"],
    "Importing": ["Digests", "Documents", "SchoolDomain"],
    "Reporting": [
      "Documents", "Foundation", "Inspection", "Placement", "ScheduleEngine", "SchoolDomain", "Verification",
    ],
    "ScheduleStorage": [
      "Planning", "Preloading", "Publication", "Rollover", "Rules", "SchoolDomain", "Slots",
      "Synchronization",
    ],
    "SystemZones": ["Foundation", "ScheduleStorage", "SchoolDomain", "Synchronization"],
    "SQLiteStorage": ["Foundation", "GRDB", "ScheduleStorage", "Synchronization"],
    "PostgreSQLStorage": [
      "CPostgreSQL", "Darwin", "Digests", "Dispatch", "Glibc", "ScheduleStorage", "Synchronization",
    ],
    "Regression": ["Documents", "Reporting", "ScheduleEngine"],
    "ScheduleCLI": [
      "Archives", "ArgumentParser", "Darwin", "Dispatch", "Documents", "Foundation", "Generation", "Glibc",
      "Importing",
      "Inspection", "Placement", "Planning", "PostgreSQLStorage", "Preloading", "Publication", "Regression",
      "Reporting",
      "Rollover", "Slots",
      "SQLiteStorage", "ScheduleEngine", "ScheduleStorage", "SchoolDomain", "Synchronization", "SystemZones",
      "Verification",
    ],
    "schedule": ["ScheduleCLI"],
  ]

  @Test(arguments: SourceFiles.all)
  func `a file imports only from its layer's list`(file: SourceFile) throws {
    let allowed = Self.allowed[file.target]
    let imports = try #require(allowed, "no list for target \(file.target)")
    for module in file.imports {
      #expect(imports.contains(module), "\(file.path) imports \(module)")
    }
  }

  @Test func `placement never names GLPK`() {
    for file in SourceFiles.all where file.target == "Placement" {
      #expect(!file.code.contains { $0.localizedCaseInsensitiveContains("glpk") }, "\(file.path)")
    }
  }

  @Test func `only who calls a C library says unsafe`() {
    let callers: Set = ["Archives", "Digests", "GLPKBackend", "PostgreSQLStorage"]
    for file in SourceFiles.all where !callers.contains(file.target) {
      #expect(!file.code.contains { $0.words.contains("unsafe") }, "\(file.path)")
    }
  }

  @Test(arguments: SourceFiles.all)
  func `a file has 500 lines at most and nothing that stops the process`(file: SourceFile) {
    #expect(file.lines.count <= 500, "\(file.path)")
    for phrase in ["try!", "as!", "fatalError", "preconditionFailure"] {
      #expect(!file.code.contains { $0.contains(phrase) }, "\(file.path): \(phrase)")
    }
  }

  @Test func `every target with Swift files has a list, and every list a target`() {
    let targets = Set(SourceFiles.all.map(\.target))
    #expect(targets.subtracting(Self.allowed.keys).isEmpty)
    #expect(Set(Self.allowed.keys).subtracting(targets).isSubset(of: ["CGLPK"]))
  }
}

extension String {
  /// Runs of letters, digits and underscores.
  fileprivate var words: [Substring] {
    split { !$0.isLetter && !$0.isNumber && $0 != "_" }
  }
}
