import ScheduleEngine

/// Rows as a file for spreadsheets: RFC 4180 in UTF-8 with a byte-order mark.
package enum CSVReport {
  /// A line of the columns' names, then one for each row, each ending in CR LF.
  package static func render(_ rows: [ReportRow]) -> String {
    let columns = ReportRow.Column.allCases
    let lines =
      [columns.map { field($0.rawValue) }] + rows.map { row in columns.map { field(row[$0]) } }
    return "\u{FEFF}" + lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ cell: ReportRow.Cell) -> String {
    switch cell {
    case .text(let text): field(text)
    case .number(let number): String(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .none: ""
    }
  }

  /// `text` as a field: quoted where it has to be, and with an apostrophe before it where a spreadsheet would take it
  /// for a formula.
  static func field(_ text: String) -> String {
    let scalars = FormulaGuard.guarded(text).unicodeScalars
    guard scalars.contains(where: { "\",\r\n;\t'".unicodeScalars.contains($0) }) || isPadded(text) else {
      return text
    }
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in scalars {
      if scalar == "\"" { result.append(scalar) }
      result.append(scalar)
    }
    result.append("\"")
    return String(result)
  }

  private static func isPadded(_ text: String) -> Bool { text.hasPrefix(" ") || text.hasSuffix(" ") }
}
