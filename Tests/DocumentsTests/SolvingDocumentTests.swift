import Documents
import SchoolDomain
import Testing

@Suite struct SolvingDocumentTests {
  @Test func `statistics have their keys in order, lists an entry a line`() {
    var statistics = SolveStatistics()
    statistics.rowsRead = 12
    statistics.neighborhoodsWon = 3
    statistics.millisecondsByPhase = [
      .init(phase: .preload, milliseconds: 1), .init(phase: .prove, milliseconds: 20),
    ]
    statistics.startsForbidden = [.init(rule: "class-time", starts: 7)]
    let text = String(decoding: StatisticsDocument.write(statistics, termination: .workLimit), as: UTF8.self)
    let keys = text.split(separator: "\n").compactMap { line in
      line.hasPrefix("  \"") ? line.split(separator: "\"").dropFirst().first.map(String.init) : nil
    }
    #expect(keys == keys.sorted())
    #expect(keys.count == 20)
    #expect(text.contains("\n  \"rowsRead\": 12,\n"))
    #expect(text.contains("\n  \"neighborhoodsWon\": 3,\n"))
    #expect(text.contains("\n    { \"milliseconds\": 20, \"phase\": \"prove\" }\n"))
    #expect(text.contains("\n    { \"rule\": \"class-time\", \"starts\": 7 }\n"))
    #expect(text.hasSuffix("\n  \"termination\": \"workLimit\",\n  \"work\": 0\n}\n"))
  }

  @Test func `a snapshot is one line without blanks, its gap with as few digits as give it back`() {
    let snapshot = SolveProgress(
      phase: .search, incumbent: Score(unserved: 0, penalty: 250),
      bound: ScoreBound(unserved: 0, penalty: 240),
      components: 2, componentsDone: 1)
    #expect(
      ProgressDocument.line(snapshot, milliseconds: 5)
        == #"{"phase":"search","milliseconds":5,"unserved":0,"penalty":250,"boundUnserved":0,"#
        + #""boundPenalty":240,"gap":0.04,"components":2,"componentsDone":1}"#)
  }

  @Test func `a failure keeps its sentences on one line of JSON`() {
    let bytes = FailureDocument.write(
      .again, reason: "busy", message: "Others were faster.\nMaybe try again.")
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "{\n  \"outcome\": \"again\",\n  \"reason\": \"busy\",\n"
        + "  \"message\": \"Others were faster.\\nMaybe try again.\"\n}\n")
  }

  @Test(arguments: [(0.1, "0.1"), (1e300, "1e+300"), (.infinity, "null"), (.nan, "null")])
  func `a number that JSON cannot say is null`(number: Double, text: String) {
    #expect(JSONText.decimal(number).line == text)
  }
}
