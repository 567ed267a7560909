import CalendarSupport
import Testing

@testable import Recurrence

/// Dates of a series that were changed.
@Suite struct OverrideTests {
  /// Wednesdays at 09:00 in New York from 4 November 2026 on, 14:00 UTC, and the events behind it.
  private func weekly(_ overrides: [String]..., more: [String] = []) -> SmallFeed {
    SmallFeed(
      events: [
        [
          "DTSTART;TZID=America/New_York:20261104T090000", "DTEND;TZID=America/New_York:20261104T100000",
          "RRULE:FREQ=WEEKLY;COUNT=4",
        ] + more
      ] + overrides)
  }

  private let november = ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")

  @Test func `an override stands at its own time, under the name of its date`() throws {
    let feed = weekly([
      "RECURRENCE-ID;TZID=America/New_York:20261111T090000", "DTSTART:20261112T200000Z", "DURATION:PT30M",
    ])
    #expect(
      try feed.items(november.0, november.1) == [
        "e#2026-11-04T14:00:00Z 2026-11-04T14:00:00Z/2026-11-04T15:00:00Z",
        "e#2026-11-11T14:00:00Z 2026-11-12T20:00:00Z/2026-11-12T20:30:00Z",
        "e#2026-11-18T14:00:00Z 2026-11-18T14:00:00Z/2026-11-18T15:00:00Z",
        "e#2026-11-25T14:00:00Z 2026-11-25T14:00:00Z/2026-11-25T15:00:00Z",
      ])
  }

  @Test(arguments: [
    "RECURRENCE-ID:20261111T140000Z", "RECURRENCE-ID;TZID=Europe/Berlin:20261111T150000",
    "RECURRENCE-ID;VALUE=DATE:20261111", "RECURRENCE-ID:20261111T090000",
  ])
  func `an override names its date in any zone and form`(name: String) throws {
    let feed = weekly([name, "DTSTART:20261111T200000Z", "DURATION:PT30M"])
    #expect(
      try feed.items(november.0, november.1)[1]
        == "e#2026-11-11T14:00:00Z 2026-11-11T20:00:00Z/2026-11-11T20:30:00Z")
    #expect(try feed.items(november.0, november.1).count == 4)
  }

  @Test func `what moved into the window is there, and what moved out is gone`() throws {
    let feed = weekly(
      ["RECURRENCE-ID:20261104T140000Z", "DTSTART:20261110T140000Z", "DURATION:PT1H"],
      ["RECURRENCE-ID:20261111T140000Z", "DTSTART:20270301T140000Z", "DURATION:PT1H"])
    let window = ("2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z")
    #expect(
      try feed.items(window.0, window.1) == [
        "e#2026-11-04T14:00:00Z 2026-11-10T14:00:00Z/2026-11-10T15:00:00Z"
      ])
    #expect(
      try feed.items(window.0, window.1, known: ["e#2026-11-11T14:00:00Z"]).last
        == "e#2026-11-11T14:00:00Z 2027-03-01T14:00:00Z/2027-03-01T15:00:00Z")
  }

  @Test func `dates that a series calls off are named where they are known, and those that are gone are not`()
    throws
  {
    let feed = weekly(
      ["RECURRENCE-ID:20261118T140000Z", "DTSTART:20261118T140000Z", "DURATION:PT1H", "STATUS:CANCELLED"],
      more: ["EXDATE;TZID=Europe/Berlin:20261111T150000"])
    let window = ("2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z")
    let known: Set = [
      "e#2026-11-04T14:00:00Z", "e#2026-11-11T14:00:00Z", "e#2026-11-18T14:00:00Z", "e#2026-12-30T14:00:00Z",
    ]
    let snapshot = try feed.snapshot(window.0, window.1, known: known)
    #expect(snapshot.calledOff == ["e#2026-11-11T14:00:00Z", "e#2026-11-18T14:00:00Z"])
    #expect(snapshot.items.map(\.id) == ["e#2026-11-04T14:00:00Z"])
    #expect(try feed.snapshot(window.0, window.1).calledOff == [])
  }

  @Test func `a date that is excluded and moved all the same is not called off`() throws {
    let feed = weekly(
      ["RECURRENCE-ID:20261111T140000Z", "DTSTART:20261112T140000Z", "DURATION:PT1H"],
      more: ["EXDATE:20261111T140000Z"])
    let known: Set = ["e#2026-11-11T14:00:00Z"]
    let snapshot = try feed.snapshot(november.0, november.1, known: known)
    #expect(snapshot.calledOff == [])
    #expect(snapshot.items.contains { $0.id == "e#2026-11-11T14:00:00Z" })
  }

  @Test func `an override past the end of its series, or of no date of it, is there`() throws {
    let feed = weekly(
      ["RECURRENCE-ID:20261125T140000Z", "DTSTART:20261202T140000Z", "DURATION:PT1H"],
      ["RECURRENCE-ID:20261106T140000Z", "DTSTART:20261204T140000Z", "DURATION:PT1H"])
    #expect(
      try feed.items("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z") == [
        "e#2026-11-25T14:00:00Z 2026-12-02T14:00:00Z/2026-12-02T15:00:00Z",
        "e#2026-11-06T14:00:00Z 2026-12-04T14:00:00Z/2026-12-04T15:00:00Z",
      ])
  }

  @Test func `a change wins over an exclusion, and what is called off over both`() throws {
    let change = ["RECURRENCE-ID:20261111T140000Z", "DTSTART:20261111T200000Z", "DURATION:PT1H"]
    let exclusion = ["EXDATE;TZID=America/New_York:20261111T090000"]
    #expect(try weekly(change, more: exclusion).starts(november.0, november.1).count == 4)
    #expect(try weekly(more: exclusion).starts(november.0, november.1).count == 3)
    #expect(
      try weekly(change + ["STATUS:CANCELLED"], more: exclusion).starts(november.0, november.1).count == 3)
    #expect(try weekly(change + ["STATUS:CANCELLED"]).starts(november.0, november.1).count == 3)
  }

  @Test func `later dates move by the same difference and are as long, until the next such change`() throws {
    let feed = weekly(
      [
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261111T140000Z",
        "DTSTART;TZID=America/New_York:20261112T103000", "DTEND;TZID=America/New_York:20261112T110000",
      ],
      [
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261125T140000Z",
        "DTSTART;TZID=America/New_York:20261125T080000", "DURATION:PT2H",
      ])
    #expect(
      try feed.items(november.0, november.1) == [
        "e#2026-11-04T14:00:00Z 2026-11-04T14:00:00Z/2026-11-04T15:00:00Z",
        "e#2026-11-11T14:00:00Z 2026-11-12T15:30:00Z/2026-11-12T16:00:00Z",
        "e#2026-11-18T14:00:00Z 2026-11-19T15:30:00Z/2026-11-19T16:00:00Z",
        "e#2026-11-25T14:00:00Z 2026-11-25T13:00:00Z/2026-11-25T15:00:00Z",
      ])
  }

  @Test func `a move of later dates is by the clocks of the series, over their change too`() throws {
    let feed = SmallFeed(events: [
      [
        "DTSTART;TZID=America/New_York:20270308T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3",
      ],
      [
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20270308T090000",
        "DTSTART;TZID=America/New_York:20270308T110000", "DURATION:PT1H",
      ],
    ])
    #expect(
      try feed.starts("2027-03-01T00:00:00Z", "2027-04-01T00:00:00Z") == [
        "2027-03-08T16:00:00Z", "2027-03-15T15:00:00Z", "2027-03-22T15:00:00Z",
      ])
  }

  @Test func `later dates that move far into the window are found`() throws {
    let feed = weekly([
      "RECURRENCE-ID;RANGE=THISANDFUTURE:20261111T140000Z", "DTSTART:20270211T140000Z", "DURATION:PT1H",
    ])
    #expect(
      try feed.starts("2027-02-15T00:00:00Z", "2027-02-20T00:00:00Z") == ["2027-02-18T14:00:00Z"])
  }

  @Test func `changes without their series are dates by themselves`() throws {
    let feed = SmallFeed(events: [
      ["RECURRENCE-ID:20261111T140000Z", "DTSTART:20261112T140000Z", "DURATION:PT1H"],
      ["RECURRENCE-ID;VALUE=DATE:20261118", "DTSTART;VALUE=DATE:20261119"],
    ])
    #expect(
      try feed.items(november.0, november.1) == [
        "e#2026-11-11T14:00:00Z 2026-11-12T14:00:00Z/2026-11-12T15:00:00Z",
        "e#2026-11-18 2026-11-19T05:00:00Z/2026-11-20T05:00:00Z",
      ])
  }

  @Test func `of two changes of a date, or of two series, the later version counts`() throws {
    func event(_ lines: String...) -> [String] { lines + ["DURATION:PT1H"] }
    let name = "RECURRENCE-ID:20261111T140000Z"
    let feed = weekly(
      event(name, "DTSTART:20261111T170000Z", "SEQUENCE:3"),
      event(name, "DTSTART:20261111T180000Z", "SEQUENCE:2", "DTSTAMP:20261101T000000Z"))
    #expect(try feed.starts(november.0, november.1)[1] == "2026-11-11T17:00:00Z")
    let stamped = SmallFeed(events: [
      event("DTSTART:20261111T170000Z", "DTSTAMP:20261102T000000Z"),
      event("DTSTART:20261111T180000Z", "DTSTAMP:20261101T000000Z"),
    ])
    #expect(try stamped.starts(november.0, november.1) == ["2026-11-11T17:00:00Z"])
    let last = SmallFeed(events: [event("DTSTART:20261111T170000Z"), event("DTSTART:20261111T180000Z")])
    #expect(try last.starts(november.0, november.1) == ["2026-11-11T18:00:00Z"])
  }

  @Test func `an event that becomes a series keeps the name of its start`() throws {
    let single = SmallFeed("DTSTART:20261111T170000Z", "DURATION:PT1H")
    #expect(try single.items(november.0, november.1).map { $0.prefix(2) } == ["e "])
    let changed = SmallFeed(events: [
      ["DTSTART:20261111T170000Z", "DURATION:PT1H"],
      ["RECURRENCE-ID:20261111T170000Z", "DTSTART:20261112T170000Z", "DURATION:PT1H"],
    ])
    #expect(
      try changed.items(november.0, november.1) == [
        "e#2026-11-11T17:00:00Z 2026-11-12T17:00:00Z/2026-11-12T18:00:00Z"
      ])
  }
}
