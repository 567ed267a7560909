import CalendarDomain
import CalendarSupport
import Planning
import Preloading
import SchoolDomain
import Slots
import Testing

/// A provider whose slots are generated, and what comes of it.
struct SlotDay {
  var rules: CalendarRules
  var now = "2001-01-01T00:00:00Z"
  var busy: [BusyTime] = []
  var bookings: [Booking] = []
  var slots: [Slot] = []
  var series: [SlotSeries] = []

  init(_ zone: String, _ work: [(Weekday, Int, Int)] = []) {
    rules = CalendarRules(
      timeZone: zone, work: work.map { WeeklyHours(weekday: $0.0, range: MinuteRange($0.1, $0.2)) })
  }

  func context() throws -> CalendarContext {
    CalendarContext(
      now: try #require(Instant(now)), zones: try Zones.decades([rules.timeZone]),
      rows: CalendarRows(
        calendars: [ProviderCalendar(id: "p", rules: rules, version: 7)], bookings: bookings, busy: busy,
        slots: slots, series: series))
  }

  func plan(_ date: String, days: Int = 1, minutes: Int = 60, step: Int? = nil) throws -> Plan {
    let from = try #require(CivilDate(date))
    return SlotPlanner.generate(
      try context(), try GenerateRequest(from: from, days: days, minutes: minutes, step: step))
  }

  /// The starts of the slots of some dates in UTC, with the date that each is of: `13:00 2026-03-08`.
  func starts(_ date: String, days: Int = 1, minutes: Int = 60, step: Int? = nil) throws -> [String] {
    try plan(date, days: days, minutes: minutes, step: step).slots.map {
      "\($0.range.start.description.dropFirst(11).prefix(5)) \($0.date)"
    }
  }
}

extension Plan {
  /// The slots that it puts.
  var slots: [Slot] {
    groups.flatMap(\.operations).compactMap { $0.row(Slot.self) }
  }

  /// The series that it puts.
  var series: [SlotSeries] {
    groups.flatMap(\.operations).compactMap { $0.row(SlotSeries.self) }
  }

  /// The starts that it deletes.
  var deleted: [Instant] {
    groups.flatMap(\.operations).compactMap { $0.deletedKey(Slot.self)?.start }
  }

  /// `change offered 3`, sorted.
  var summary: [String] { counts.map { "\($0.key.verdict) \($0.key.reason) \($0.count)" } }
}
