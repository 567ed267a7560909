import CalendarSupport
import Testing

@testable import Recurrence

/// Rules and what takes dates out of a series or adds them. New York is 5 hours behind UTC in winter, 4 in summer; clocks
/// went back on 1 November 2026 and go forward on 14 March 2027.
@Suite struct RuleTests {
  @Test func `a weekly series keeps its time on the wall over a change of clocks`() throws {
    let feed = SmallFeed(
      "DTSTART;TZID=America/New_York:20261028T090000", "DTEND;TZID=America/New_York:20261028T100000",
      "RRULE:FREQ=WEEKLY;COUNT=3")
    #expect(
      try feed.items("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z") == [
        "e#2026-10-28T13:00:00Z 2026-10-28T13:00:00Z/2026-10-28T14:00:00Z",
        "e#2026-11-04T14:00:00Z 2026-11-04T14:00:00Z/2026-11-04T15:00:00Z",
        "e#2026-11-11T14:00:00Z 2026-11-11T14:00:00Z/2026-11-11T15:00:00Z",
      ])
  }

  @Test func `a skipped time moves forward, and the next day is as ever`() throws {
    let feed = SmallFeed(
      "DTSTART;TZID=America/New_York:20270313T023000", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=3")
    // 02:30 in winter is 07:30 UTC; on the 14th clocks show 03:30 in summer; then 02:30 in summer.
    #expect(
      try feed.starts("2027-03-01T00:00:00Z", "2027-04-01T00:00:00Z") == [
        "2027-03-13T07:30:00Z", "2027-03-14T07:30:00Z", "2027-03-15T06:30:00Z",
      ])
  }

  @Test func `of a repeated time the earlier counts`() throws {
    let feed = SmallFeed(
      "DTSTART;TZID=America/New_York:20261031T013000", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=2")
    #expect(
      try feed.starts("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z") == [
        "2026-10-31T05:30:00Z", "2026-11-01T05:30:00Z",
      ])
  }

  @Test func `a first time that the rule would not make is a date all the same, and not counted`() throws {
    // Wednesday; the rule makes two Mondays.
    let feed = SmallFeed("DTSTART:20261104T150000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2")
    #expect(
      try feed.starts("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z") == [
        "2026-11-04T15:00:00Z", "2026-11-09T15:00:00Z", "2026-11-16T15:00:00Z",
      ])
  }

  @Test func `a rule counts what is taken out, and not what is added`() throws {
    let feed = SmallFeed(
      "DTSTART:20261102T150000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261103T150000Z",
      "RDATE:20261110T150000Z,20261102T150000Z")
    #expect(
      try feed.starts("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z") == [
        "2026-11-02T15:00:00Z", "2026-11-04T15:00:00Z", "2026-11-10T15:00:00Z",
      ])
  }

  @Test func `the last Friday of a month is one of each month`() throws {
    let feed = SmallFeed(
      "DTSTART:20260130T150000Z", "DURATION:PT1H",
      "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")
    // The last weekdays of September to December 2026.
    #expect(
      try feed.starts("2026-09-01T00:00:00Z", "2027-01-01T00:00:00Z") == [
        "2026-09-30T15:00:00Z", "2026-10-30T15:00:00Z", "2026-11-30T15:00:00Z", "2026-12-31T15:00:00Z",
      ])
  }

  @Test(arguments: [
    // Mondays, Wednesdays and Fridays; weeks begin on Monday. The series begins on Wednesday 4 November.
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1", ["06", "13", "20", "27"]),
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=2", ["09", "16"]),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;BYSETPOS=2,3", ["04", "06", "18", "20"]),
    ("FREQ=WEEKLY;BYSETPOS=1", ["04", "11", "18", "25"]),
    // Weeks begin on Friday: that of the 6th has Friday, Monday and Wednesday the 11th.
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=FR;BYSETPOS=3", ["04", "11", "18", "25"]),
    ("FREQ=DAILY;BYMONTHDAY=-1,-30,5", ["05", "30"]),
    ("FREQ=DAILY;BYMONTHDAY=-1,-2,-3;COUNT=2", ["28", "29"]),
  ])
  func `places in a week and days from the end of a month, which libical leaves out`(
    rule: String, days: [String]
  ) throws {
    let feed = SmallFeed("DTSTART:20261104T150000Z", "DURATION:PT1H", "RRULE:\(rule)")
    // The first time is a date also where the rule would not make it.
    let starts = try feed.starts("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")
    #expect(starts == Set(days + ["04"]).sorted().map { "2026-11-\($0)T15:00:00Z" })
  }

  @Test func `places among the times of a day`() throws {
    let feed = SmallFeed(
      "DTSTART:20261104T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYHOUR=8,12,17;BYSETPOS=1,-1;COUNT=3")
    #expect(
      try feed.starts("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z") == [
        "2026-11-04T08:00:00Z", "2026-11-04T17:00:00Z", "2026-11-05T08:00:00Z",
      ])
  }

  @Test func `29 February comes every four years`() throws {
    let feed = SmallFeed("DTSTART;VALUE=DATE:20200229", "RRULE:FREQ=YEARLY")
    #expect(
      try feed.items("2027-03-01T00:00:00Z", "2028-02-29T06:00:00Z") == [
        "e#2028-02-29 2028-02-29T05:00:00Z/2028-03-01T05:00:00Z"
      ])
    #expect(try feed.items("2027-02-01T00:00:00Z", "2027-04-01T00:00:00Z") == [])
  }

  @Test(arguments: [
    // Friday at 20:00 in New York is Saturday at 01:00 UTC.
    ("UNTIL=20261107T010000Z", 3), ("UNTIL=20261107T005959Z", 2), ("UNTIL=20261106T200000", 3),
    ("UNTIL=20261106T195959", 2), ("UNTIL=20261106", 3), ("UNTIL=20261105", 2),
  ])
  func `an end in UTC, in local time and as a date`(until: String, count: Int) throws {
    let feed = SmallFeed(
      "DTSTART;TZID=America/New_York:20261104T200000", "DURATION:PT1H", "RRULE:FREQ=DAILY;\(until)")
    #expect(try feed.starts("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z").count == count)
  }

  @Test(arguments: [("UNTIL=20261106", 3), ("UNTIL=20261106T045959Z", 2), ("UNTIL=20261106T050000Z", 3)])
  func `an end of whole days is a date in the zone of the source`(until: String, count: Int) throws {
    let feed = SmallFeed("DTSTART;VALUE=DATE:20261104", "RRULE:FREQ=DAILY;\(until)")
    #expect(try feed.starts("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z").count == count)
  }

  @Test func `an exclusion counts in whatever zone it is written`() throws {
    let feed = SmallFeed(
      "DTSTART;TZID=America/New_York:20261102T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=5",
      "EXDATE:20261103T140000Z", "EXDATE;TZID=Europe/Berlin:20261104T150000",
      "EXDATE;TZID=Europe/Berlin:20261105T090000", "EXDATE;VALUE=DATE:20261106")
    // 09:00 in New York is 15:00 in Berlin; 09:00 in Berlin is no date of the series.
    #expect(
      try feed.starts("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z") == [
        "2026-11-02T14:00:00Z", "2026-11-05T14:00:00Z",
      ])
  }

  @Test func `several rules are joined, and what they share is one date`() throws {
    let feed = SmallFeed(
      "DTSTART:20261102T150000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4",
      "RRULE:FREQ=WEEKLY;BYDAY=WE,FR;COUNT=3")
    #expect(
      try feed.starts("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z").map { $0.prefix(10) } == [
        "2026-11-02", "2026-11-04", "2026-11-06", "2026-11-09", "2026-11-11",
      ])
  }

  @Test func `a period that is added has its own length`() throws {
    let feed = SmallFeed(
      "DTSTART:20261102T150000Z", "DURATION:PT1H",
      "RDATE;VALUE=PERIOD:20261103T150000Z/PT2H,20261104T150000Z/20261104T153000Z")
    #expect(
      try feed.items("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z").map { $0.split(separator: " ")[1] } == [
        "2026-11-02T15:00:00Z/2026-11-02T16:00:00Z", "2026-11-03T15:00:00Z/2026-11-03T17:00:00Z",
        "2026-11-04T15:00:00Z/2026-11-04T15:30:00Z",
      ])
  }

  @Test func `an end is an exact length, and a duration of days goes by the calendar`() throws {
    let head = "DTSTART;TZID=America/New_York:20261030T090000"
    let rule = "RRULE:FREQ=DAILY;COUNT=2"
    let exact = SmallFeed(head, "DTEND;TZID=America/New_York:20261031T090000", rule)
    let days = SmallFeed(head, "DURATION:P1D", rule)
    let window = ("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z")
    // The night to 1 November has an hour more.
    #expect(
      try exact.items(window.0, window.1).last
        == "e#2026-10-31T13:00:00Z 2026-10-31T13:00:00Z/2026-11-01T13:00:00Z")
    #expect(
      try days.items(window.0, window.1).last
        == "e#2026-10-31T13:00:00Z 2026-10-31T13:00:00Z/2026-11-01T14:00:00Z")
  }

  @Test func `a series from long ago is as from yesterday`() throws {
    let old = SmallFeed(
      "DTSTART;TZID=America/New_York:19960105T090000", "DURATION:PT1H",
      "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR")
    // 5 January 1996 and 6 November 2026 are 1,609 weeks apart, so that 30 October and 13 November are of the series.
    #expect(
      try old.starts("2026-10-28T00:00:00Z", "2026-11-20T00:00:00Z") == [
        "2026-10-30T13:00:00Z", "2026-11-13T14:00:00Z",
      ])
  }

  @Test(arguments: [
    "FREQ=HOURLY", "FREQ=MINUTELY;COUNT=3", "FREQ=SECONDLY", "FREQ=FORTNIGHTLY", "INTERVAL=2", "",
    "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=2;UNTIL=20261201", "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=40000",
    "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=MONTHLY;BYDAY=XX",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;RSCALE=CHINESE", "FREQ=DAILY;X-OWN=1",
    "FREQ=DAILY;BYDAY",
    "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2",
  ])
  func `a rule that is none, or nobody's, puts its object aside`(rule: String) throws {
    #expect(try SmallFeed("DTSTART:20261102T150000Z", "DURATION:PT1H", "RRULE:\(rule)").fault() == .badRule)
  }

  @Test func `a rule that skips what a month does not have may move it forward`() throws {
    let feed = SmallFeed(
      "DTSTART;VALUE=DATE:20240229", "RRULE:RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD")
    #expect(
      try feed.items("2026-02-01T00:00:00Z", "2026-04-01T00:00:00Z") == [
        "e#2026-03-01 2026-03-01T05:00:00Z/2026-03-02T05:00:00Z"
      ])
  }
}
