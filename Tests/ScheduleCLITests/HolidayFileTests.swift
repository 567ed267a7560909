import CalendarDomain
import CommandSupport
import Testing

@testable import ScheduleCLI

/// Dates and ranges of dates as people write them.
@Suite struct HolidayFileTests {
  @Test(arguments: [
    "2026-11-30 - 2026-12-04", "2026-11-30-2026-12-04", "2026-11-30 – 2026-12-04", "2026-11-30 to 2026-12-04",
    "2026-11-30 .. 2026-12-04", "2026-11-30...2026-12-04", "2026-11-30 through 2026-12-04\tBreak 2",
    "2026-11-30..2026-12-04,Winter break", ",2026-11-30 - 2026-12-04;;",
  ])
  func `a range is all of its dates, however it is written`(line: String) throws {
    #expect(
      try HolidayFile.dates(Array("\n\(line) # x\n".utf8), file: "h") == [
        try #require(DateSpan("2026-11-30..2026-12-04"))
      ])
  }

  @Test(arguments: [
    "2026-11-30", "2026-11-30 Day off", "2026-11-30 - Day off", "2026-11-30,Day off",
    "2026-11-30\tDay off 2026",
    "2026-11-30 (Monday)",
  ])
  func `a date with a name is that date`(line: String) throws {
    #expect(try HolidayFile.dates(Array(line.utf8), file: "h") == [try #require(DateSpan("2026-11-30"))])
  }

  @Test(arguments: [
    "2026-11-30, 2026-12-04", "2026-11-30\t2026-12-04", "2026-11-30 2026-12-04",
    "2026-11-30,2026-12-04,Break",
    "2026-11-30 - 12/04/2026", "2026-11-30 - 4", "2026-11-30 to Friday", "2026-11-30..",
    "2026-12-04 - 2026-11-30",
    "2026-11-30 Break until 2026-12-04", "2026-11-30 Break (11/30-12/4)", "2026-11-30, 12-04", "2026-11-30x",
    "2026-11-30 - 2026-12-04 - 2026-12-08", "11/30/2026", "2026-02-30", "2020-01-01 - 2026-01-01",
  ])
  func `what may be meant in two ways is refused with its line`(line: String) {
    #expect {
      try HolidayFile.dates(Array("2026-11-26\n\(line)\n".utf8), file: "h")
    } throws: { error in
      (error as? CommandFailure)?.message.hasPrefix("h:2: \"") ?? false
    }
  }
}
