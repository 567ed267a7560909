import Foundation
import Testing

/// Which module may import which: the arrows of the package, all downwards.
@Suite struct LayeringTests {
  /// Modules of this package and others that each target's files may name. What is not listed is refused.
  static let allowed: [String: Set<String>] = [
    "SchoolDomain": [],
    "CalendarDomain": ["SchoolDomain"],
    "MILP": ["Synchronization"],
    "CGLPK": [],
    "CHostClock": [],
    "CICal": [],
    "ICalendar": [],
    "Digests": ["CCryptoLibrary", "CryptoKit"],
    "Archives": ["CZlibLibrary"],
    "Access": ["Digests"],
    "Availability": ["CalendarDomain", "SchoolDomain"],
    "Database": ["SchoolDomain", "Synchronization"],
    "Planning": ["CalendarDomain", "Digests", "SchoolDomain"],
    "Rules": ["SchoolDomain"],
    "GLPKBackend": ["CGLPK", "Darwin", "Dispatch", "Foundation", "Glibc", "MILP", "Synchronization"],
    "MathProg": ["SchoolDomain"],
    "Preloading": ["Availability", "CalendarDomain", "Rules", "SchoolDomain"],
    "Verification": ["Rules", "SchoolDomain"],
    "Certification": ["Rules", "SchoolDomain", "Verification"],
    "GymSimulator": ["CalendarDomain", "Prebooking", "SchoolDomain"],
    "Prebooking": ["CalendarDomain", "Planning", "SchoolDomain"],
    "Publication": [
      "Availability", "CalendarDomain", "Planning", "Preloading", "Rollover", "SchoolDomain", "Slots",
    ],
    "Reconciliation": [
      "Availability", "CalendarDomain", "Digests", "Planning", "Preloading", "Recurrence", "Rollover",
      "SchoolDomain", "Slots",
    ],
    "Recurrence": ["CICal", "CalendarDomain", "ICalendar", "SchoolDomain"],
    "Rollover": ["Availability", "CalendarDomain", "Planning", "Preloading", "SchoolDomain", "Slots"],
    "Slots": ["Availability", "CalendarDomain", "Planning", "Preloading", "SchoolDomain"],
    "Inspection": ["Preloading", "Rules", "SchoolDomain", "Verification"],
    "Placement": ["MILP", "Preloading", "Rules", "SchoolDomain", "Synchronization"],
    "SchoolChanges": ["SchoolDomain", "Verification"],
    "ScheduleEngine": [
      "Certification", "GLPKBackend", "Inspection", "MathProg", "MILP", "Placement", "Preloading",
      "SchoolChanges", "SchoolDomain", "Synchronization", "Verification",
    ],
    "Documents": [
      "CalendarDomain", "Database", "GymSimulator", "Planning", "Prebooking", "Preloading",
      "Publication", "Recurrence", "Rollover", "SchoolChanges", "SchoolDomain", "Slots",
    ],
    "Generation": ["SchoolDomain"],
    "Importing": ["CalendarDomain", "Digests", "Documents", "SchoolDomain"],
    "Reporting": ["CalendarDomain", "Documents", "ICalendar", "ScheduleEngine", "Verification"],
    "CalendarStorage": [
      "CalendarDomain", "Database", "Planning", "Prebooking", "Preloading", "Publication", "Rollover",
      "SchoolDomain", "Slots",
    ],
    "Coordination": [
      "CalendarDomain", "CalendarStorage", "Database", "GymSimulator", "Prebooking", "SchoolDomain",
      "Synchronization",
    ],
    "SystemZones": ["CalendarDomain", "CalendarStorage", "Foundation", "Synchronization"],
    "SQLiteStorage": ["CalendarStorage", "Database", "Foundation", "GRDB", "Synchronization"],
    "PostgreSQLStorage": [
      "CalendarStorage", "CPostgreSQL", "Darwin", "Database", "Digests", "Dispatch", "Glibc",
      "Synchronization",
    ],
    "Regression": ["Documents", "Reporting", "ScheduleEngine"],
    "ScheduleCLI": [
      "Archives", "ArgumentParser", "CalendarDomain", "CalendarStorage", "CommandSupport", "Documents",
      "Foundation", "Generation", "ICalendar", "Importing", "Planning", "Prebooking", "Preloading",
      "Publication", "Recurrence",
      "Regression", "Reporting", "Rollover", "ScheduleEngine", "SchoolDomain", "Slots", "Synchronization",
      "SystemZones",
    ],
    "CommandSupport": [
      "ArgumentParser", "CalendarDomain", "CalendarStorage", "Dispatch", "Documents", "Foundation",
      "Planning", "PostgreSQLStorage", "Preloading", "ScheduleEngine", "SchoolDomain", "SQLiteStorage",
      "SystemZones",
    ],
    "GymConnections": [
      "AsyncHTTPClient", "CalendarDomain", "Coordination", "Darwin", "Documents", "Glibc", "NIOCore",
      "NIOHTTP1", "NIOPosix", "NIOSSL", "Prebooking", "SchoolDomain",
    ],
    "GymServer": [
      "CalendarDomain", "Coordination", "Documents", "GymSimulator", "NIOCore", "NIOHTTP1", "NIOPosix",
      "Prebooking", "SchoolDomain", "Synchronization",
    ],
    "ScheduleServer": [
      "ArgumentParser", "CHostClock", "CalendarDomain", "CalendarStorage", "CommandSupport", "Coordination",
      "Database", "Documents", "Foundation", "GymConnections", "GymServer", "GymSimulator",
      "PostgreSQLStorage", "Prebooking", "SchoolDomain", "SQLiteStorage", "SystemZones",
    ],
    "schedule-server": ["CommandSupport", "ScheduleServer"],
    "schedule": ["CommandSupport", "ScheduleCLI"],
  ]

  @Test(arguments: SourceFiles.all)
  func `a file imports only from its layer's list`(file: SourceFile) throws {
    let allowed = Self.allowed[file.target]
    let imports = try #require(allowed, "no list for target \(file.target)")
    for module in file.imports {
      #expect(imports.contains(module), "\(file.path) imports \(module)")
    }
  }

  @Test(arguments: allowed.keys.sorted().filter { !["CGLPK", "CHostClock", "CICal"].contains($0) })
  func `nothing in a layer's list goes unused`(target: String) {
    let used = Set(SourceFiles.all.filter { $0.target == target }.flatMap(\.imports))
    #expect((Self.allowed[target] ?? []).subtracting(used).sorted() == [])
  }

  @Test func `the modules of a school know no calendars`() {
    for target in [
      "Rules", "MathProg", "Verification", "Certification", "Inspection", "Placement", "SchoolChanges",
      "ScheduleEngine", "Generation",
    ] {
      #expect(
        Self.allowed[target]?.isDisjoint(with: ["CalendarDomain", "Availability"]) == true, "\(target)")
    }
  }

  @Test func `the judges of schedules and of bounds know nothing of the solver`() throws {
    for target in ["Verification", "Certification"] {
      let known = try #require(Self.allowed[target])
      #expect(known.isDisjoint(with: ["Preloading", "Placement", "MILP"]), "\(target)")
    }
  }

  @Test func `the command compiles nothing of the network`() {
    var reached: Set = ["schedule"]
    var rest = ["schedule"]
    while let target = rest.popLast() {
      for next in Self.allowed[target] ?? [] where reached.insert(next).inserted { rest.append(next) }
    }
    #expect(reached.contains("SQLiteStorage"))
    #expect(
      reached.filter { $0.hasPrefix("NIO") || $0.hasPrefix("Async") || $0.hasPrefix("Gym") } == [
        "GymSimulator"
      ])
  }

  @Test func `placement never names GLPK`() {
    for file in SourceFiles.all where file.target == "Placement" {
      #expect(!file.code.contains { $0.localizedCaseInsensitiveContains("glpk") }, "\(file.path)")
    }
  }

  @Test func `only who calls a C library says unsafe`() {
    let callers: Set = ["Archives", "Digests", "GLPKBackend", "PostgreSQLStorage", "Recurrence"]
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
    #expect(Set(Self.allowed.keys).subtracting(targets).isSubset(of: ["CGLPK", "CHostClock", "CICal"]))
  }
}

extension String {
  /// Runs of letters, digits and underscores.
  fileprivate var words: [Substring] {
    split { !$0.isLetter && !$0.isNumber && $0 != "_" }
  }
}
