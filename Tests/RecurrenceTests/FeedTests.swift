import CalendarDomain
import CalendarSupport
import TestSupport
import Testing

@testable import Recurrence

/// What a file says of its events, and files that are none.
@Suite struct FeedTests {
  private let november = ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")
  private let hour = ["DTSTART:20261104T090000Z", "DURATION:PT1H"]

  @Test func `status and transparency say what takes time`() throws {
    let feed = SmallFeed(
      events: [
        ["UID:a"], ["UID:b", "STATUS:TENTATIVE"], ["UID:c", "STATUS:CANCELLED"],
        ["UID:d", "TRANSP:TRANSPARENT"],
        ["UID:f", "STATUS:CONFIRMED", "TRANSP:OPAQUE"],
      ].map { $0 + hour })
    let items = try feed.snapshot(november.0, november.1).items
    #expect(items.map(\.status) == [.confirmed, .tentative, .cancelled, .confirmed, .confirmed])
    #expect(items.map(\.takesTime) == [true, true, false, false, true])
  }

  @Test func `titles are kept only where they are asked for`() throws {
    let feed = SmallFeed(events: [hour + ["SUMMARY:Lunch\\, long"]])
    #expect(try feed.snapshot(november.0, november.1).items.map(\.title) == [nil])
    #expect(
      try feed.snapshot(november.0, november.1, keepsTitles: true).items.map(\.title) == ["Lunch, long"])
  }

  @Test func `the marks that part the name of a date are not taken from a UID`() throws {
    let feed = SmallFeed(events: [["UID:50%#1\\;x"] + hour])
    #expect(try feed.snapshot(november.0, november.1).items.map(\.id) == ["50%25%231;x"])
  }

  @Test(arguments: [
    (["DTSTART:20261104T090000Z"], QuarantinedObject.Reason.empty),
    (["DTSTART:20261104T090000Z", "DTEND:20261104T080000Z"], .badTimes),
    (["DTSTART:20261104T090000Z", "DURATION:-PT1H"], .badTimes),
    (["DTSTART:20261104T090000Z", "DTEND;VALUE=DATE:20261105"], .badTimes),
    (["DTSTART;VALUE=DATE:20261104", "DTEND;VALUE=DATE:20261104"], .empty),
    (["DTSTART;VALUE=DATE:20261104", "DTEND;VALUE=DATE:20271106"], .tooLong),
    (["DURATION:PT1H"], .unreadable), (["DTSTART:20261304T090000Z", "DURATION:PT1H"], .unreadable),
    (["DTSTART:20261104T250000Z", "DURATION:PT1H"], .unreadable),
    (["DTSTART:20261104T090000Z", "DURATION:1H"], .unreadable), (["DTSTART:", "DURATION:P1D"], .unreadable),
    (["DTSTART:20261104T090000Z", "DURATION:P"], .unreadable),
    (["DTSTART:20261104T090000Z", "DURATION:PT1H", "EXDATE:x"], .unreadable),
    (["DTSTART:20261104T090000Z", "DURATION:PT1H", "RDATE;VALUE=PERIOD:20261104T090000Z"], .unreadable),
    (["DTSTART:20261104T090000Z", "DURATION:PT1H", "EXRULE:FREQ=DAILY"], .badRule),
    (["UID:", "DTSTART:20261104T090000Z", "DURATION:PT1H"], .unreadable),
    (
      ["DTSTART:20261104T090000Z", "DURATION:PT1H", "SUMMARY:" + String(repeating: "x", count: 1_000_000)],
      .tooLarge
    ),
    (
      [
        "DTSTART:20000101T000000Z", "DURATION:PT1M",
        "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,10,20,30,40,50",
      ], .tooMany
    ),
    (["DTSTART:17000101T000000Z", "DURATION:PT1M", "RRULE:FREQ=DAILY;COUNT=1000000"], .tooMany),
  ])
  func `an object that cannot be used is put aside with its reason`(
    lines: [String], reason: QuarantinedObject.Reason
  ) throws {
    let wide = SmallFeed(events: [lines])
    #expect(try wide.fault("2026-11-01T00:00:00Z", "2027-10-01T00:00:00Z") == reason)
    let others = SmallFeed(events: [lines, ["UID:other"] + hour])
    #expect(try others.snapshot(november.0, "2027-10-01T00:00:00Z").items.map(\.id) == ["other"])
  }

  @Test func `366 days are not too long, and a day more is`() throws {
    #expect(try SmallFeed("DTSTART;VALUE=DATE:20261104", "DTEND;VALUE=DATE:20271105").fault() == nil)
    #expect(try SmallFeed("DTSTART;VALUE=DATE:20261104", "DTEND;VALUE=DATE:20271106").fault() == .tooLong)
  }

  @Test func `rules that walk too far are given up, one by one and all together`() throws {
    var effort = ExpansionEffort()
    try effort.spend(days: ExpansionEffort.mostDays)
    #expect(throws: EventFault.self) { try effort.spend(days: 1) }
    effort = ExpansionEffort()
    for _ in 0..<(ExpansionEffort.mostDaysInAll / ExpansionEffort.mostDays) {
      effort.begin()
      try effort.spend(days: ExpansionEffort.mostDays)
    }
    effort.begin()
    #expect(throws: EventFault.self) { try effort.spend(days: 1) }
  }

  @Test func `a rule without a date for centuries is given up`() throws {
    let rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9"
    #expect(try SmallFeed("DTSTART:10000101T000000Z", "DURATION:PT1H", rule).fault() == .tooMany)
  }

  @Test(arguments: [
    "", "<html>no</html>", "BEGIN:VEVENT\nEND:VEVENT\n", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\nEND:VCALENDAR\n<html>", "END:VCALENDAR", "{\"format\": \"calendar/1\"}",
  ])
  func `what is no calendar, or is cut off, is refused whole`(text: String) {
    #expect(throws: FeedError.self) { try CalendarFeed(Array(text.utf8)) }
  }

  @Test func `a file cut off anywhere is refused`() throws {
    let bytes = Array(SmallFeed(events: [hour, ["UID:f"] + hour]).text.utf8)
    // The last line may lack its end.
    for count in 0..<(bytes.count - 2) {
      #expect(throws: FeedError.self) { try CalendarFeed(Array(bytes.prefix(count))) }
    }
  }

  @Test func `a refusal says where, what, and shows no control characters`() throws {
    do {
      _ = try CalendarFeed(Array("<html>\u{1B}[2J</html>".utf8))
      Issue.record("expected a refusal")
    } catch {
      #expect(error.line == 1)
      #expect(error.reason == "expected BEGIN:VCALENDAR; the file begins with \"<html>?[2J</html>\"")
    }
  }

  @Test func `a mark of the encoding, line feeds alone and folds within a character are read`() throws {
    let text = SmallFeed(events: [["UID:é"] + hour]).text.replacing("\r\n", with: "\n")
    var bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    let cut = try #require(bytes.firstIndex(of: 0xC3)) + 1
    bytes.insert(contentsOf: [10, 32], at: cut)
    #expect(try CalendarFeed(bytes).objects.map(\.key) == ["é"])
  }

  @Test func `a file says of which zone it is`() throws {
    let feed = try CalendarFeed(Array(SmallFeed(head: ["X-WR-TIMEZONE:Europe/Berlin"], events: []).text.utf8))
    #expect(feed.zoneName == "Europe/Berlin")
    #expect(feed.zoneNames.contains("Europe/Berlin"))
  }

  @Test(arguments: 0..<40)
  func `a damaged file is refused or expanded, and expanded alike again`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let whole = Array(
      SmallFeed(
        head: ["X-WR-TIMEZONE:Europe/Berlin"],
        events: [
          hour + [
            "RRULE:FREQ=MONTHLY;BYDAY=-1FR,2MO;BYSETPOS=1;UNTIL=20280101T000000Z", "EXDATE:20261104T090000Z",
          ],
          [
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20261127T090000Z", "DTSTART:20261126T090000Z", "DURATION:PT2H",
          ],
          ["UID:f", "DTSTART;TZID=Asia/Tokyo:20261104T090000", "DURATION:P1D", "RDATE:20261110T090000Z"],
        ]
      ).text.utf8)
    for _ in 0..<30 {
      var bytes = whole
      for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(128)) }
      guard let feed = try? CalendarFeed(bytes) else { continue }
      let request = ExpansionRequest(
        window: span(november.0, november.1), home: .universal, zones: ZoneTable(release: "", clocks: []))
      let snapshot = feed.snapshot(request)
      #expect(snapshot == feed.snapshot(request))
      let bad = Set(snapshot.quarantined.map(\.key))
      for item in snapshot.items {
        #expect(item.range.overlaps(request.window))
        #expect(!bad.contains(item.uid))
      }
    }
  }
}
