import CalendarDomain
import CalendarSupport
import SystemZones
import Testing

@testable import Recurrence

/// What clocks show where an event is.
@Suite struct ZoneTests {
  private let november = ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")

  private func start(_ zone: String, head: [String] = [], home: String = "America/New_York") throws -> String?
  {
    try SmallFeed(head: head, events: [["DTSTART;TZID=\(zone):20261104T090000", "DURATION:PT1H"]])
      .snapshot(november.0, november.1, zone: home).items.first?.range.start.description
  }

  /// A description of a zone that is always so far from UTC.
  private func described(_ name: String, _ offset: String, location: String? = nil) -> [String] {
    ["BEGIN:VTIMEZONE", "TZID:\(name)"] + (location.map { ["X-LIC-LOCATION:\($0)"] } ?? []) + [
      "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:\(offset)", "TZOFFSETTO:\(offset)",
      "END:STANDARD", "END:VTIMEZONE",
    ]
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-11-04T08:00:00Z"), ("  Europe/Berlin ", "2026-11-04T08:00:00Z"),
    ("/freeassociation.sourceforge.net/20120101_1/America/New_York", "2026-11-04T14:00:00Z"),
    ("W. Europe Standard Time", "2026-11-04T08:00:00Z"), ("Pacific Standard Time", "2026-11-04T17:00:00Z"),
    ("India Standard Time", "2026-11-04T03:30:00Z"), ("UTC", "2026-11-04T09:00:00Z"),
    ("\"America/New_York\"", "2026-11-04T14:00:00Z"),
  ])
  func `a zone is found by its name of the database, a part of it, or its name of Windows`(
    zone: String, expected: String
  ) throws {
    #expect(try start(zone) == expected)
  }

  @Test func `the database counts more than the file, and the file's location before its own hours`() throws {
    #expect(try start("Europe/Berlin", head: described("Europe/Berlin", "+0900")) == "2026-11-04T08:00:00Z")
    #expect(
      try start("Mine", head: described("Mine", "+0900", location: "Europe/Berlin")) == "2026-11-04T08:00:00Z"
    )
    #expect(try start("Mine", head: described("Mine", "+0900")) == "2026-11-04T00:00:00Z")
    #expect(
      try start("Mitteleuropäische Zeit ", head: described("Mitteleuropäische Zeit ", "+0100"))
        == "2026-11-04T08:00:00Z")
  }

  @Test(arguments: ["localtime", "Nowhere", "../../etc/passwd", "right/America/Nowhere", "posixrules"])
  func `a zone that nobody knows puts its object aside, and no other`(zone: String) throws {
    let feed = SmallFeed(events: [
      ["DTSTART;TZID=\(zone):20261104T090000", "DURATION:PT1H"],
      ["UID:other", "DTSTART:20261105T090000Z", "DURATION:PT1H"],
    ])
    let snapshot = try feed.snapshot(november.0, november.1)
    #expect(snapshot.quarantined.map(\.reason) == [.unknownZone])
    #expect(snapshot.quarantined.map(\.key) == ["e"])
    #expect(snapshot.items.map(\.id) == ["other"])
    #expect(!snapshot.isComplete)
  }

  @Test func `a zone of the file's own changes its clocks by its rules`() throws {
    let head = [
      "BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:DAYLIGHT", "DTSTART:20070311T020000", "TZOFFSETFROM:-0500",
      "TZOFFSETTO:-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "END:DAYLIGHT", "BEGIN:STANDARD",
      "DTSTART:20071104T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500",
      "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "END:STANDARD", "END:VTIMEZONE",
    ]
    let feed = SmallFeed(
      head: head,
      events: [["DTSTART;TZID=Own:20261031T013000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"]])
    // As in New York: the earlier of the repeated 01:30, then winter.
    #expect(
      try feed.starts("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z") == [
        "2026-10-31T05:30:00Z", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z",
      ])
  }

  @Test func `floating times and whole days are of the source's zone`() throws {
    let feed = SmallFeed(events: [
      ["UID:floating", "DTSTART:20261104T090000", "DURATION:PT1H"],
      ["UID:day", "DTSTART;VALUE=DATE:20261104", "DTEND;VALUE=DATE:20261106"],
    ])
    #expect(
      try feed.items(november.0, november.1, zone: "Asia/Tokyo") == [
        "day 2026-11-03T15:00:00Z/2026-11-05T15:00:00Z", "floating 2026-11-04T00:00:00Z/2026-11-04T01:00:00Z",
      ])
  }

  @Test func `a whole day has as many hours as its clocks show`() throws {
    let feed = SmallFeed("DTSTART;VALUE=DATE:20261101")
    #expect(
      try feed.items("2026-11-01T00:00:00Z", "2026-11-03T00:00:00Z") == [
        "e 2026-11-01T04:00:00Z/2026-11-02T05:00:00Z"
      ])
    // Midnight does not exist in Cairo on 26 April 2024.
    let cairo = SmallFeed("DTSTART;VALUE=DATE:20240426")
    #expect(
      try cairo.items("2024-04-25T00:00:00Z", "2024-04-28T00:00:00Z", zone: "Africa/Cairo") == [
        "e 2024-04-25T22:00:00Z/2024-04-26T21:00:00Z"
      ])
  }

  @Test func `every zone of Windows is one of the database`() {
    let names = WindowsZones.all
    #expect(names.count == 139)
    for name in names {
      let table = SystemZones().table(
        of: Set(ZoneNames.candidates(name)), around: at("2026-11-01T00:00:00Z"))
      #expect(!table.names.isEmpty, "\(name)")
    }
  }

  @Test func `each calendar of a file has its own zones`() throws {
    let calendar = { (offset: String, uid: String) in
      SmallFeed(
        head: described("Mine", offset),
        events: [["UID:\(uid)", "DTSTART;TZID=Mine:20261104T090000", "DURATION:PT1H"]]
      ).text
    }
    let feed = try CalendarFeed(Array((calendar("+0100", "a") + calendar("+0200", "b")).utf8))
    let snapshot = feed.snapshot(
      ExpansionRequest(
        window: span(november.0, november.1), home: .universal, zones: ZoneTable(release: "", clocks: [])))
    #expect(
      snapshot.items.map(\.short).map { $0.prefix(22) } == [
        "b 2026-11-04T07:00:00Z", "a 2026-11-04T08:00:00Z",
      ])
  }
}
