import Testing

@testable import CalendarDomain
@testable import SchoolDomain

@Suite struct CycleCalendarTests {
  private static let week: [DayLabel] = ["Mon", "Tue", "Wed", "Thu", "Fri"]

  private func calendar(
    _ days: [DayLabel], _ span: String, _ holidays: String..., start: DayLabel? = nil
  ) throws -> CycleCalendar {
    let closed = try holidays.flatMap { try #require(DateSpan($0)).dates }
    return CycleCalendar(
      days: days, span: try #require(DateSpan(span)), holidays: Set(closed), start: start)
  }

  private func texts(_ dates: [CivilDate]) -> [String] { dates.map { String($0.description.dropFirst(5)) } }

  @Test func `days with the names of weekdays fall on them, holidays apart`() throws {
    let calendar = try calendar(Self.week, "2026-11-18..2026-12-03", "2026-11-26..2026-11-27")
    #expect(calendar.weeks == 1)
    #expect(texts(calendar.dates(of: "Mon")) == ["11-23", "11-30"])
    #expect(texts(calendar.dates(of: "Thu")) == ["11-19", "12-03"])
    #expect(texts(calendar.holidays(of: "Thu")) == ["11-26"])
    #expect(texts(calendar.dates(of: "Fri")) == ["11-20"])
    #expect(calendar.dates(of: "Sat").isEmpty)
  }

  @Test func `the days of a rotation wait while school is closed`() throws {
    let calendar = try calendar(["A", "B", "C"], "2026-11-23..2026-12-01", "2026-11-26..2026-11-27")
    #expect(calendar.weeks == nil)
    #expect(texts(calendar.dates(of: "A")) == ["11-23", "11-30"])
    #expect(texts(calendar.dates(of: "B")) == ["11-24", "12-01"])
    #expect(texts(calendar.dates(of: "C")) == ["11-25"])
    #expect(calendar.holidays(of: "A").isEmpty)
  }

  @Test func `a rotation begins with the day that is asked for`() throws {
    let calendar = try calendar(["A", "B", "C"], "2026-11-21..2026-11-24", start: "C")
    #expect(texts(calendar.dates(of: "C")) == ["11-23"])
    #expect(texts(calendar.dates(of: "A")) == ["11-24"])
  }

  @Test func `alternate weeks follow one another through holidays`() throws {
    let days: [DayLabel] = ["A-Mon", "A-Tue", "B-Mon", "B-Tue"]
    let first = try calendar(days, "2026-11-23..2026-12-31", "2026-11-30..2026-12-04")
    #expect(first.weeks == 2)
    #expect(texts(first.dates(of: "A-Mon")) == ["11-23", "12-07", "12-21"])
    #expect(texts(first.dates(of: "B-Mon")) == ["12-14", "12-28"])
    #expect(texts(first.holidays(of: "B-Mon")) == ["11-30"])
    let second = try calendar(days, "2026-11-24..2026-12-08", start: "B-Mon")
    #expect(texts(second.dates(of: "B-Tue")) == ["11-24", "12-08"])
    #expect(texts(second.dates(of: "A-Mon")) == ["11-30"])
  }

  @Test func `turns are the cycles with a school day, those in part too`() throws {
    // From a Wednesday to a Thursday, in three weeks.
    #expect(try calendar(Self.week, "2026-11-18..2026-12-03", "2026-11-26..2026-11-27").turns == 3)
    #expect(try calendar(Self.week, "2026-11-18..2026-12-03", "2026-11-23..2026-11-27").turns == 2)
    #expect(try calendar(Self.week, "2026-11-21..2026-11-22").turns == 0)
    // A and a closed B, A B, A B; then B, and A B.
    let days: [DayLabel] = ["A-Mon", "A-Tue", "B-Mon", "B-Tue"]
    #expect(try calendar(days, "2026-11-23..2026-12-31", "2026-11-30..2026-12-04").turns == 3)
    #expect(try calendar(days, "2026-11-24..2026-12-08", start: "B-Mon").turns == 2)
    // A B C | A B, and C | A.
    #expect(
      try calendar(["A", "B", "C"], "2026-11-23..2026-12-01", "2026-11-26..2026-11-27").turns == 2)
    #expect(try calendar(["A", "B", "C"], "2026-11-21..2026-11-24", start: "C").turns == 2)
    #expect(try calendar(["A", "B", "C"], "2026-11-21..2026-11-22").turns == 0)
  }

  @Test func `a week may begin on Sunday`() throws {
    let calendar = try calendar(["Sun", "Mon", "Thu"], "2026-11-26..2026-12-01")
    #expect(calendar.weeks == 1)
    #expect(texts(calendar.dates(of: "Sun")) == ["11-29"])
    #expect(texts(calendar.dates(of: "Thu")) == ["11-26"])
  }
}
