import CalendarDomain
import CalendarSupport
import Preloading
import Rollover
import SchoolDomain
import Testing

/// New York from nine to five, 14:00 to 22:00 in UTC.
@Suite struct ImpactPreviewTests {
  private func preview(
    _ small: SmallCalendar, days: Int = 30, _ change: (inout CalendarRules) -> Void
  ) throws -> ImpactPreview {
    let context = small.context
    var rules = small.rules
    change(&rules)
    let entry = try #require(context["p"])
    return try #require(ImpactPreview(rules, for: entry, in: context, days: days))
  }

  private func told(_ preview: ImpactPreview) -> [String] {
    preview.clashes.map { "\($0.booking) \($0.problem.rawValue)" }
  }

  @Test func `a booking is told why it no longer fits, the plainest reason first`() throws {
    var small = SmallCalendar("America/New_York", now: "2026-11-21T17:00:00Z")
    small.book("2026-11-23T14:00:00Z", "2026-11-23T15:00:00Z")
    small.book("2026-11-23T17:00:00Z", "2026-11-23T18:00:00Z")
    small.book("2026-11-23T18:30:00Z", "2026-11-23T19:00:00Z")
    small.book("2026-11-24T15:00:00Z", "2026-11-24T16:00:00Z")
    small.book("2026-11-25T15:00:00Z", "2026-11-25T16:00:00Z")
    let preview = try preview(small, days: 3) { rules in
      rules.work[0].range = MinuteRange(600, 1020)
      rules.breaks = [WeeklyHours(weekday: .monday, range: MinuteRange(720, 780))]
      rules.overrides = [DateHours(date: on("2026-11-24"), intervals: [])]
      rules.bufferBefore = 45
    }
    #expect(told(preview) == ["b0 outside-hours", "b1 in-break", "b2 too-close", "b3 closed-date"])
    // Saturday to Monday: eight hours less two and a half; then 10:45 to 12:00 and 14:45 to 17:00.
    #expect((preview.freeBefore, preview.freeAfter) == (330, 210))
  }

  @Test func `of bookings at one time none fits where only one may be`() throws {
    var small = SmallCalendar("America/New_York", now: "2026-11-21T17:00:00Z")
    small.rules.capacity = 2
    small.book("2026-11-23T14:00:00Z", "2026-11-23T15:00:00Z")
    small.book("2026-11-23T14:30:00Z", "2026-11-23T15:30:00Z", seat: 1)
    #expect(told(try preview(small) { $0.capacity = 1 }) == ["b0 over-capacity", "b1 over-capacity"])
    #expect(told(try preview(small) { $0.capacity = 3 }) == [])
  }

  @Test func `of the bookings of a date the last are too many`() throws {
    var small = SmallCalendar("America/New_York", now: "2026-11-21T17:00:00Z")
    for hour in 14...16 { small.book("2026-11-23T\(hour):00:00Z", "2026-11-23T\(hour + 1):00:00Z") }
    #expect(told(try preview(small) { $0.maxPerDay = 2 }) == ["b2 too-many-on-date"])
    #expect(told(try preview(small) { $0.maxPerDay = 3 }) == [])
  }

  @Test func `what is under way is told, what is over is not`() throws {
    var small = SmallCalendar("America/New_York", now: "2026-11-23T15:30:00Z")
    small.book("2026-11-23T14:00:00Z", "2026-11-23T15:00:00Z")
    small.book("2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z")
    #expect(
      told(try preview(small) { $0.work[0].range = MinuteRange(720, 1020) }) == ["b1 outside-hours"])
  }
}
