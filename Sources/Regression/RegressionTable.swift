import Reporting
import ScheduleEngine

/// Results as lines for people.
package struct RegressionTable: Sendable {
  private let table: ColumnTable

  /// Room for these names within `width` columns.
  package init(names: [String], width: Int, color: Bool) {
    table = ColumnTable(
      [
        .init("School", width: names.map(\.count).max() ?? 0), .init("Status", width: 8),
        .init("Unserved", width: 8, isNumber: true), .init("Penalty", width: 7, isNumber: true),
        .init("Bound", width: 9, isNumber: true), .init("Work", width: 10, isNumber: true),
        .init("Against expected", width: 0),
      ], width: width, color: color)
  }

  package var head: String { table.head }

  package func line(_ result: RegressionResult) -> String {
    let found = result.found
    return table.row(
      [
        result.name, found?.status.rawValue ?? "failed", found.map { String($0.score.unserved) } ?? "",
        found.map { String($0.score.penalty) } ?? "", found?.bound.words ?? "",
        found.map { String($0.work) } ?? "",
        result.changes.isEmpty ? "same" : result.changes.map(\.sentence).joined(separator: "; "),
      ], result.changes.isEmpty ? .plain : .bad)
  }

  /// `41 schools, all as expected; 41 bounds checked by certificate.`
  package func foot(_ results: [RegressionResult]) -> String {
    let different = results.count { !$0.changes.isEmpty }
    let schools = "\(results.count) school\(results.count == 1 ? "" : "s")"
    let checked = results.count { $0.found?.isChecked ?? false }
    let proofs = "\(checked) bound\(checked == 1 ? "" : "s") checked by certificate."
    return different == 0
      ? table.paragraph("\(schools), all as expected; \(proofs)", .good)
      : table.paragraph("\(schools), \(different) not as expected; \(proofs)", .bad)
  }
}

extension RegressionResult.Change {
  /// `penalty: expected 5, found 6`
  var sentence: String { "\(what): expected \(expected), found \(found)" }
}
