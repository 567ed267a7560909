import CalendarDomain
import Foundation
import Prebooking
import SchoolChanges
import SchoolDomain
import Testing

@testable import Documents

/// With RECORD_FIXTURES=1 in the environment, the pages are written anew, and a changed one still fails.
@Suite struct ReferenceDocumentTests {
  static let pages = DocumentFormat.allCases.map(\.rawValue)

  /// What differs between the two schedules of the starter school.
  private static func starterDifference() throws -> ScheduleDifference {
    func bytes(_ name: String) throws -> [UInt8] {
      try RepositoryFiles.bytes("Fixtures/documents/starter/\(name).json")
    }
    return ScheduleDifference(
      from: try ScheduleDocument.read(bytes("earlier-schedule"), file: "before"),
      to: try ScheduleDocument.read(bytes("schedule"), file: "after"),
      school: try SchoolDocument.read(bytes("school"), file: "school"))
  }

  private static let starterSpan = DateSpan("2026-11-16..2026-11-27")

  /// The minutes of the starter school's earlier schedule over two weeks, of which Thursday and Friday are closed once.
  private static func starterMinutes() throws -> MinutesLedger {
    func bytes(_ name: String) throws -> [UInt8] {
      try RepositoryFiles.bytes("Fixtures/documents/starter/\(name).json")
    }
    let held: [DayLabel: Int] = ["Mon": 2, "Tue": 2, "Wed": 2, "Thu": 1, "Fri": 1]
    return MinutesLedger(
      try ScheduleDocument.read(bytes("earlier-schedule"), file: "week"),
      try SchoolDocument.read(bytes("school"), file: "school"),
      term: TermDays(basis: .schoolDays, held: held, holidays: ["Thu": 1, "Fri": 1], turns: 2))
  }

  private func example(_ name: String) throws -> String {
    String(decoding: try RepositoryFiles.bytes("Fixtures/documents/starter/\(name).json"), as: UTF8.self)
  }

  private func made(_ name: String) throws -> String {
    ReferenceDocument.page(of: try #require(DocumentFormat(rawValue: name)), example: try example(name))
  }

  @Test(arguments: pages)
  func `a published page is the one of this version`(name: String) throws {
    let url = RepositoryFiles.root.appending(path: "Models/reference/\(name).md")
    let published = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    let made = try made(name)
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try made.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(published == made)
  }

  @Test func `the examples are files of their formats, as they are written`() throws {
    for name in Self.pages {
      let page = try made(name)
      let blocks = page.components(separatedBy: "```json\n").dropFirst()
      #expect(blocks.count == 1)
      let text = try #require(blocks.first?.components(separatedBy: "\n```").first) + "\n"
      let bytes = Array(text.utf8)
      let again =
        switch name {
        case "school": SchoolDocument.write(try SchoolDocument.read(bytes, file: name))
        case "schedule": ScheduleDocument.write(try ScheduleDocument.read(bytes, file: name))
        case "calendar": CalendarDocument.write(try CalendarDocument.read(bytes, file: name))
        case "plan": PlanDocument.write(try PlanDocument.read(bytes, file: name))
        // It is only read.
        case "gym": try GymDocument.read(bytes, file: name).gyms == ["box"] ? bytes : []
        // They are only written.
        case "prebooking-plan", "prebooking-run": try hasShape(bytes, name) ? bytes : []
        case "prebooking": PrebookingDocument.write(try PrebookingDocument.read(bytes, file: name))
        // It is only written.
        case "diff": DifferenceDocument.write(try Self.starterDifference())
        case "minutes": MinutesDocument.write(try Self.starterMinutes(), over: Self.starterSpan)
        case "snapshot": SnapshotDocument.write(try SnapshotDocument.read(bytes, file: name))
        default: CertificateDocument.write(try CertificateDocument.read(bytes, file: name))
        }
      #expect(again == bytes, "\(name)")
    }
  }

  private func hasShape(_ bytes: [UInt8], _ name: String) throws -> Bool {
    var checker = StructureChecker(bytes: bytes, judgesValues: true)
    checker.check(try JSONParser.parse(bytes), .object(try #require(DocumentFormat(rawValue: name)).shape))
    return checker.findings.issues.isEmpty
  }

  @Test func `every key of a format has a row with its meaning`() throws {
    for format in DocumentFormat.allCases {
      try expectRows(of: format.shape, in: try made(format.rawValue))
    }
  }

  private func expectRows(of shape: ObjectShape, in page: String) throws {
    for field in shape.fields {
      #expect(page.contains("| `\(field.key)` | "), "\(field.key)")
      #expect(page.contains(" | \(field.about) |"), "\(field.key)")
      if let inner = field.shape.inner { try expectRows(of: inner.shape, in: page) }
    }
  }

  @Test func `a guide shows every line of its file and explains every key in it`() throws {
    let text = try example("school")
    let school = try SchoolDocument.read(Array(text.utf8), file: "school")
    let guide = SchoolGuide.text(for: school, file: "school.json")
    for line in text.split(separator: "\n") where line.contains("\"id\"") {
      #expect(guide.contains(line.trimmingCharacters(in: [" ", ","])), "\(line)")
    }
    for match in text.matches(of: /"([A-Za-z]+)":/) {
      let key = match.1
      #expect(guide.contains("`\(key)`") || guide.contains(".\(key)`"), "\(key)")
    }
    #expect(guide.contains("- `lunch.minutes`: Length of the lunch."))
    #expect(guide.contains("## What is left out here\n\n- `rules`: "))
    #expect(guide.contains("Also possible:\n\n- `days`: Labels in order"))
    #expect(guide.contains("- `maxGroup`: "), "a key that only a later entry has")
  }
}
