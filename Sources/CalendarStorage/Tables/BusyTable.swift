import CalendarDomain
import Database
import SchoolDomain

/// Times that other calendars, and a school's timetable, take of providers.
enum BusyTable: LoadedTable, RowTable {
  static let name = "busy_time"
  static let keys = 3
  static let noun = "busy time"

  static let columns: [SQLDialect.Column] = [
    .text("source"), .text("external_id"), .text("provider"), .integer("start_ms"), .integer("end_ms"),
  ]

  static func condition(_ scope: LoadScope) -> String? { LoadScope.inSpan }

  static func row(of busy: BusyTime, at now: Instant) -> [SQLValue] {
    key(busy.source, busy.key, busy.provider) + [
      .integer(busy.range.start.milliseconds), .integer(busy.range.end.milliseconds),
    ]
  }

  static func key(_ source: String, _ key: String, _ provider: ProviderID) -> [SQLValue] {
    [.text(source), .text(key), .text(provider.text)]
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    rows.rows.busy.append(
      BusyTime(
        source: try cells.text(), key: try cells.text(), provider: ProviderID(try cells.keyText()),
        range: try cells.range()))
  }
}
