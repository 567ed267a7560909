import Availability
import CalendarDomain
import CalendarSupport
import SchoolDomain
import Testing

/// Hours, breaks and dates that meet at midnight. 2026-12-04 is a Friday.
@Suite struct WorkingTimeTests {
  private let friday = on("2026-12-04")
  private let saturday = on("2026-12-05")

  private func rules(_ work: (Weekday, Int, Int)..., zone: String = "UTC") -> CalendarRules {
    CalendarRules(
      timeZone: zone, work: work.map { WeeklyHours(weekday: $0.0, range: MinuteRange($0.1, $0.2)) })
  }

  /// Friday from eight in the evening to four in the morning.
  private var night: CalendarRules { rules((.friday, 1200, 1680)) }

  private func open(
    _ rules: CalendarRules, _ first: CivilDate, _ last: CivilDate? = nil
  ) throws -> [InstantRange] {
    let clock = try #require(Zones.clock(rules.timeZone, around: at("2026-12-01T00:00:00Z")))
    return WorkingTime(rules, on: first...(last ?? first), clock: clock).open
  }

  @Test func `a minute after midnight stands on the date that clocks show`() throws {
    #expect(try open(night, friday) == [span("2026-12-04T20:00:00Z", "2026-12-05T00:00:00Z")])
    #expect(try open(night, saturday) == [span("2026-12-05T00:00:00Z", "2026-12-05T04:00:00Z")])
    #expect(try open(night, friday, saturday) == [span("2026-12-04T20:00:00Z", "2026-12-05T04:00:00Z")])
  }

  @Test func `a break after midnight is taken out of the hours that began the evening before`() throws {
    var night = night
    night.breaks = [WeeklyHours(weekday: .saturday, range: MinuteRange(60, 120))]
    #expect(
      try open(night, saturday) == [
        span("2026-12-05T00:00:00Z", "2026-12-05T01:00:00Z"),
        span("2026-12-05T02:00:00Z", "2026-12-05T04:00:00Z"),
      ])
    // The same where the evening has hours of its own, and where both dates have the time.
    night.overrides = [DateHours(date: friday, intervals: [MinuteRange(1380, 1560)])]
    #expect(try open(night, saturday) == [span("2026-12-05T00:00:00Z", "2026-12-05T01:00:00Z")])
    var two = rules((.friday, 1200, 1680), (.saturday, 180, 360))
    two.breaks = [WeeklyHours(weekday: .saturday, range: MinuteRange(180, 240))]
    #expect(
      try open(two, saturday) == [
        span("2026-12-05T00:00:00Z", "2026-12-05T03:00:00Z"),
        span("2026-12-05T04:00:00Z", "2026-12-05T06:00:00Z"),
      ])
  }

  @Test func `a break over midnight is taken out of both dates`() throws {
    var all = rules((.friday, 0, 1440), (.saturday, 0, 1440))
    all.breaks = [WeeklyHours(weekday: .friday, range: MinuteRange(1410, 1470))]
    #expect(
      try open(all, friday, saturday) == [
        span("2026-12-04T00:00:00Z", "2026-12-04T23:30:00Z"),
        span("2026-12-05T00:30:00Z", "2026-12-06T00:00:00Z"),
      ])
    // Not out of a date with hours of its own.
    all.overrides = [DateHours(date: saturday, intervals: [MinuteRange(0, 600)])]
    #expect(try open(all, saturday) == [span("2026-12-05T00:00:00Z", "2026-12-05T10:00:00Z")])
  }

  @Test func `a closed date has no minute, whatever runs towards it`() throws {
    var night = night
    night.overrides = [DateHours(date: saturday, intervals: [])]
    #expect(try open(night, saturday) == [])
    #expect(try open(night, friday, saturday) == [span("2026-12-04T20:00:00Z", "2026-12-05T00:00:00Z")])
    night.overrides.append(DateHours(date: friday, intervals: [MinuteRange(1320, 1560)]))
    #expect(try open(night, friday, saturday) == [span("2026-12-04T22:00:00Z", "2026-12-05T00:00:00Z")])
    // Closed on Friday: nothing begins that could run on.
    night.overrides = [DateHours(date: friday, intervals: [])]
    #expect(try open(night, friday, saturday) == [])
  }

  @Test func `a date with hours of its own has these, and what the evening before has of its own`() throws {
    var night = night
    night.overrides = [DateHours(date: saturday, intervals: [MinuteRange(180, 300)])]
    #expect(try open(night, saturday) == [span("2026-12-05T03:00:00Z", "2026-12-05T05:00:00Z")])
    night.overrides.append(DateHours(date: friday, intervals: [MinuteRange(1320, 1560)]))
    #expect(
      try open(night, saturday) == [
        span("2026-12-05T00:00:00Z", "2026-12-05T02:00:00Z"),
        span("2026-12-05T03:00:00Z", "2026-12-05T05:00:00Z"),
      ])
  }

  @Test func `hours around the clock go on at midnight`() throws {
    let clock = try #require(Zones.clock("UTC", around: at("2026-12-01T00:00:00Z")))
    let always = CalendarRules(
      timeZone: "UTC", work: Weekday.allCases.map { WeeklyHours(weekday: $0, range: MinuteRange(0, 1440)) })
    let range = span("2026-12-04T23:30:00Z", "2026-12-05T00:30:00Z")
    #expect(WorkingTime(always, over: range, clock: clock).holds(range))
    let work = WorkingTime(always, on: friday...saturday, clock: clock)
    #expect(work.open == [span("2026-12-04T00:00:00Z", "2026-12-06T00:00:00Z")])
    #expect(work.starts(of: 60, every: 30, in: work.open).count == 95)
  }

  /// Clocks go back on Sunday 2026-11-01 at two, and forward on Sunday 2027-03-14.
  @Test func `a night on which clocks change is as long as they make it, and cut by dates all the same`()
    throws
  {
    var night = rules((.saturday, 1320, 1620), zone: "America/New_York")
    let (autumn, spring) = (on("2026-10-31"), on("2027-03-13"))
    #expect(
      try open(night, autumn, autumn.advanced(by: 1)) == [
        span("2026-11-01T02:00:00Z", "2026-11-01T08:00:00Z")
      ])
    #expect(
      try open(night, spring, spring.advanced(by: 1)) == [
        span("2027-03-14T03:00:00Z", "2027-03-14T07:00:00Z")
      ])
    night.breaks = [WeeklyHours(weekday: .sunday, range: MinuteRange(60, 120))]
    // From the first time that clocks show one o'clock to two.
    #expect(
      try open(night, autumn.advanced(by: 1)) == [
        span("2026-11-01T04:00:00Z", "2026-11-01T05:00:00Z"),
        span("2026-11-01T07:00:00Z", "2026-11-01T08:00:00Z"),
      ])
    night.overrides = [DateHours(date: autumn.advanced(by: 1), intervals: [])]
    #expect(
      try open(night, autumn, autumn.advanced(by: 1)) == [
        span("2026-11-01T02:00:00Z", "2026-11-01T04:00:00Z")
      ])
  }

  @Test func `a night runs on over a date that the zone leaves out`() throws {
    // Apia went from Thursday 2011-12-29 to Saturday 31.
    let clock = try #require(Zones.clock("Pacific/Apia", around: at("2011-12-29T00:00:00Z")))
    var rules = rules((.thursday, 1320, 1560), (.friday, 0, 1440), zone: "Pacific/Apia")
    #expect(
      WorkingTime(rules, on: on("2011-12-31"), clock: clock).open == [
        span("2011-12-30T10:00:00Z", "2011-12-30T12:00:00Z")
      ])
    rules.overrides = [DateHours(date: on("2011-12-31"), intervals: [])]
    #expect(WorkingTime(rules, on: on("2011-12-31"), clock: clock).open == [])
  }

  @Test func `the ends of the calendar are dates like others`() throws {
    let clock = try #require(Zones.clock("UTC", around: at("2026-12-01T00:00:00Z")))
    let always = CalendarRules(
      timeZone: "UTC", work: Weekday.allCases.map { WeeklyHours(weekday: $0, range: MinuteRange(1320, 1560)) }
    )
    // The last millisecond of the calendar is no whole minute.
    #expect(WorkingTime(always, on: .last, clock: clock).open.map(\.minutes) == [120, 119])
    #expect(WorkingTime(always, on: .first, clock: clock).open.last?.minutes == 120)
  }
}
