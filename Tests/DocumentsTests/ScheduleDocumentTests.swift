import Documents
import SchoolDomain
import Testing

@Suite struct ScheduleDocumentTests {
  @Test(arguments: ["full", "minimal"])
  func `what is read is written with the same bytes`(name: String) throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/documents/\(name)/schedule.json")
    let schedule = try ScheduleDocument.read(bytes, file: name)
    #expect(
      String(decoding: ScheduleDocument.write(schedule), as: UTF8.self)
        == String(decoding: bytes, as: UTF8.self))
  }

  @Test func `every key of a full schedule arrives`() throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/documents/full/schedule.json")
    let schedule = try ScheduleDocument.read(bytes, file: "full")
    #expect(schedule.status == .feasible)
    #expect(schedule.score == Score(unserved: 60, penalty: 148))
    #expect(schedule.bound == ScoreBound(unserved: 30, penalty: nil))
    #expect(PenaltyPart.allCases.map { schedule.parts[$0] } == [1, 2, 3, 4, 114, 5, 6, 7, 6])
    #expect(schedule.sessions.map(\.pinned) == [true, false])
    #expect(schedule.sessions[0].range == MinuteRange(593, 623))
    #expect(
      schedule.unplaced == [
        UnplacedService(
          service: "s1-speech", sessions: 1, minutes: 30,
          because: [.init(cause: .rule(.bellSchedule), starts: 96), .init(cause: .taken, starts: 4)])
      ])
  }

  @Test func `references and wrong claims are left to the verifier`() throws {
    let schedule = Schedule(
      school: "S", status: .optimal, score: Score(unserved: 0, penalty: 3), parts: PenaltyParts(),
      bound: ScoreBound(unserved: 7, penalty: 9),
      sessions: [
        PlacedSession(
          service: "nothing", student: "nobody", provider: "no one", day: "Never",
          range: MinuteRange(700, 600), pinned: true)
      ], unplaced: [])
    #expect(try ScheduleDocument.read(ScheduleDocument.write(schedule), file: "s") == schedule)
  }

  @Test func `issues of the structure are told all at once`() {
    let text = """
      {
        "format": "schedule/1", "status": "best", "school": "S",
        "objective": {"unserved": -1, "penalty": 1.5, "bound": {"unserved": 0, "penalty": null}, "parts": {"changed": 0, "spread": 1}},
        "sessions": [{"service": "", "student": "s", "provider": "p", "day": "Mon", "start": "9:00", "end": "10:00"}],
        "unplaced": [{"service": "v", "sessions": 1, "minutes": 30, "because": [{"rule": "too-many", "starts": 1}]}]
      }
      """
    let error = #expect(throws: DocumentError.self) {
      try ScheduleDocument.read(Array(text.utf8), file: "s.json")
    }
    let pointers = error?.issues.compactMap(\.pointer) ?? []
    #expect(pointers.filter { $0.hasPrefix("/objective/parts/") }.count == 9)
    #expect(
      pointers.filter { !$0.hasPrefix("/objective/parts/") } == [
        "/status", "/objective/unserved", "/objective/penalty", "/sessions/0/service", "/sessions/0/start",
        "/unplaced/0/because/0/rule",
      ])
  }

  @Test func `a school is told from a schedule`() {
    let text = #"{"format": "school/1"}"#
    let error = #expect(throws: DocumentError.self) {
      try ScheduleDocument.read(Array(text.utf8), file: "s.json")
    }
    #expect(
      error?.description == """
        s.json: /format: "school/1" is another format; expected "schedule/1"
        Maybe the names of two files are exchanged.
        """)
  }

  @Test func `texts are escaped as JSON asks and no more`() throws {
    let name = "\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}é\u{2028}\u{1F600}"
    let schedule = Schedule(
      school: name, status: .optimal, score: Score(unserved: 0, penalty: 0), parts: PenaltyParts(),
      bound: ScoreBound(unserved: 0, penalty: 0), sessions: [], unplaced: [])
    let bytes = ScheduleDocument.write(schedule)
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n")[2]
    #expect(line == "  \"school\": \"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u{7F}é\u{2028}\u{1F600}\",")
    #expect(try ScheduleDocument.read(bytes, file: "s").school == name)
  }
}
