import CalendarDomain
import Database
import Planning
import SchoolDomain

/// Providers, and audiences: what a calendar says besides its hours, and the version that plans and bookings raise.
enum ProviderTable: LoadedTable, RowTable, GuardedTable {
  static let name = "provider"
  static let keys = 1
  static let provider = "id"
  static let noun = "calendar"

  static let written: [SQLDialect.Column] = [
    .text("id"), .text("name"), .text("zone"), .integer("buffer_before"), .integer("buffer_after"),
    .integer("minimum_notice"), .integer("maximum_notice"), .integer("grid"), .integer("capacity"),
    .integer("max_per_day"),
  ]
  /// A plan's guard writes the version, not its changes.
  static let columns = written + [.integer("version")]
  static let version: String? = "version"
  static let status: String? = nil
  static let blank: KeyValuePairs = [
    "zone": "''", "buffer_before": "0", "buffer_after": "0", "minimum_notice": "0", "grid": "1",
    "capacity": "1",
    "version": "0",
  ]

  static func row(of calendar: ProviderCalendar, at now: Instant) -> [SQLValue] {
    let rules = calendar.rules
    return [
      .text(calendar.id.text), SQLValue(calendar.name), .text(rules.timeZone), .integer(rules.bufferBefore),
      .integer(rules.bufferAfter), .integer(rules.minimumNotice), SQLValue(rules.maximumNotice),
      .integer(rules.grid), .integer(rules.capacity), SQLValue(rules.maxPerDay),
    ]
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    let id = ProviderID(try cells.keyText())
    let name = cells.optionalText()
    let rules = CalendarRules(
      timeZone: try cells.text(), bufferBefore: try cells.integer(), bufferAfter: try cells.integer(),
      minimumNotice: try cells.integer(), maximumNotice: cells.optionalInteger(), grid: try cells.integer(),
      capacity: try cells.integer(), maxPerDay: cells.optionalInteger())
    rows.calendars[id] = ProviderCalendar(id: id, name: name, rules: rules, version: try cells.integer())
  }

  /// A statement that sets what calendars say.
  static func update(_ dialect: SQLDialect) -> String {
    let columns = written.dropFirst().map { "\($0.name) = rows.\($0.name)" }.joined(separator: ", ")
    return
      "UPDATE provider SET \(columns) FROM \(dialect.rows(1, written)) AS rows WHERE provider.id = rows.id"
  }

  /// A statement that takes the dates of bookings away whose calendar gets another zone: they are written down again once
  /// the plan is applied.
  static func undateBookings(_ dialect: SQLDialect) -> String {
    """
    UPDATE booking SET local_date = NULL WHERE local_date IS NOT NULL AND provider IN (
      SELECT provider.id FROM provider JOIN \(dialect.rows(1, written)) AS rows
        ON provider.id = rows.id AND provider.zone <> rows.zone)
    """
  }
}

/// Calendars that are to be put: rows that are there, and hours that take the place of those that were.
struct CalendarChanges: TableChanges {
  static let kinds: [any Change.Type] = [PutCalendar.self]

  private var calendars = JSONRows()
  private var hours = JSONRows()
  private var overrides = JSONRows()

  mutating func add(_ change: any Change, at now: Instant) {
    guard let calendar = (change as? PutCalendar)?.calendar else { return }
    calendars.append(ProviderTable.row(of: calendar, at: now))
    for entry in HoursTable.hours(of: calendar) { hours.append(HoursTable.row(of: entry, at: now)) }
    for entry in calendar.rules.overrides {
      overrides.append(OverrideTable.row(of: (calendar.id, entry), at: now))
    }
  }

  func write(in session: CountingSession, at now: Instant) throws(StoreError) -> Int {
    let dialect = session.dialect
    var written = try session.write(calendars, ProviderTable.undateBookings(dialect), ProviderTable.self)
    written += try session.write(calendars, ProviderTable.update(dialect), ProviderTable.self)
    for table: any Table.Type in [HoursTable.self, OverrideTable.self] {
      let ids = "SELECT id FROM \(dialect.rows(1, ProviderTable.written)) AS rows"
      written += try session.write(
        calendars, "DELETE FROM \(table.name) WHERE provider IN (\(ids))", ProviderTable.self)
    }
    written += try session.write(hours, HoursTable.insert(dialect, isKept: true), HoursTable.self)
    written += try session.write(overrides, OverrideTable.insert(dialect, isKept: true), OverrideTable.self)
    return written
  }
}
