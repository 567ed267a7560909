import Availability
import CalendarDomain
import CalendarSupport
import Planning
import Preloading
import Rollover
import SchoolDomain
import Testing

/// Hazards of a rolling window, each by its number, and vectors worked out by hand.
@Suite struct RolloverTests {
  /// Saturday noon in New York.
  private static let now = "2026-11-21T17:00:00Z"

  private func days(_ plan: Plan) -> [AvailabilityDay] {
    plan.groups.flatMap(\.operations).compactMap { $0.row(AvailabilityDay.self) }
  }

  private func day(_ plan: Plan, _ date: String) throws -> AvailabilityDay {
    try #require(days(plan).first { $0.date == on(date) })
  }

  private func apply(_ plan: Plan, to rows: CalendarRows) -> CalendarRows {
    rows.applying(
      plan.groups.flatMap(\.operations).compactMap { operation in
        if let day = operation.row(AvailabilityDay.self) { return .put(day) }
        return operation.deletedKey(AvailabilityDay.self).map { .delete($0.provider, $0.date) }
      })
  }

  private func starts(_ small: SmallCalendar, _ date: String, _ minutes: Int) throws -> [String] {
    let clock = try #require(Zones.clock(small.rules.timeZone, around: small.now))
    let work = WorkingTime(small.rules, on: on(date), clock: clock)
    let free = try day(RolloverPlanner.plan(small.context), date).free
    return work.starts(of: minutes, every: small.rules.grid, in: free).map {
      ClockTime.text(clock.minute(at: $0))
    }
  }

  @Test func `nine to five on a half-hour grid has 86 starts in the eight usual lengths`() throws {
    let small = SmallCalendar("America/New_York", now: Self.now)
    let counts = try [60, 90, 120, 150, 180, 240, 300, 360].map { try starts(small, "2026-11-23", $0).count }
    #expect(counts == [15, 14, 13, 12, 11, 9, 7, 5])
    #expect(counts.reduce(0, +) == 86)
  }

  @Test func `R10: the window is today and the 29 dates after it`() throws {
    var small = SmallCalendar("America/New_York", now: Self.now)
    small.rules.work = Weekday.allCases.map { WeeklyHours(weekday: $0, range: MinuteRange(540, 1020)) }
    let dates = days(RolloverPlanner.plan(small.context)).map(\.date)
    #expect(dates.count == 30)
    #expect(dates.first == on("2026-11-21"))
    #expect(dates.last == on("2026-12-20"))
  }

  @Test func `office hours give 20 to 22 rows in any window`() {
    for day in 0..<14 {
      var small = SmallCalendar("America/New_York", now: Self.now)
      small.now = small.now.advanced(byMinutes: 1440 * day)
      #expect((20...22).contains(days(RolloverPlanner.plan(small.context)).count))
    }
  }

  @Test func `R1: a day that is booked out is full, and stays full`() throws {
    var small = SmallCalendar("America/New_York", now: Self.now)
    small.days = days(RolloverPlanner.plan(small.context))
    small.book("2026-11-24T14:00:00Z", "2026-11-24T22:00:00Z")
    let plan = RolloverPlanner.plan(small.context)
    let full = try day(plan, "2026-11-24")
    #expect(full.status == .full)
    #expect(full.free.isEmpty)
    #expect(days(plan).count == 1)
    let after = apply(plan, to: small.rows)
    #expect(after.days.contains { $0.date == on("2026-11-24") && $0.status == .full })
    let context = CalendarContext(now: small.now, zones: small.context.zones, rows: after)
    let again = RolloverPlanner.plan(context)
    #expect(again.groups.isEmpty)
    #expect(again.decisions.contains { $0.date == on("2026-11-24") && $0.reason == RolloverReason.full })
  }

  @Test func `R2: a new day is made around the bookings it has already`() throws {
    var small = SmallCalendar("America/New_York", now: Self.now)
    small.book("2026-12-18T15:00:00Z", "2026-12-18T16:00:00Z")
    #expect(
      try day(RolloverPlanner.plan(small.context), "2026-12-18").free == [
        span("2026-12-18T14:00:00Z", "2026-12-18T15:00:00Z"),
        span("2026-12-18T16:00:00Z", "2026-12-18T22:00:00Z"),
      ])
  }

  @Test func `R3: a booking changes the day of its own zone and no other`() throws {
    var small = SmallCalendar("Australia/Melbourne", now: "2025-06-10T00:00:00Z")
    small.days = days(RolloverPlanner.plan(small.context))
    // Tuesday the 17th at nine in Melbourne is the 16th in UTC.
    small.book("2025-06-16T23:00:00Z", "2025-06-17T00:00:00Z")
    let plan = RolloverPlanner.plan(small.context)
    #expect(days(plan).map(\.date) == [on("2025-06-17")])
    #expect(days(plan).first?.free == [span("2025-06-17T00:00:00Z", "2025-06-17T07:00:00Z")])
  }

  @Test func `R6: what the budget leaves is said, and comes first in the next run`() throws {
    let now = at(Self.now)
    var rows = CalendarRows(
      calendars: ["a", "b", "c", "d", "e"].map {
        ProviderCalendar(id: $0, rules: .officeHours(timeZone: "America/New_York"))
      })
    let zones = Zones.table("America/New_York", around: now)
    var order: [[String]] = []
    for _ in 0..<3 {
      let context = CalendarContext(now: now, zones: zones, rows: rows)
      let plan = RolloverPlanner.plan(context, RolloverRequest(maxProviders: 2))
      order.append(plan.groups.map(\.key))
      #expect(plan.isComplete == plan.deferred.isEmpty)
      rows = apply(plan, to: rows)
      rows.cursor = plan.cursor.map { ProviderID($0) }
    }
    #expect(order == [["a", "b"], ["c", "d"], ["e"]])
    // A change of the first does not put off the last.
    rows.calendars[0].rules.bufferAfter = 30
    rows.calendars[4].rules.bufferAfter = 30
    rows.cursor = "b"
    let context = CalendarContext(now: now, zones: zones, rows: rows)
    let plan = RolloverPlanner.plan(context, RolloverRequest(maxProviders: 1))
    #expect(plan.groups.map(\.key) == ["e"])
    #expect(plan.deferred == ["a"])
    #expect(plan.cursor == "e")
  }

  @Test func `R6: with no budget all are put off and nothing is deleted`() {
    var small = SmallCalendar("America/New_York", now: Self.now)
    small.days = days(RolloverPlanner.plan(small.context))
    small.now = small.now.advanced(byMinutes: 1440 * 10)
    let plan = RolloverPlanner.plan(small.context, RolloverRequest(maxProviders: 0))
    #expect(plan.groups.isEmpty)
    #expect(plan.deferred == ["p"])
    #expect(!plan.isComplete)
    #expect(plan.decisions.map(\.verdict) == [.postpone])
  }

  @Test func `R7: days that exist follow a change of hours, buffer or zone, and say which`() throws {
    let plain = SmallCalendar("America/New_York", now: Self.now)
    let rows = days(RolloverPlanner.plan(plain.context))
    func plan(_ change: (inout SmallCalendar) -> Void) -> Plan {
      var small = plain
      small.days = rows
      change(&small)
      return RolloverPlanner.plan(small.context)
    }
    let shorter = plan { $0.rules.work.removeAll { $0.weekday == .friday } }
    #expect(days(shorter).map(\.status) == Array(repeating: .closed, count: 4))
    #expect(shorter.counts.contains { $0.key.reason == RolloverReason.refreshedHours && $0.count == 4 })
    #expect(
      days(plan { $0.rules.breaks = [WeeklyHours(weekday: .monday, range: MinuteRange(720, 780))] }).count
        == 4)
    let moved = plan { $0.rules.timeZone = "America/Chicago" }
    #expect(days(moved).count == rows.count)
    #expect(moved.counts.contains { $0.key.reason == RolloverReason.refreshedZone && $0.count == rows.count })
    #expect(
      plan { $0.rules.bufferAfter = 15 }.counts.contains { $0.key.reason == RolloverReason.refreshedBuffers })
    #expect(
      plan {
        $0.busy = [
          BusyTime(
            source: "x", key: "1", provider: "p", range: span("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z"))
        ]
      }
      .counts.contains { $0.key.reason == RolloverReason.refreshedBookings && $0.count == 1 })
    #expect(
      plan { $0.rules.overrides = [DateHours(date: on("2026-11-26"), intervals: [])] }
        .decisions.contains { $0.date == on("2026-11-26") && $0.verdict == .change && $0.detail == "closed" })
  }

  @Test func `R8: whenever it runs, late or twice, the rows end up the same`() throws {
    var small = SmallCalendar("Africa/Cairo", now: "2024-04-01T00:00:00Z")
    small.rules.work = Weekday.allCases.map { WeeklyHours(weekday: $0, range: MinuteRange(0, 120)) }
    func run(_ ticks: [Int]) -> [AvailabilityDay] {
      var rows = small.rows
      for tick in ticks {
        let now = small.now.advanced(byMinutes: tick)
        let context = CalendarContext(now: now, zones: Zones.table("Africa/Cairo", around: now), rows: rows)
        rows = apply(RolloverPlanner.plan(context), to: rows)
      }
      return rows.days.sorted { $0.date < $1.date }.map { day in
        var day = day
        day.version = 0
        return day
      }
    }
    let end = 25 * 1440 + 17
    #expect(run([end]) == run(Array(stride(from: 0, to: end, by: 95)) + [end, end]))
    // The 26th begins at one: two hours of it are one.
    let short = try #require(run([end]).first { $0.date == on("2024-04-26") })
    #expect(short.free == [span("2024-04-25T22:00:00Z", "2024-04-25T23:00:00Z")])
  }

  @Test func `R9: hours past midnight stand on the dates that clocks show`() throws {
    let night = SmallCalendar(
      "America/New_York", now: Self.now, work: [WeeklyHours(weekday: .monday, range: MinuteRange(1320, 1800))]
    )
    let plan = RolloverPlanner.plan(night.context)
    #expect(try day(plan, "2026-11-23").free == [span("2026-11-24T03:00:00Z", "2026-11-24T05:00:00Z")])
    #expect(try day(plan, "2026-11-24").free == [span("2026-11-24T05:00:00Z", "2026-11-24T11:00:00Z")])
    #expect(days(plan).allSatisfy { [.monday, .tuesday].contains($0.date.weekday) })
  }

  @Test func `R9: what is left of last night stands in today's row`() throws {
    // Tuesday 01:00 in New York: Monday's row is past.
    let night = SmallCalendar(
      "America/New_York", now: "2026-11-24T06:00:00Z",
      work: [WeeklyHours(weekday: .monday, range: MinuteRange(1320, 1800))])
    let first = try #require(days(RolloverPlanner.plan(night.context)).first)
    #expect(first.date == on("2026-11-24"))
    #expect(first.free == [span("2026-11-24T05:00:00Z", "2026-11-24T11:00:00Z")])
  }

  @Test(arguments: [
    ("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", "2026-03-08T08:00:00Z"),
    ("America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", "2026-11-01T09:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", "2026-10-03T17:00:00Z"),
    ("Asia/Kathmandu", "2026-10-04", "2026-10-03T18:15:00Z", "2026-10-03T22:15:00Z"),
    ("Australia/Adelaide", "2026-10-04", "2026-10-03T14:30:00Z", "2026-10-03T17:30:00Z"),
  ])
  func `R9: midnight to four is as long as clocks make it`(
    zone: String, date: String, start: String, end: String
  ) throws {
    let hours = Weekday.allCases.map { WeeklyHours(weekday: $0, range: MinuteRange(0, 240)) }
    let small = SmallCalendar(zone, now: date + "T12:00:00Z", work: hours)
    var early = small
    early.now = small.now.advanced(byMinutes: -2 * 1440)
    #expect(try day(RolloverPlanner.plan(early.context), date).free == [span(start, end)])
  }

  @Test func `R9: a date that the zone leaves out has no row`() throws {
    let hours = Weekday.allCases.map { WeeklyHours(weekday: $0, range: MinuteRange(540, 1020)) }
    let small = SmallCalendar("Pacific/Apia", now: "2011-12-28T12:00:00Z", work: hours)
    let plan = RolloverPlanner.plan(small.context)
    #expect(!days(plan).contains { $0.date == on("2011-12-30") })
    #expect(plan.decisions.contains { $0.date == on("2011-12-30") && $0.reason == RolloverReason.noSuchDate })
    #expect(try day(plan, "2011-12-31").free == [span("2011-12-30T19:00:00Z", "2011-12-31T03:00:00Z")])
  }

  @Test func `R11: a length that no list has gets all its starts`() throws {
    let small = SmallCalendar("America/New_York", now: Self.now)
    #expect(try starts(small, "2026-11-23", 200).last == "13:30")
    #expect(try starts(small, "2026-11-23", 210).last == "13:30")
    #expect(try starts(small, "2026-11-23", 211).last == "13:00")
    #expect(try starts(small, "2026-11-23", 480) == ["09:00"])
    #expect(try starts(small, "2026-11-23", 481).isEmpty)
  }

  @Test func `R12: buffers keep room on both sides of a booking`() throws {
    var small = SmallCalendar("America/New_York", now: Self.now)
    small.book("2026-11-23T15:00:00Z", "2026-11-23T16:30:00Z")
    #expect(try starts(small, "2026-11-23", 60).prefix(3) == ["09:00", "11:30", "12:00"])
    small.rules.bufferAfter = 30
    // The new one needs its half hour before ten, the old one its own after half past eleven.
    #expect(try starts(small, "2026-11-23", 60).prefix(2) == ["11:30", "12:00"])
    small.bookings[0].bufferAfter = 30
    #expect(try starts(small, "2026-11-23", 60).prefix(2) == ["12:00", "12:30"])
    small.rules.bufferBefore = 45
    #expect(try starts(small, "2026-11-23", 60).prefix(2) == ["12:30", "13:00"])
  }

  @Test func `R14: no provider is left out however many there are`() {
    let now = at(Self.now)
    let rows = CalendarRows(
      calendars: (0..<2500).map {
        ProviderCalendar(id: ProviderID("p\($0)"), rules: .officeHours(timeZone: "America/New_York"))
      })
    let zones = Zones.table("America/New_York", around: now)
    let plan = RolloverPlanner.plan(CalendarContext(now: now, zones: zones, rows: rows))
    #expect(plan.groups.count == 2500)
    #expect(Set(plan.decisions.map(\.provider)).count == 2500)
  }

  @Test func `R15: all past rows go, the window is filled, and rows beyond it go too`() throws {
    var small = SmallCalendar("America/New_York", now: Self.now)
    let old = try day(RolloverPlanner.plan(small.context), "2026-11-23")
    small.days = ["2026-10-01", "2026-11-19", "2026-11-20", "2026-12-21", "2027-03-01"].map { date in
      AvailabilityDay(provider: "p", date: on(date), status: .open, free: old.free, basis: old.basis)
    }
    let plan = RolloverPlanner.plan(small.context)
    #expect(plan.decisions.filter { $0.reason == RolloverReason.past }.count == 3)
    #expect(plan.decisions.filter { $0.reason == RolloverReason.beyondWindow }.count == 2)
    let kept = RolloverPlanner.plan(small.context, RolloverRequest(retainPastDays: 2))
    #expect(kept.decisions.filter { $0.reason == RolloverReason.past }.map(\.date) == [on("2026-10-01")])
  }

  @Test func `what is wrong with one provider is said and stays with it`() {
    let now = at(Self.now)
    let rows = CalendarRows(
      calendars: [
        ProviderCalendar(id: "good", rules: .officeHours(timeZone: "America/New_York")),
        ProviderCalendar(id: "lost", rules: .officeHours(timeZone: "America/Nowhere")),
        ProviderCalendar(
          id: "wrong",
          rules: CalendarRules(
            timeZone: "America/New_York", work: [WeeklyHours(weekday: .monday, range: MinuteRange(600, 540))])
        ),
      ])
    let zones = Zones.table("America/New_York", "America/Nowhere", around: now)
    let context = CalendarContext(now: now, zones: zones, rows: rows)
    let plan = RolloverPlanner.plan(context, RolloverRequest(providers: ["good", "lost", "wrong", "ghost"]))
    #expect(plan.groups.map(\.key) == ["good"])
    let failed = plan.decisions.filter { $0.verdict == .fail }
    #expect(failed.map(\.provider) == ["ghost", "lost", "wrong"])
    #expect(failed.map(\.reason.word) == ["no-calendar", "unknown-zone", "bad-hours"])
    #expect(!plan.isComplete)
  }

  @Test(arguments: [
    (0, 0, "maximumNotice is 0; expected 1 to 1051200"), (60, 60, ""),
    (60, 59, "maximumNotice is 59, less than minimumNotice, which is 60"),
  ])
  func `rules by which nothing can ever be booked are refused`(least: Int, most: Int, problem: String) {
    var rows = CalendarRows()
    var rules = CalendarRules.officeHours(timeZone: "America/New_York")
    (rules.minimumNotice, rules.maximumNotice) = (least, most)
    rows.calendars = [ProviderCalendar(id: "p", rules: rules)]
    let now = at(Self.now)
    let zones = Zones.table("America/New_York", around: now)
    let plan = RolloverPlanner.plan(CalendarContext(now: now, zones: zones, rows: rows))
    #expect(plan.decisions.filter { $0.verdict == .fail }.map(\.detail) == (problem.isEmpty ? [] : [problem]))
  }

  @Test func `an expired hold and a cancelled booking take no time`() throws {
    var small = SmallCalendar("America/New_York", now: Self.now)
    small.book("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z")
    small.bookings[0].status = .held
    small.bookings[0].holdExpires = small.now.advanced(byMinutes: 1)
    #expect(try day(RolloverPlanner.plan(small.context), "2026-11-23").free.count == 2)
    small.bookings[0].holdExpires = small.now
    #expect(try day(RolloverPlanner.plan(small.context), "2026-11-23").free.count == 1)
    small.bookings[0].status = .cancelled
    small.bookings[0].holdExpires = nil
    #expect(try day(RolloverPlanner.plan(small.context), "2026-11-23").free.count == 1)
  }

  @Test func `so many bookings of a date fill it`() throws {
    var small = SmallCalendar("America/New_York", now: Self.now)
    small.rules.maxPerDay = 2
    small.book("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z")
    #expect(try day(RolloverPlanner.plan(small.context), "2026-11-23").status == .open)
    small.book("2026-11-23T17:00:00Z", "2026-11-23T18:00:00Z")
    #expect(try day(RolloverPlanner.plan(small.context), "2026-11-23").status == .full)
  }

  @Test func `a provider of two places is taken where both are`() throws {
    var small = SmallCalendar("America/New_York", now: Self.now)
    small.rules.capacity = 2
    small.book("2026-11-23T15:00:00Z", "2026-11-23T17:00:00Z")
    small.book("2026-11-23T16:00:00Z", "2026-11-23T18:00:00Z", seat: 1)
    #expect(
      try day(RolloverPlanner.plan(small.context), "2026-11-23").free == [
        span("2026-11-23T14:00:00Z", "2026-11-23T16:00:00Z"),
        span("2026-11-23T17:00:00Z", "2026-11-23T22:00:00Z"),
      ])
  }
}
