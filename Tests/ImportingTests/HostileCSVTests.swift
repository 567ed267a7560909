import Generation
import SchoolDomain
import TestSupport
import Testing

@testable import Importing

/// Files that are broken or made to harm are read or refused, soon, and every row is accounted for.
@Suite(.timeLimit(.minutes(30))) struct HostileCSVTests {
  private static let likely =
    Array(";,\t\"\n\r 0123456789:-/AaPpMmKk".utf8) + [
      0, 0x80, 0x81, 0xC0, 0xE9, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF,
    ]

  @Test(arguments: 0..<8)
  func `files with any bytes changed are read or refused, and their rows counted`(seed: Int) throws {
    var random = SeededRandom(seed: seed)
    let files = SchoolTables.files(try StarterSchool.make(), all: true)
    for _ in 0..<150 {
      let sources = files.map { kind, bytes in
        ImportSource(.table(kind), file: kind.fileName, bytes: Self.changed(bytes, &random))
      }
      var options = ImportOptions()
      options.removesMissing = Bool.random(using: &random)
      let result = SchoolImport(sources, onto: nil, schoolFile: "x", options: options)
      for file in result.receipt.files { #expect(file.rows == file.used + file.refused) }
      if result.school == nil { #expect(!result.receipt.isClean) }
      #expect(result.receipt.isClean == (result.receipt.refusedRows == 0 && result.receipt.failures == 0))
      for issue in result.receipt.issues {
        #expect(!issue.message.utf8.contains { $0 < 0x20 && $0 != 0x0A }, "\(issue.message)")
      }
    }
  }

  @Test func `a row that is left out leaves a school that imports cleanly`() throws {
    var random = SeededRandom(seed: 99)
    let files = SchoolTables.files(try StarterSchool.make())
    var made = 0
    for _ in 0..<150 {
      let sources = files.map { kind, bytes in
        ImportSource(
          .table(kind), file: kind.fileName, bytes: kind == .settings ? bytes : Self.changed(bytes, &random))
      }
      let result = SchoolImport(sources, onto: nil, schoolFile: "x", options: ImportOptions())
      guard let school = result.school else { continue }
      made += 1
      #expect(SchoolTables.losses(of: school).allSatisfy { $0.contains("empty texts") })
    }
    #expect(made > 20)
  }

  @Test func `OneRoster files with any bytes changed are read or refused, and their rows counted`() throws {
    var random = SeededRandom(seed: 7)
    let files = [
      ("orgs.csv", OneRosterTests.organisations), ("users.csv", OneRosterTests.newUsers),
      ("roles.csv", OneRosterTests.roles), ("classes.csv", OneRosterTests.classes),
      ("enrollments.csv", OneRosterTests.enrollments),
    ]
    for _ in 0..<400 {
      let sources = files.map { name, text in
        ImportSource(.oneRoster(name), file: name, bytes: Self.changed(Array(text.utf8), &random))
      }
      let result = SchoolImport(sources, onto: nil, schoolFile: "x", options: ImportOptions())
      for file in result.receipt.files {
        #expect(file.rows == file.used + file.refused + file.setAside.reduce(0) { $0 + $1.count })
      }
      #expect(!result.receipt.isClean, "the school has no name")
    }
  }

  @Test func `a file cut anywhere is read or refused`() throws {
    for (kind, bytes) in SchoolTables.files(try StarterSchool.make()) {
      for end in bytes.indices {
        let source = ImportSource(.table(kind), file: kind.fileName, bytes: Array(bytes[..<end]))
        let result = SchoolImport([source], onto: nil, schoolFile: "x", options: ImportOptions())
        #expect(result.receipt.files.allSatisfy { $0.rows == $0.used + $0.refused })
      }
    }
  }

  @Test(arguments: [
    String(repeating: ",", count: 5_000_000), String(repeating: "\"", count: 3_000_001),
    "id\n\"" + String(repeating: "x\n", count: 1_000_000),
    "id,name\n" + String(repeating: "\n", count: 3_000_000),
    String(repeating: "id,", count: 200_000) + "\n" + String(repeating: "1,", count: 200_000),
    "\u{FEFF}", "", "sep=", "sep=;", "sep=;\n", "\"", "\"\"", "\r", "id",
  ])
  func `a file made to harm ends soon`(text: String) {
    let source = ImportSource(.table(.students), file: "x", bytes: Array(text.utf8))
    let result = SchoolImport([source], onto: nil, schoolFile: "x", options: ImportOptions())
    #expect(result.receipt.issues.count <= 1000)
    #expect(result.school == nil)
  }

  @Test func `thousands of wrong rows are listed up to a thousand and counted`() throws {
    let rows = (0..<5000).map { "s\($0),13th" }.joined(separator: "\n")
    let source = ImportSource(.table(.students), file: "x", bytes: Array(("id,grade\n" + rows).utf8))
    let result = SchoolImport(
      [source], onto: try StarterSchool.make(), schoolFile: "x", options: ImportOptions())
    #expect(result.receipt.issues.count == 1000)
    #expect(result.receipt.omitted == 4000)
    #expect(result.receipt.files.map(\.refused) == [5000])
  }

  private static func changed(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var changed = bytes
    for _ in 0..<Int.random(in: 0...2, using: &random) where !changed.isEmpty {
      let place = Int.random(in: 0..<changed.count, using: &random)
      let byte = likely[Int.random(in: 0..<likely.count, using: &random)]
      switch Int.random(in: 0..<4, using: &random) {
      case 0: changed.insert(byte, at: place)
      case 1: changed.remove(at: place)
      default: changed[place] = byte
      }
    }
    return changed
  }
}
