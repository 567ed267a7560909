import CalendarDomain
import Database
import Planning
import SchoolDomain

/// Times that other calendars, and a school's timetable, take of providers.
enum BusyTable: LoadedTable, PlanTable {
  static let name = "busy_time"
  static let keys = 3
  static let noun = "busy time"

  static let columns: [SQLDialect.Column] = [
    .text("source"), .text("external_id"), .text("provider"), .integer("start_ms"), .integer("end_ms"),
  ]

  static func condition(_ scope: LoadScope) -> String? { LoadScope.inSpan }

  static func row(of busy: BusyTime, at now: Instant) -> [SQLValue] {
    key(of: busy.planKey) + [
      .integer(busy.range.start.milliseconds), .integer(busy.range.end.milliseconds),
    ]
  }

  static func key(of key: BusyTime.Key) -> [SQLValue] {
    [.text(key.source), .text(key.key), .text(key.provider.text)]
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    rows.rows.busy.append(
      BusyTime(
        source: try cells.text(), key: try cells.text(), provider: ProviderID(try cells.keyText()),
        range: try cells.range()))
  }
}
