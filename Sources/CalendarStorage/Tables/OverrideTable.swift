import CalendarDomain
import Database
import SchoolDomain

/// Dates of providers with hours of their own.
enum OverrideTable: LoadedTable, RowTable {
  static let name = "calendar_override"
  static let keys = 2
  static let noun = "hours of"

  static let columns: [SQLDialect.Column] = [.text("provider"), .text("date"), .text("intervals")]

  static func row(of override: (provider: ProviderID, entry: DateHours), at now: Instant) -> [SQLValue] {
    [
      .text(override.provider.text), .text(override.entry.date.description),
      .text(IntervalText.text(override.entry.intervals.map { ($0.start, $0.end) })),
    ]
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    let provider = ProviderID(try cells.keyText())
    let date = try cells.value { CivilDate($0) }
    let pairs = try cells.value(IntervalText.pairs)
    rows.overrides.append((provider, DateHours(date: date, intervals: pairs.map { MinuteRange($0.0, $0.1) })))
  }
}
