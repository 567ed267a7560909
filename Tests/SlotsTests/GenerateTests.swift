import CalendarDomain
import CalendarSupport
import Planning
import Preloading
import SchoolDomain
import Slots
import Testing

@Suite struct GenerateTests {
  /// Monday 2026-01-12 in UTC.
  private static let monday = "2026-01-12"

  private static func day(_ start: Int, _ end: Int) -> SlotDay { SlotDay("UTC", [(.monday, start, end)]) }

  private static func slot(
    _ time: String, _ minutes: Int = 60, capacity: Int = 1, _ state: Slot.State = .open
  ) throws -> Slot {
    let start = try #require(Instant("\(monday)T\(time):00Z"))
    return Slot(
      provider: "p", range: InstantRange(start, start.advanced(byMinutes: minutes)),
      date: try #require(CivilDate(monday)), capacity: capacity, state: state)
  }

  private static func booking(_ slot: Slot) -> Booking {
    Booking(id: "b", provider: "p", range: slot.range, owner: "ann", slot: slot.id)
  }

  @Test func `T7: no slot runs past closing, none begins before opening`() throws {
    #expect(
      try Self.day(540, 960).starts(Self.monday, minutes: 120).map { $0.prefix(5) } == [
        "09:00", "11:00", "13:00",
      ])
    #expect(try Self.day(570, 690).starts(Self.monday).map { $0.prefix(5) } == ["09:30", "10:30"])
    #expect(try Self.day(1380, 1440).starts(Self.monday, minutes: 120) == [])
  }

  @Test func `T7: a slot is as long as asked for, starts are a step apart`() throws {
    let plan = try Self.day(540, 660).plan(Self.monday, minutes: 45, step: 30)
    #expect(plan.slots.map { String($0.id.text.suffix(9)) } == ["09:00:00Z", "09:30:00Z", "10:00:00Z"])
    #expect(plan.slots.allSatisfy { $0.range.minutes == 45 })
  }

  @Test func `T8: Sunday is Sunday where the provider is`() throws {
    // Sunday 23:00 in Los Angeles is Monday 07:00Z.
    let day = SlotDay("America/Los_Angeles", [(.sunday, 1380, 1440)])
    #expect(try day.starts("2026-01-11") == ["07:00 2026-01-11"])
    #expect(try day.starts("2026-01-12") == [])
  }

  @Test func `T8: today begins where the provider is, and what has begun is not made`() throws {
    var day = SlotDay("Australia/Melbourne", [(.tuesday, 540, 720)])
    // 2025-06-17 10:30 in Melbourne, still the 17th's first hour in UTC.
    day.now = "2025-06-17T00:30:00Z"
    let plan = SlotPlanner.generate(try day.context(), try GenerateRequest(days: 1, minutes: 60))
    #expect(plan.slots.map(\.id) == ["p@2025-06-17T01:00:00Z"])
  }

  @Test func `breaks, other calendars and their buffers make no slots, bookings take none away`() throws {
    var day = Self.day(540, 900)
    day.rules.breaks = [WeeklyHours(weekday: .monday, range: MinuteRange(720, 780))]
    (day.rules.bufferBefore, day.rules.bufferAfter) = (0, 15)
    day.busy = [BusyTime(source: "g", key: "k", provider: "p", range: try Self.slot("10:00").range)]
    day.bookings = [Self.booking(try Self.slot("13:00"))]
    // Busy from 10:00 to 11:00, and a booking that ends at 10:00 would need 15 minutes after it.
    #expect(try day.starts(Self.monday).map { $0.prefix(5) } == ["11:00", "13:00", "14:00"])
  }

  @Test func `a date's own hours stand in place of the weekly ones and their breaks`() throws {
    var day = Self.day(540, 900)
    day.rules.breaks = [WeeklyHours(weekday: .monday, range: MinuteRange(630, 645))]
    let date = try #require(CivilDate(Self.monday))
    day.rules.overrides = [DateHours(date: date, intervals: [MinuteRange(600, 660)])]
    #expect(try day.starts(Self.monday) == ["10:00 2026-01-12"])
    day.rules.overrides = [DateHours(date: date, intervals: [])]
    #expect(try day.starts(Self.monday) == [])
  }

  @Test func `what is there as it should be is kept, everything else says what becomes of it`() throws {
    var day = Self.day(540, 960)
    day.rules.capacity = 2
    let stray = try Self.slot("17:00")
    let taken = try Self.slot("18:00")
    day.slots = [
      try Self.slot("09:00", capacity: 2), try Self.slot("10:00", 30, capacity: 2),
      try Self.slot("11:00", capacity: 1), try Self.slot("12:00", capacity: 2, .blocked),
      try Self.slot("13:00", capacity: 2, .retired), stray, taken,
      try Self.slot("19:00", capacity: 1, .blocked),
    ]
    day.bookings = [Self.booking(taken)]
    let plan = try day.plan(Self.monday)
    #expect(
      plan.summary == [
        "change booked 1", "change offered 2", "change reopened 1", "change resized 2", "change retired 1",
        "keep blocked 2", "keep current 1",
      ])
    #expect(plan.deleted == [stray.range.start])
    #expect(plan.slots.first { $0.id == taken.id }?.state == .retired)
    #expect(plan.groups.map(\.guards) == [[.calendar("p", version: 7)]])
    #expect(plan.decisions.count == 10)
  }

  @Test func `a booked slot keeps its length and takes the new number of seats`() throws {
    var day = Self.day(540, 660)
    day.rules.capacity = 3
    let (short, wide) = (try Self.slot("09:00", 30), try Self.slot("10:00"))
    day.slots = [short, wide]
    day.bookings = [short, wide].map(Self.booking)
    let plan = try day.plan(Self.monday)
    #expect(plan.slots.first { $0.id == short.id }?.range == short.range)
    #expect(plan.slots.first { $0.id == short.id }?.state == .retired)
    #expect(plan.slots.first { $0.id == wide.id }?.capacity == 3)
  }

  @Test func `T9: generated twice is generated once, whatever the order of the rows`() throws {
    var day = Self.day(540, 960)
    day.rules.breaks = [WeeklyHours(weekday: .monday, range: MinuteRange(720, 750))]
    let first = try day.plan(Self.monday, days: 30)
    #expect(first.slots.count == 5 * 6)
    day.slots = first.slots
    day.series = first.series
    let second = try day.plan(Self.monday, days: 30)
    #expect(second.groups == [])
    #expect(second.summary == ["keep current 30"])
    // Every seventh first, and so on: neighbors come apart; and from the end.
    let mixed = (0..<7).flatMap { turn in
      first.slots.indices.filter { $0 % 7 == turn }.map { first.slots[$0] }
    }
    for slots in [mixed, first.slots.reversed()] {
      #expect(slots != first.slots)
      day.slots = slots
      #expect(try day.plan(Self.monday, days: 30) == second)
    }
  }

  @Test func `slots run over midnight where the hours do, and starts go on from date to date`() throws {
    let day = SlotDay("UTC", Weekday.allCases.map { ($0, 0, 1440) })
    let starts = try day.starts(Self.monday, days: 2, minutes: 60, step: 30)
    #expect(starts.count == 96)
    #expect(starts[46...48] == ["23:00 2026-01-12", "23:30 2026-01-12", "00:00 2026-01-13"])
    #expect(starts.last == "23:30 2026-01-13")
  }

  @Test func `starts after midnight are counted from the beginning of the evening`() throws {
    let day = SlotDay("UTC", [(.monday, 1320, 1560)])
    #expect(
      try day.starts(Self.monday, minutes: 45) == [
        "22:00 2026-01-12", "22:45 2026-01-12", "23:30 2026-01-12",
      ]
    )
    #expect(try day.starts("2026-01-13", minutes: 45) == ["00:15 2026-01-13", "01:00 2026-01-13"])
  }

  @Test func `what is made later of some dates is remembered in place of what was`() throws {
    var day = Self.day(540, 660)
    day.series = try day.plan("2026-01-12", days: 20).series
    let plan = try day.plan("2026-01-19", days: 7, minutes: 30)
    #expect(
      plan.series.map { "\($0.dates.first) \($0.dates.last) \($0.minutes)" } == [
        "2026-01-12 2026-01-18 60", "2026-01-19 2026-01-25 30", "2026-01-26 2026-01-31 60",
      ])
    day.series = plan.series
    let whole = try day.plan("2026-01-10", days: 30)
    #expect(whole.series.map { "\($0.dates.first) \($0.dates.last)" } == ["2026-01-10 2026-02-08"])
    #expect(
      whole.groups[0].operations.prefix(3) == [
        .deleteSeries("p", try #require(CivilDate("2026-01-12"))),
        .deleteSeries("p", try #require(CivilDate("2026-01-19"))),
        .deleteSeries("p", try #require(CivilDate("2026-01-26"))),
      ])
  }

  @Test func `T10: whenever and however often it runs, the same slots are there in the end`() throws {
    var (daily, late) = (Self.day(540, 660), Self.day(540, 660))
    for number in 12..<20 {
      daily.now = "2026-01-\(number)T03:30:00Z"
      let plan = SlotPlanner.generate(try daily.context(), try GenerateRequest(days: 14, minutes: 60))
      daily.slots += plan.slots
      // Each run goes on with what the one before remembered.
      daily.series = plan.series
    }
    #expect(daily.series.map { "\($0.dates.first) \($0.dates.last)" } == ["2026-01-12 2026-02-01"])
    late.now = "2026-01-19T08:59:59Z"
    late.slots = SlotPlanner.generate(try late.context(), try GenerateRequest(days: 14, minutes: 60)).slots
    #expect(daily.slots.filter { $0.date >= CivilDate("2026-01-19") ?? .last } == late.slots)
    #expect(late.slots.count == 4)
  }

  @Test func `what has begun is left alone`() throws {
    var day = Self.day(540, 660)
    day.now = "2026-01-12T09:30:00Z"
    day.slots = [try Self.slot("08:00"), try Self.slot("09:00", 20)]
    let plan = try day.plan(Self.monday)
    #expect(plan.summary == ["change offered 1", "keep past 2"])
  }

  @Test func `one provider's mistake leaves the others alone`() throws {
    func calendar(_ id: ProviderID, _ zone: String, grid: Int = 30) -> ProviderCalendar {
      ProviderCalendar(
        id: id,
        rules: CalendarRules(
          timeZone: zone, work: [WeeklyHours(weekday: .monday, range: MinuteRange(540, 600))], grid: grid))
    }
    let calendars = [calendar("a", "Nowhere"), calendar("b", "UTC", grid: 0), calendar("c", "UTC")]
    let context = CalendarContext(
      now: .first, zones: try Zones.decades(["UTC"]), rows: CalendarRows(calendars: calendars))
    let request = try GenerateRequest(
      providers: ["a", "b", "c", "d"], from: CivilDate(Self.monday), days: 1, minutes: 60)
    let plan = SlotPlanner.generate(context, request)
    #expect(plan.decisions.map(\.reason.word) == ["unknown-zone", "bad-hours", "offered", "no-calendar"])
    #expect(plan.groups.map(\.key) == ["c"])
    #expect(!plan.isComplete)
  }

  @Test func `T4: numbers that mean nothing are refused with what would be right`() throws {
    #expect(throws: InvalidRequest(field: "days", value: "0", expected: "1 to 366")) {
      try GenerateRequest(days: 0, minutes: 60)
    }
    #expect(throws: InvalidRequest.self) { try GenerateRequest(days: 367, minutes: 60) }
    #expect(throws: InvalidRequest.self) { try GenerateRequest(minutes: 0) }
    #expect(throws: InvalidRequest.self) { try GenerateRequest(minutes: 60, step: 0) }
    #expect(throws: InvalidRequest(field: "olderThan", value: "-365", expected: "1 to 36600")) {
      try CleanupRequest(olderThan: -365)
    }
    #expect(throws: InvalidRequest.self) { try CleanupRequest(olderThan: 0) }
    #expect(throws: InvalidRequest.self) { try Actor("") }
    #expect(throws: InvalidRequest.self) {
      try BookingRequest(.slot("p", start: .first), owner: "a", hold: 0)
    }
    #expect(throws: InvalidRequest.self) {
      try BookingRequest(.time("p", start: .first, minutes: 1441), owner: "a")
    }
  }

  @Test func `T4: a cleanup reaches no slot of today or later, whatever the zone`() throws {
    var day = SlotDay("Pacific/Kiritimati")
    // 2026-01-12 10:30Z is the 13th, 00:30, on Kiritimati (UTC+14): the slot of 12th 09:00Z is of the 12th, 23:00.
    day.now = "2026-01-12T10:30:00Z"
    day.slots = try [
      "2026-01-10T09:00:00Z", "2026-01-11T09:00:00Z", "2026-01-12T09:00:00Z", "2026-01-12T11:00:00Z",
    ].map {
      let start = try #require(Instant($0))
      return Slot(
        provider: "p", range: InstantRange(start, start.advanced(byMinutes: 60)),
        date: try #require(CivilDate("2000-01-01")))
    }
    let plan = SlotPlanner.cleanup(try day.context(), try CleanupRequest(olderThan: 1))
    #expect(plan.deleted == [day.slots[0].range.start, day.slots[1].range.start])
  }
}
