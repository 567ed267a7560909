package import ScheduleEngine

/// Minutes owed and scheduled as a file for spreadsheets: RFC 4180 in UTF-8 with a byte-order mark.
package enum MinutesCSV {
  private static let header = [
    "service", "student", "name", "provider", "owed", "scheduled", "short", "over", "rangeOwed",
    "rangeScheduled", "rangeHolidays", "rangeShort",
  ]

  /// A line of the columns' names, then one for each service, each ending in CR LF. Without a term its cells are empty.
  package static func render(_ ledger: MinutesLedger) -> String {
    let rows = ledger.lines.map { line in
      [line.service.text, line.student.text, line.name ?? "", line.provider.text].map(
        CSVReport.field)
        + cells(of: line.minutes)
    }
    return "\u{FEFF}" + ([header] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cells(of minutes: MinutesSum) -> [String] {
    let cycle = [minutes.owed, minutes.scheduled, minutes.short, minutes.over]
    let term = minutes.term.map { [$0.owed, $0.scheduled, $0.holidays, $0.short] }
    return cycle.map(String.init) + (term?.map(String.init) ?? ["", "", "", ""])
  }
}
