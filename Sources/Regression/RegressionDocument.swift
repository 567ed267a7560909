import Documents
import ScheduleEngine

/// Results as files for programs.
package enum RegressionDocument {
  /// `regression/1`: one school a line, the same bytes for the same results.
  package static func json(_ results: [RegressionResult]) -> [UInt8] {
    JSONText.object([
      ("format", .text("regression/1")), ("schools", .list(results.map(entry))),
      ("notAsExpected", .integer(results.count { !$0.changes.isEmpty })),
    ]).bytes(openTo: 2)
  }

  private static func entry(_ result: RegressionResult) -> JSONText {
    let found = result.found
    return .object([
      ("name", .text(result.name)),
      ("status", found.map { .text($0.status.rawValue) } ?? .null),
      ("unserved", found.map { .integer($0.score.unserved) } ?? .null),
      ("penalty", found.map { .integer($0.score.penalty) } ?? .null),
      (
        "bound",
        found.map {
          .object([
            ("unserved", .integer($0.bound.unserved)),
            ("penalty", $0.bound.penalty.map { .integer($0) } ?? .null),
          ])
        } ?? .null
      ),
      ("checked", .flag(found?.isChecked ?? false)), ("work", found.map { .integer($0.work) } ?? .null),
      (
        "changes",
        .list(
          result.changes.map {
            .object([
              ("what", .text($0.what)), ("expected", .text($0.expected)), ("found", .text($0.found)),
            ])
          })
      ),
    ])
  }

  /// JUnit's XML, as build servers read it: a test case a school, a failure where something is not as expected.
  package static func junit(_ results: [RegressionResult]) -> String {
    let failures = results.count { !$0.changes.isEmpty }
    let cases = results.map { result in
      let head = "    <testcase classname=\"schedule.regress\" name=\"\(escaped(result.name))\""
      guard !result.changes.isEmpty else { return head + "/>\n" }
      let message = escaped(result.changes.map(\.sentence).joined(separator: "; "))
      return head + ">\n      <failure message=\"\(message)\"/>\n    </testcase>\n"
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
      + "  <testsuite name=\"schedule.regress\" tests=\"\(results.count)\" failures=\"\(failures)\" errors=\"0\">\n"
      + cases.joined() + "  </testsuite>\n</testsuites>\n"
  }

  /// Text within a double-quoted attribute; what XML cannot hold becomes `?`.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\t", "\n", "\r": " "
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: "?"
      default: String(scalar)
      }
    }.joined()
  }
}
