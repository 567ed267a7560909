import CalendarDomain
import Database
import SchoolDomain

/// The weekly hours of providers: work, and the breaks in it.
enum HoursTable: LoadedTable, RowTable {
  static let name = "calendar_rule"
  static let keys = 5
  static let noun = "hours of"
  static let named = 2

  static let columns: [SQLDialect.Column] = [
    .text("provider"), .text("kind"), .integer("weekday"), .integer("start_min"), .integer("end_min"),
  ]

  static func row(
    of hours: (provider: ProviderID, isBreak: Bool, entry: WeeklyHours), at now: Instant
  ) -> [SQLValue] {
    [
      .text(hours.provider.text), .text(hours.isBreak ? "break" : "work"),
      .integer(hours.entry.weekday.rawValue), .integer(hours.entry.range.start),
      .integer(hours.entry.range.end),
    ]
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    let provider = ProviderID(try cells.keyText())
    let kind = try cells.text()
    guard let weekday = Weekday(rawValue: try cells.integer()) else { throw cells.unreadable }
    let hours = WeeklyHours(weekday: weekday, range: MinuteRange(try cells.integer(), try cells.integer()))
    rows.hours.append((provider, kind != "work", hours))
  }

  /// The rows of a calendar.
  static func hours(
    of calendar: ProviderCalendar
  ) -> [(provider: ProviderID, isBreak: Bool, entry: WeeklyHours)] {
    calendar.rules.work.map { (calendar.id, false, $0) }
      + calendar.rules.breaks.map { (calendar.id, true, $0) }
  }
}
