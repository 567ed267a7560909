import CalendarDomain
import CalendarSupport
import Planning
import Preloading
import Publication
import Rollover
import SchoolDomain
import Testing

/// A small school laid out over dates, and bookings brought back into it.
@Suite struct SchoolCalendarTests {
  private let now = at("2026-11-20T12:00:00Z")

  /// One provider at two sites from eight to twelve, lunch between eleven and twelve; one session on the first day.
  private func school(days: [DayLabel] = ["Mon", "Tue", "Wed", "Thu", "Fri"]) throws -> School {
    var provider = Provider(id: "p", name: "Speech", capacity: 3)
    provider.availability = [
      Availability(site: "main", range: MinuteRange(480, 600)),
      Availability(site: "annex", range: MinuteRange(600, 720)),
    ]
    provider.lunch = LunchBreak(window: MinuteRange(660, 720), minutes: 30)
    return try School(
      SchoolDraft(
        name: "S", timeZone: "America/New_York", cycle: Cycle(days: days),
        sites: [Site(id: "main"), Site(id: "annex")],
        bellSchedules: [
          BellPeriod(
            site: "main", grades: ["K"],
            time: ProtectedTime(days: nil, range: MinuteRange(600, 615), name: "Recess"))
        ], providers: [provider], students: [Student(id: "s", grade: "K", site: "main")],
        services: [Service(id: "v", student: "s", provider: "p", sessions: 1, minutes: 30)]))
  }

  private func schedule(_ school: School, _ range: MinuteRange = MinuteRange(510, 540)) -> Schedule {
    Schedule(
      school: "S", status: .optimal, score: Score(unserved: 0, penalty: 0), parts: PenaltyParts(),
      bound: ScoreBound(unserved: 0, penalty: 0),
      sessions: [
        PlacedSession(
          service: "v", student: "s", provider: "p", day: school.cycle.days[0], range: range,
          pinned: false)
      ], unplaced: [])
  }

  private func laidOut(
    _ school: School, _ from: String, _ to: String, holidays: Set<CivilDate> = [], audiences: Bool = false,
    session: MinuteRange = MinuteRange(510, 540)
  ) throws -> SchoolCalendars {
    let span = try #require(DateSpan(on(from), on(to)))
    return SchoolCalendars(
      school, schedule: schedule(school, session),
      calendar: CycleCalendar(days: school.cycle.days, span: span, holidays: holidays),
      clock: try #require(Zones.clock("America/New_York", around: now)),
      rules: CalendarRules(timeZone: "America/New_York", grid: 15), audiences: audiences)
  }

  @Test func `hours fall on school days, sessions and lunch are taken`() throws {
    let laidOut = try laidOut(
      school(), "2026-11-23", "2026-11-27", holidays: [on("2026-11-26"), on("2026-11-27")])
    let calendar = try #require(laidOut.calendars.first)
    #expect(laidOut.calendars.count == 1)
    #expect(calendar.rules.overrides.map(\.date) == ["2026-11-23", "2026-11-24", "2026-11-25"].map(on))
    #expect(calendar.rules.overrides.allSatisfy { $0.intervals == [MinuteRange(480, 720)] })
    #expect(calendar.rules.work.isEmpty)
    let monday = laidOut.busy.filter { $0.range.start < at("2026-11-24T00:00:00Z") }
    #expect(
      monday.map(\.range) == [
        span("2026-11-23T13:30:00Z", "2026-11-23T14:00:00Z"),
        span("2026-11-23T16:00:00Z", "2026-11-23T16:30:00Z"),
      ])
    #expect(laidOut.busy.count == 4)
  }

  @Test func `lunch is at the first time that the sessions of the day leave`() throws {
    let laidOut = try laidOut(school(), "2026-11-23", "2026-11-24", session: MinuteRange(660, 690))
    #expect(
      laidOut.busy.filter { $0.key.hasPrefix("lunch") }.map(\.range) == [
        span("2026-11-23T16:30:00Z", "2026-11-23T17:00:00Z"),
        span("2026-11-24T16:00:00Z", "2026-11-24T16:30:00Z"),
      ])
  }

  @Test func `a rotation moves on over holidays`() throws {
    let laidOut = try laidOut(
      school(days: ["A", "B"]), "2026-11-23", "2026-11-30", holidays: [on("2026-11-24")])
    let sessions = laidOut.busy.filter { $0.key.hasPrefix("session") }.map(\.range.start)
    // A on the 23rd, B on the 25th, A on the 26th, B on the 27th, A on the 30th.
    #expect(sessions == ["2026-11-23T13:30:00Z", "2026-11-26T13:30:00Z", "2026-11-30T13:30:00Z"].map(at))
  }

  @Test func `an audience is there in school hours and taken in its bell periods`() throws {
    let laidOut = try laidOut(school(), "2026-11-23", "2026-11-23", audiences: true)
    #expect(laidOut.calendars.map(\.id) == ["main/K", "p"])
    let grade = try #require(laidOut.calendars.first)
    #expect(grade.rules.overrides.map(\.intervals) == [[MinuteRange(480, 900)]])
    #expect(
      laidOut.busy.filter { $0.provider == "main/K" }.map(\.range) == [
        span("2026-11-23T15:00:00Z", "2026-11-23T15:15:00Z")
      ])
  }

  @Test func `publishing again changes nothing, and takes back what is gone`() throws {
    let school = try school()
    let laidOut = try laidOut(school, "2026-11-23", "2026-11-27")
    let zones = Zones.table("America/New_York", around: now)
    let empty = CalendarContext(now: now, zones: zones, rows: CalendarRows())
    let first = PublicationPlanner.plan(
      empty, calendars: laidOut.calendars, busy: laidOut.busy, sources: .named([SchoolCalendars.source]))
    #expect(first.groups.map(\.guards) == [[.noCalendar("p")]])
    #expect(first.groups.first?.operations.count == 1 + laidOut.busy.count)
    let other = BusyTime(source: "office", key: "x", provider: "p", range: laidOut.busy[0].range)
    let rows = CalendarRows(calendars: laidOut.calendars, busy: laidOut.busy + [other])
    let held = CalendarContext(now: now, zones: zones, rows: rows)
    let again = PublicationPlanner.plan(
      held, calendars: laidOut.calendars, busy: laidOut.busy, sources: .named([SchoolCalendars.source]))
    #expect(again.groups.isEmpty)
    let fewer = PublicationPlanner.plan(
      held, calendars: laidOut.calendars, busy: Array(laidOut.busy.dropFirst()),
      sources: .named([SchoolCalendars.source]))
    #expect(
      fewer.groups.first?.operations == [
        .deleteBusy(source: "school", key: laidOut.busy[0].key, provider: "p")
      ])
  }

  @Test func `a file without busy times and names takes back those of the only source, never the school's`()
    throws
  {
    let calendar = ProviderCalendar(id: "p", rules: .officeHours(timeZone: "America/New_York"))
    func busy(_ source: String) -> BusyTime {
      BusyTime(
        source: source, key: "k", provider: "p", range: span("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z"))
    }
    func plan(_ held: [String], _ sources: BusySources) -> Plan {
      let rows = CalendarRows(calendars: [calendar], busy: held.map(busy))
      let zones = Zones.table("America/New_York", around: now)
      return PublicationPlanner.plan(
        CalendarContext(now: now, zones: zones, rows: rows), calendars: [calendar], busy: [], sources: sources
      )
    }
    let gone: [Planning.Operation] = [.deleteBusy(source: "office", key: "k", provider: "p")]
    #expect(plan(["office", "school"], .only).groups.map(\.operations) == [gone])
    #expect(plan(["school"], .only).groups.isEmpty)
    #expect(plan([], .only).isComplete)
    let several = plan(["home", "office", "school"], .only)
    #expect(several.groups.isEmpty)
    #expect(several.decisions.map(\.reason.word) == ["source-not-named"])
    #expect(several.decisions[0].detail?.hasPrefix("home, office\n") == true)
    #expect(plan(["home", "office"], .named(["office"])).groups.map(\.operations) == [gone])
    #expect(plan(["home", "office"], .named([])).groups.isEmpty)
  }

  @Test func `bookings that have a time are published once, others never`() throws {
    let calendar = ProviderCalendar(id: "p", rules: .officeHours(timeZone: "America/New_York"))
    func booking(_ id: BookingID, _ status: Booking.Status, until end: Instant? = nil) -> Booking {
      Booking(
        id: id, provider: "p", range: span("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z"), status: status,
        holdExpires: end, owner: "o")
    }
    let bookings = [
      booking("a", .confirmed), booking("b", .cancelled), booking("c", .done),
      booking("d", .held, until: now), booking("e", .held, until: now.advanced(byMinutes: 1)),
    ]
    func plan(_ held: [Booking]) -> Plan {
      let rows = CalendarRows(calendars: [calendar], bookings: held)
      let zones = Zones.table("America/New_York", around: now)
      return PublicationPlanner.plan(
        CalendarContext(now: now, zones: zones, rows: rows), calendars: [calendar], busy: [],
        sources: .named([]),
        bookings: bookings)
    }
    #expect(
      plan([]).groups.first?.operations == [.putBooking(bookings[0]), .putBooking(bookings[4])])
    #expect(plan([bookings[0]]).groups.first?.operations == [.putBooking(bookings[4])])
    #expect(plan(bookings).groups.isEmpty)
  }

  /// Tuesday of the second week, 08:15 to 08:45 in New York, to the minute and in parts of its minutes.
  @Test(arguments: [("13:15:00Z", "13:45:00Z"), ("13:15:59.999Z", "13:44:00.001Z")])
  func `what is booked on any date of a day is taken from that day of the provider, in whole minutes`(
    start: String, end: String
  ) throws {
    let school = try school()
    let laidOut = try laidOut(school, "2026-11-23", "2026-12-04")
    var rows = CalendarRows(calendars: laidOut.calendars, busy: laidOut.busy)
    rows.calendars[0].rules.bufferAfter = 10
    rows.bookings = [
      Booking(id: "b", provider: "p", range: span("2026-12-01T" + start, "2026-12-01T" + end), owner: "o")
    ]
    let context = CalendarContext(now: now, zones: Zones.table("America/New_York", around: now), rows: rows)
    let days = CycleCalendar(
      days: school.cycle.days, span: try #require(DateSpan(on("2026-11-23"), on("2026-12-04"))), holidays: [])
    let around = try SchoolAround.school(school, around: context, over: days)
    #expect(
      around.providers[0].availability == [
        Availability(site: "main", days: ["Mon", "Wed", "Thu", "Fri"], range: MinuteRange(480, 600)),
        Availability(site: "main", days: ["Tue"], range: MinuteRange(480, 485)),
        Availability(site: "main", days: ["Tue"], range: MinuteRange(525, 600)),
        Availability(site: "annex", range: MinuteRange(600, 720)),
      ])
    rows.bookings = []
    let free = CalendarContext(now: now, zones: context.zones, rows: rows)
    #expect(try SchoolAround.school(school, around: free, over: days) == school)
  }
}
