import Foundation
import Regression
import ScheduleEngine
import Testing

@Suite struct RegressionDocumentTests {
  private func results() async throws -> [RegressionResult] {
    let fixtures = [
      try TinyFixture.fixture(name: "as-expected", expected: "{}"),
      try TinyFixture.fixture(name: "<odd> & \"quoted\""),
    ]
    return await TinyFixture.results(
      fixtures, TinyFixture.outcome(Score(unserved: 0, penalty: 2), ScoreBound(unserved: 0, penalty: nil)))
  }

  @Test func `json has a school a line with all that differs`() async throws {
    let bytes = RegressionDocument.json(try await results())
    let root = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(root["format"] as? String == "regression/1")
    #expect(root["notAsExpected"] as? Int == 1)
    let schools = try #require(root["schools"] as? [[String: Any]])
    #expect(schools.map { $0["name"] as? String } == ["as-expected", "<odd> & \"quoted\""])
    #expect((schools[0]["bound"] as? [String: Any])?["penalty"] is NSNull)
    let changes = try #require(schools[1]["changes"] as? [[String: String]])
    #expect(changes.map { $0["what"] } == ["status", "penalty", "bound"])
    #expect(changes[1] == ["what": "penalty", "expected": "0", "found": "2"])
  }

  @Test func `junit counts failures and escapes names`() async throws {
    #expect(
      RegressionDocument.junit(try await results()) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="schedule.regress" tests="2" failures="1" errors="0">
            <testcase classname="schedule.regress" name="as-expected"/>
            <testcase classname="schedule.regress" name="&lt;odd&gt; &amp; &quot;quoted&quot;">
              <failure message="status: expected optimal, found feasible; penalty: expected 0, found 2; bound: expected 0, 0, found 0, -"/>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test(arguments: [40, 60, 80, 100, 200])
  func `the table keeps its width and the order of its columns`(width: Int) async throws {
    let results = try await results()
    let table = RegressionTable(names: results.map(\.name), width: width, color: false)
    let text = table.head + results.map(table.line).joined() + table.foot(results)
    let lines = text.split(separator: "\n")
    #expect(lines[0].hasPrefix("School            Status    Unserved  Penalty      Bound        Work"))
    // Without the columns of numbers there is no row.
    #expect(lines.allSatisfy { $0.count <= max(width, 72) })
    #expect(text.contains("as-expected       feasible         0        2       0, -           7"))
    let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.hasSuffix(" 2 schools, 1 not as expected; 0 bounds checked by certificate."))
    #expect(words.contains("status: expected optimal, found feasible; penalty: expected 0, found 2;"))
  }
}
