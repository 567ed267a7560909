import Availability
import CalendarDomain
import CalendarSupport
import Planning
import Preloading
import Rollover
import SchoolDomain
import TestSupport
import Testing

/// What holds of every plan, on seeded random calendars.
@Suite struct RolloverPropertyTests {
  private static let zones = [
    "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "Australia/Adelaide",
  ]

  private func rows(_ seed: UInt64, now: Instant) -> CalendarRows {
    var random = SeededRandom(seed: seed)
    var rows = CalendarRows()
    for number in 0..<Int.random(in: 1...6, using: &random) {
      var rules = CalendarRules(timeZone: Self.zones[Int.random(in: 0..<5, using: &random)])
      func range() -> MinuteRange {
        let start = Int.random(in: 0..<96, using: &random) * 15
        return MinuteRange(start, start + Int.random(in: 1...40, using: &random) * 15)
      }
      for weekday in Weekday.allCases where Bool.random(using: &random) {
        rules.work.append(WeeklyHours(weekday: weekday, range: range()))
        if Bool.random(using: &random) { rules.work.append(WeeklyHours(weekday: weekday, range: range())) }
        if Bool.random(using: &random) { rules.breaks.append(WeeklyHours(weekday: weekday, range: range())) }
      }
      rules.bufferBefore = Int.random(in: 0...2, using: &random) * 10
      rules.bufferAfter = Int.random(in: 0...2, using: &random) * 10
      rules.capacity = Int.random(in: 1...3, using: &random)
      if Bool.random(using: &random) {
        rules.overrides = ["2026-11-26", "2026-11-27", "2026-11-30"].map {
          DateHours(date: on($0), intervals: Bool.random(using: &random) ? [] : [range()])
        }
      }
      let id = ProviderID("p\(number)")
      rows.calendars.append(ProviderCalendar(id: id, rules: rules, version: number))
      for booking in 0..<Int.random(in: 0...40, using: &random) {
        let start = now.advanced(byMinutes: Int.random(in: -2000...45_000, using: &random))
        let range = InstantRange(start, start.advanced(byMinutes: Int.random(in: 5...200, using: &random)))
        if Bool.random(using: &random) {
          rows.bookings.append(
            Booking(
              id: BookingID("\(id)-\(booking)"), provider: id, range: range, seat: booking % 3, owner: "o"))
        } else {
          rows.busy.append(BusyTime(source: "s", key: "\(booking)", provider: id, range: range))
        }
      }
    }
    return rows
  }

  private func applied(_ plan: Plan, to rows: CalendarRows) -> CalendarRows {
    rows.applying(
      plan.groups.flatMap(\.operations).compactMap { operation in
        if let day = operation.row(AvailabilityDay.self) { return .put(day) }
        return operation.deletedKey(AvailabilityDay.self).map { .delete($0.provider, $0.date) }
      })
  }

  @Test(arguments: 0..<60)
  func `a plan that was applied leaves nothing to do, and the order of rows changes nothing`(seed: Int) {
    let now = at("2026-11-21T17:00:00Z")
    let zones = Zones.table(
      "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "Australia/Adelaide",
      around: now)
    var rows = rows(UInt64(seed), now: now)
    let plan = RolloverPlanner.plan(CalendarContext(now: now, zones: zones, rows: rows))
    var random = SeededRandom(seed: seed)
    rows.calendars.shuffle(using: &random)
    rows.bookings.shuffle(using: &random)
    rows.busy.shuffle(using: &random)
    #expect(RolloverPlanner.plan(CalendarContext(now: now, zones: zones, rows: rows)) == plan)
    var after = applied(plan, to: rows)
    after.days.shuffle(using: &random)
    #expect(RolloverPlanner.plan(CalendarContext(now: now, zones: zones, rows: after)).groups.isEmpty)
    // A week later only what is new is written.
    let later = now.advanced(byMinutes: 7 * 1440)
    let next = RolloverPlanner.plan(CalendarContext(now: later, zones: zones, rows: after))
    #expect(
      !next.decisions.contains {
        $0.reason == RolloverReason.refreshedHours || $0.reason == RolloverReason.refreshedZone
      })
  }

  /// Minute by minute: a minute is free exactly where it is worked in and a booking of no length could begin or end there.
  @Test(arguments: 0..<20)
  func `free time is what a count of minutes says`(seed: Int) throws {
    let now = at("2026-11-21T17:00:00Z")
    let rows = rows(UInt64(seed) + 1000, now: now)
    let zones = Zones.table(
      "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "Australia/Adelaide",
      around: now)
    let context = CalendarContext(now: now, zones: zones, rows: rows)
    for operation in RolloverPlanner.plan(context).groups.flatMap(\.operations) {
      guard let day = operation.row(AvailabilityDay.self) else { continue }
      let entry = try #require(context[day.provider])
      let rules = entry.calendar.rules
      let clock = try #require(zones[rules.timeZone])
      let midnight = clock.day(day.date).start
      let before = day.date.advanced(by: -1)
      func own(_ date: CivilDate) -> [MinuteRange]? {
        rules.overrides.first { $0.date == date }?.intervals
      }
      func weekly(_ hours: [WeeklyHours], _ date: CivilDate) -> [MinuteRange] {
        hours.filter { $0.weekday == date.weekday }.map(\.range)
      }
      for minute in stride(from: 0, to: 1440, by: 5) {
        let moment = midnight.advanced(byMinutes: minute)
        let shown = clock.minute(at: moment)
        #expect(clock.date(at: moment) == day.date)
        func holds(_ today: [MinuteRange], _ yesterday: [MinuteRange]) -> Bool {
          today.contains { $0.contains(minute: shown) }
            || yesterday.contains { $0.contains(minute: shown + 1440) }
        }
        let works: Bool
        if let hours = own(day.date) {
          works = !hours.isEmpty && holds(hours, own(before) ?? [])
        } else {
          let evening = own(before)
          works =
            holds(weekly(rules.work, day.date), evening ?? weekly(rules.work, before))
            && !holds(weekly(rules.breaks, day.date), evening == nil ? weekly(rules.breaks, before) : [])
        }
        let there = entry.bookings.filter { booking in
          booking.range.start.advanced(byMinutes: -rules.bufferAfter) <= moment
            && moment < booking.range.end.advanced(byMinutes: rules.bufferBefore)
        }
        let taken = Set(there.map(\.seat)).count
        let busy = entry.busy.contains {
          $0.range.start.advanced(byMinutes: -rules.bufferAfter) <= moment
            && moment < $0.range.end.advanced(byMinutes: rules.bufferBefore)
        }
        let isFree = works && taken < rules.capacity && !busy
        #expect(
          day.free.contains { $0.start <= moment && moment < $0.end } == isFree, "\(day.provider) \(moment)")
      }
    }
  }
}
