import Documents
import Foundation
import SchoolDomain
import TestSupport
import Testing

@Suite struct SchoolDocumentTests {
  static let minimal = """
    {"format": "school/1", "name": "M", "sites": [], "providers": [], "students": [], "services": []}
    """

  @Test(arguments: ["full", "minimal"])
  func `what is read is written with the same bytes`(name: String) throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/documents/\(name)/school.json")
    let school = try SchoolDocument.read(bytes, file: name)
    #expect(
      String(decoding: SchoolDocument.write(school), as: UTF8.self) == String(decoding: bytes, as: UTF8.self))
  }

  @Test func `every key of a full school arrives`() throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/documents/full/school.json")
    let school = try SchoolDocument.read(bytes, file: "full")
    #expect(school.name == "Example \"Elementary\", École")
    #expect(school.timeZone == "America/Los_Angeles")
    #expect(school.cycle == Cycle(days: ["A", "B", "C"], start: 450, end: 930, step: 10))
    #expect(school.sites[0].hours[1].grades == ["TK", "K"])
    #expect(
      school.bellSchedules[1].time
        == ProtectedTime(range: MinuteRange(525, 585), name: "Core reading", cost: 0))
    #expect(school.providers[0].lunch == LunchBreak(window: MinuteRange(660, 810), minutes: 30))
    #expect(school.providers[0].gradeSpan == 0)
    #expect(school.providers[1].grouping == .open)
    #expect(school.students[0].blockedTimes[1].range.end == 1440)
    #expect(school.services[0].within?.count == 2)
    #expect(school.services[1].within == [])
    #expect(
      school.sessions == [
        ExistingSession(service: "s1-speech", day: "A", start: 593, pinned: true),
        ExistingSession(service: "s1-speech", day: "C", start: 1410, pinned: false),
      ])
    #expect(school.limits == SessionLimits(maxConsecutiveMinutes: 90, breakMinutes: 0))
    #expect(school.preferences.dailyLoad == .init(minutes: 270, cost: 2))
  }

  @Test func `absent keys have the defaults of the format`() throws {
    let school = try SchoolDocument.read(Array(Self.minimal.utf8), file: "m")
    #expect(school.draft == SchoolDraft(name: "M"))
    #expect(school.cycle == Cycle(days: ["Mon", "Tue", "Wed", "Thu", "Fri"], start: 480, end: 900, step: 5))
    #expect(
      school.grades.map(\.text) == [
        "PK", "TK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
      ])
    #expect(school.limits == SessionLimits(maxConsecutiveMinutes: 60, breakMinutes: 30))
  }

  @Test func `random schools survive writing and reading`() throws {
    for seed in 0..<300 {
      let school = try EveryFieldSchool.school(seed: seed)
      let bytes = SchoolDocument.write(school)
      #expect(try SchoolDocument.read(bytes, file: "r") == school, "seed \(seed)")
      #expect(bytes == SchoolDocument.write(school))
    }
  }

  @Test func `what is written is JSON for others too`() throws {
    for seed in 0..<50 {
      let school = try EveryFieldSchool.school(seed: seed)
      let object = try JSONSerialization.jsonObject(with: Data(SchoolDocument.write(school)))
      let root = try #require(object as? [String: Any])
      #expect(root["name"] as? String == school.name)
    }
  }

  @Test func `a byte order mark is skipped and counts in no position`() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(try SchoolDocument.read(mark + Array(Self.minimal.utf8), file: "m").name == "M")
    let error = #expect(throws: DocumentError.self) {
      try SchoolDocument.read(mark + Array("!".utf8), file: "m")
    }
    #expect(error?.issues[0].position == TextPosition(line: 1, column: 1))
  }

  @Test func `ids keep their bytes and escapes their characters`() throws {
    let text = #""\ud83d\ude00 \u00e9 e\u0301 \/ \b\f\n\r\t \u0000""#
    let bytes = Array(Self.minimal.replacingOccurrences(of: "\"M\"", with: text).utf8)
    let name = try SchoolDocument.read(bytes, file: "m").name
    #expect(
      Array(name.unicodeScalars) == Array("\u{1F600} \u{E9} e\u{301} / \u{8}\u{C}\n\r\t \u{0}".unicodeScalars)
    )
  }

  @Test func `positions count lines however they end, and characters`() {
    let text = "{\r\n\r\n\n\"é\": 1,\r  \"b\": 2}"
    let error = #expect(throws: DocumentError.self) {
      try SchoolDocument.read(Array(text.utf8), file: "m")
    }
    let unknown = error?.issues.filter { $0.problem == "is not known here" }.map(\.position)
    #expect(unknown == [TextPosition(line: 4, column: 1), TextPosition(line: 5, column: 3)])
  }

  @Test func `keys that a terminal would act on are shown harmless, and pointers escape their slashes`() {
    let text = #"{"a/b~\u001b[31m": 1}"#
    let error = #expect(throws: DocumentError.self) {
      try SchoolDocument.read(Array(text.utf8), file: "m")
    }
    #expect(error?.issues.last?.pointer == #"/a~1b~0\u001b[31m"#)
  }
}
