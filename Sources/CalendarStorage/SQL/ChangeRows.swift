import CalendarDomain
import Database
import Planning

/// The changes of a plan by kind, each kind the rows of one statement.
struct ChangeRows {
  struct Statement {
    let text: String
    let rows: JSONRows
    /// What it is about.
    let subject: String
    /// Whether a row that it leaves out is a booking with the id of another provider's.
    var keepsOthers = false
  }

  private var calendars = JSONRows()
  private var rules = JSONRows()
  private var overrides = JSONRows()
  private var putBusy = JSONRows()
  private var deletedBusy = JSONRows()
  private var putBookings = JSONRows()
  private var putDays = JSONRows()
  private var deletedDays = JSONRows()
  private var deletedSeries = JSONRows()
  private var putSeries = JSONRows()
  private var putSlots = JSONRows()
  private var deletedSlots = JSONRows()

  mutating func add(_ operation: Operation, at now: Instant) {
    switch operation {
    case .putDay(let day):
      putDays.append([
        .text(day.provider.text), .text(day.date.description), .text(day.status.rawValue),
        .text(IntervalText.text(day.free)), .text(day.basis.description), .integer(day.version),
        .integer(now.milliseconds),
      ])
    case .deleteDay(let provider, let date):
      deletedDays.append([.text(provider.text), .text(date.description)])
    case .putSlot(let slot):
      putSlots.append([
        .text(slot.provider.text), .integer(slot.range.start.milliseconds),
        .integer(slot.range.end.milliseconds),
        .text(slot.date.description), .integer(slot.capacity), .text(slot.state.rawValue),
        .integer(slot.version),
      ])
    case .deleteSlot(let provider, let start):
      deletedSlots.append([.text(provider.text), .integer(start.milliseconds)])
    case .deleteSeries(let provider, let first):
      deletedSeries.append([.text(provider.text), .text(first.description)])
    case .putSeries(let series):
      putSeries.append([
        .text(series.provider.text), .text(series.dates.first.description),
        .text(series.dates.last.description), .integer(series.minutes), .integer(series.step),
      ])
    case .putCalendar(let calendar): add(calendar)
    case .putBusy(let busy):
      putBusy.append([
        .text(busy.source), .text(busy.key), .text(busy.provider.text),
        .integer(busy.range.start.milliseconds),
        .integer(busy.range.end.milliseconds),
      ])
    case .putBooking(let booking): putBookings.append(BookingText.row(of: booking))
    case .deleteBusy(let source, let key, let provider):
      deletedBusy.append([.text(source), .text(key), .text(provider.text)])
    }
  }

  private mutating func add(_ calendar: ProviderCalendar) {
    let held = calendar.rules
    calendars.append([
      .text(calendar.id.text), SQLValue(calendar.name), .text(held.timeZone), .integer(held.bufferBefore),
      .integer(held.bufferAfter), .integer(held.minimumNotice), SQLValue(held.maximumNotice),
      .integer(held.grid), .integer(held.capacity), SQLValue(held.maxPerDay),
    ])
    for (kind, hours) in [("work", held.work), ("break", held.breaks)] {
      for entry in hours {
        rules.append([
          .text(calendar.id.text), .text(kind), .integer(entry.weekday.rawValue), .integer(entry.range.start),
          .integer(entry.range.end),
        ])
      }
    }
    for entry in held.overrides {
      overrides.append([
        .text(calendar.id.text), .text(entry.date.description),
        .text(IntervalText.text(entry.intervals.map { ($0.start, $0.end) })),
      ])
    }
  }

  /// A statement for each kind that has rows, in an order that references allow.
  func statements(_ dialect: SQLDialect) -> [Statement] {
    var result: [Statement] = []
    func add(_ rows: JSONRows, _ noun: String, key: Int, _ text: String) {
      guard rows.count > 0 else { return }
      result.append(Statement(text: text, rows: rows, subject: rows.subject(noun, key: key)))
    }
    let calendarRows = dialect.rows(
      1,
      [
        .text("key"), .text("title"), .text("zone"), .integer("before"), .integer("after"),
        .integer("notice"), .integer("furthest"), .integer("grid"), .integer("capacity"), .integer("most"),
      ])
    // The dates of bookings are those of another zone: they are written down again once the plan is applied.
    add(
      calendars, "calendar", key: 1,
      """
      UPDATE booking SET local_date = NULL WHERE local_date IS NOT NULL AND provider IN (
        SELECT provider.id FROM provider JOIN \(calendarRows) AS rows
          ON provider.id = rows.key AND provider.zone <> rows.zone)
      """)
    add(
      calendars, "calendar", key: 1,
      """
      UPDATE provider SET name = rows.title, zone = rows.zone, buffer_before = rows.before,
        buffer_after = rows.after, minimum_notice = rows.notice, maximum_notice = rows.furthest, grid = rows.grid,
        capacity = rows.capacity, max_per_day = rows.most
      FROM \(calendarRows) AS rows WHERE provider.id = rows.key
      """)
    add(
      calendars, "calendar", key: 1,
      "DELETE FROM calendar_rule WHERE provider IN (SELECT key FROM \(calendarRows) AS rows)")
    add(
      calendars, "calendar", key: 1,
      "DELETE FROM calendar_override WHERE provider IN (SELECT key FROM \(calendarRows) AS rows)")
    add(
      rules, "hours of", key: 2,
      insert(
        "calendar_rule", key: nil, dialect,
        [.text("provider"), .text("kind"), .integer("weekday"), .integer("start_min"), .integer("end_min")]))
    add(
      overrides, "hours of", key: 2,
      insert("calendar_override", key: nil, dialect, [.text("provider"), .text("date"), .text("intervals")]))
    add(
      deletedBusy, "busy time", key: 3,
      delete("busy_time", dialect, [.text("source"), .text("external_id"), .text("provider")]))
    add(
      putBusy, "busy time", key: 3,
      insert(
        "busy_time", key: 3, dialect,
        [.text("source"), .text("external_id"), .text("provider"), .integer("start_ms"), .integer("end_ms")]))
    if putBookings.count > 0 {
      // The date is that of the time before; an id is nobody else's to take.
      let text =
        insert("booking", key: 1, dialect, BookingText.columns)
        + ", local_date = NULL WHERE booking.provider = excluded.provider"
      result.append(
        Statement(
          text: text, rows: putBookings, subject: putBookings.subject("booking", key: 1), keepsOthers: true))
    }
    add(
      deletedDays, "date of", key: 2, delete("day_availability", dialect, [.text("provider"), .text("date")]))
    add(
      putDays, "date of", key: 2,
      insert(
        "day_availability", key: 2, dialect,
        [
          .text("provider"), .text("date"), .text("status"), .text("free"), .text("basis"),
          .integer("version"),
          .integer("rolled_ms"),
        ]))
    add(
      deletedSeries, "series of", key: 2,
      delete("slot_series", dialect, [.text("provider"), .text("first_date")]))
    add(
      putSeries, "series of", key: 2,
      insert(
        "slot_series", key: 2, dialect,
        [
          .text("provider"), .text("first_date"), .text("last_date"), .integer("minutes"), .integer("step"),
        ]))
    add(deletedSlots, "slot of", key: 2, delete("slot", dialect, [.text("provider"), .integer("start_ms")]))
    add(
      putSlots, "slot of", key: 2,
      insert(
        "slot", key: 2, dialect,
        [
          .text("provider"), .integer("start_ms"), .integer("end_ms"), .text("local_date"),
          .integer("capacity"), .text("state"), .integer("version"),
        ]))
    return result
  }

  /// The ids among rows of bookings that other providers' bookings have.
  static func othersIDs(_ dialect: SQLDialect) -> String {
    """
    SELECT booking.id FROM booking JOIN \(dialect.rows(1, BookingText.columns)) AS rows ON booking.id = rows.id
    WHERE booking.provider <> rows.provider ORDER BY booking.id
    """
  }

  /// Inserts rows; where the first `key` columns are there already, the others are set, without a key nothing is.
  private func insert(
    _ table: String, key: Int?, _ dialect: SQLDialect, _ columns: [SQLDialect.Column]
  ) -> String {
    let names = columns.map(\.name)
    let conflict =
      key.map { key in
        "(\(names.prefix(key).joined(separator: ", "))) DO UPDATE SET "
          + names.dropFirst(key).map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
      } ?? "DO NOTHING"
    let list = names.joined(separator: ", ")
    return "INSERT INTO \(table) (\(list)) SELECT \(list) FROM \(dialect.rows(1, columns)) AS rows"
      + " WHERE true ON CONFLICT \(conflict)"
  }

  private func delete(_ table: String, _ dialect: SQLDialect, _ key: [SQLDialect.Column]) -> String {
    let list = key.map(\.name).joined(separator: ", ")
    return "DELETE FROM \(table) WHERE (\(list)) IN (SELECT \(list) FROM \(dialect.rows(1, key)) AS rows)"
  }
}
