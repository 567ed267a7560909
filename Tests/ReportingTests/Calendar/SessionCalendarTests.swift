import CalendarDomain
import Foundation
import ICalendar
import ScheduleEngine
import Testing

@testable import Reporting

@Suite struct SessionCalendarTests {
  /// Pacific time by its rule alone: a TZif file of version 2 without changes.
  static let pacific: [UInt8] = {
    let head = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
    let block = head + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
    let kind: [UInt8] = [0xFF, 0xFF, 0x8F, 0x80, 0, 0] + Array("PST\0".utf8)
    return block + kind + block + kind + Array("\nPST8PDT,M3.2.0,M11.1.0\n".utf8)
  }()

  private func plan(
    _ span: String, _ holidays: String..., cycle: Cycle = Cycle(), start: DayLabel? = nil,
    isFloating: Bool = false
  ) throws -> CalendarPlan {
    let zone = CalendarZone(
      name: "America/Los_Angeles", history: try #require(ZoneHistory(tzif: Self.pacific)))
    return CalendarPlan(
      cycle, span: try #require(DateSpan(span)),
      holidays: Set(try holidays.flatMap { try #require(DateSpan($0)).dates }), start: start,
      zone: isFloating ? nil : zone)
  }

  private func calendar(
    _ axis: ReportAxis, _ id: String, _ plan: CalendarPlan, of schedule: Schedule = ReportSchool.schedule,
    cycle: Cycle = Cycle()
  ) throws -> SessionCalendar {
    let source = try ReportSource(schedule, of: try ReportSchool.school(cycle: cycle))
    let page = try #require(ReportPage.pages(of: source, by: axis, only: [id]).first)
    return SessionCalendar(page, of: source, plan: plan)
  }

  private func lines(_ event: CalendarComponent) -> [String] {
    event.lines.map { String($0.folded.dropLast(1)).replacing("\r\n ", with: "") }
  }

  @Test func `a student's calendar over a change of clocks and a holiday is this text`() throws {
    let file = try calendar(
      .student, "s2", try plan("2026-10-26..2026-11-29", "2026-11-09", "2026-11-27")
    ).file()
    let expected = """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Bellwether//schedule report//EN
      CALSCALE:GREGORIAN
      NAME:A. B. s2
      X-WR-CALNAME:A. B. s2
      X-BELLWETHER-CALENDAR:student,s2
      X-WR-TIMEZONE:America/Los_Angeles
      BEGIN:VTIMEZONE
      TZID:America/Los_Angeles
      BEGIN:DAYLIGHT
      DTSTART:20260308T020000
      TZOFFSETFROM:-0800
      TZOFFSETTO:-0700
      TZNAME:PDT
      END:DAYLIGHT
      BEGIN:STANDARD
      DTSTART:20261101T020000
      TZOFFSETFROM:-0700
      TZOFFSETTO:-0800
      TZNAME:PST
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      UID:student/s2/s2-speech/1/20261026@Example.bellwether
      DTSTAMP:20261026T000000Z
      SEQUENCE:0
      DTSTART;TZID=America/Los_Angeles:20261026T095000
      DTEND;TZID=America/Los_Angeles:20261026T102000
      RRULE:FREQ=WEEKLY;UNTIL=20261123T175000Z
      EXDATE;TZID=America/Los_Angeles:20261109T095000
      SUMMARY:Speech
      LOCATION:Main
      DESCRIPTION:Speech\\, group of 2\\, Mon\\, pinned
      STATUS:CONFIRMED
      X-BELLWETHER-DAY:Mon
      X-BELLWETHER-SESSION:s2-speech,s2,p1,pinned
      END:VEVENT
      BEGIN:VEVENT
      UID:student/s2/s2-speech/2/20261030@Example.bellwether
      DTSTAMP:20261026T000000Z
      SEQUENCE:0
      DTSTART;TZID=America/Los_Angeles:20261030T095000
      DTEND;TZID=America/Los_Angeles:20261030T102000
      RRULE:FREQ=WEEKLY;UNTIL=20261120T175000Z
      SUMMARY:Speech
      LOCATION:Main
      DESCRIPTION:Speech\\, alone\\, Fri
      STATUS:CONFIRMED
      X-BELLWETHER-DAY:Fri
      X-BELLWETHER-SESSION:s2-speech,s2,p1
      END:VEVENT
      END:VCALENDAR

      """
    #expect(file?.text == expected.replacing("\n", with: "\r\n"))
  }

  @Test func `a group is one event, named by initials and grades`() throws {
    let file = try calendar(.provider, "p1", try plan("2026-10-26..2026-11-29")).file()
    let event = try #require(file?.children.first { $0.name == "VEVENT" })
    #expect(lines(event).contains("SUMMARY:A. B. s1 (K)\\, A. B. s2 (1)"))
    #expect(event.lines.count { $0.name == "X-BELLWETHER-SESSION" } == 2)
    #expect(event["UID"]?.value == "provider/p1/s1-speech/1/20261026@Example.bellwether")
  }

  @Test func `a rotation has an event for each of its dates`() throws {
    let cycle = Cycle(days: ["A", "B", "Mon", "Tue", "Thu", "Fri"])
    let plan = try plan("2026-11-23..2026-12-11", "2026-11-26..2026-11-27", cycle: cycle, start: "Fri")
    let file = try calendar(.student, "s2", plan, cycle: cycle).file()
    let starts = file?.children.filter { $0.name == "VEVENT" }.compactMap { $0["DTSTART"]?.value }
    #expect(
      starts == [
        "20261130T095000", "20261208T095000", "20261123T095000", "20261203T095000", "20261211T095000",
      ])
    #expect(file?.children.allSatisfy { $0["RRULE"] == nil } ?? false)
    #expect(Set(file?.children.compactMap { $0["UID"]?.value } ?? []).count == 5)
  }

  @Test func `weeks that alternate recur every other week`() throws {
    let days: [DayLabel] = ["Mon", "Tue", "Thu", "Fri", "B-Mon", "B-Tue"]
    let plan = try plan("2026-11-23..2026-12-31", "2026-12-07", cycle: Cycle(days: days))
    let file = try calendar(.student, "s2", plan, cycle: Cycle(days: days)).file()
    let event = try #require(file?.children.first { $0.name == "VEVENT" })
    #expect(event["RRULE"]?.value == "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261221T175000Z")
    #expect(event["EXDATE"]?.value == "20261207T095000")
  }

  @Test func `without a zone times are local, and midnight ends on the next day`() throws {
    var schedule = ReportSchool.schedule
    schedule.sessions = [ReportSchool.placed("s1-speech", "s1", "p1", "Mon", 1410)]
    let file = try calendar(
      .student, "s1", try plan("2026-11-23..2026-11-30", isFloating: true), of: schedule
    ).file()
    let event = try #require(file?.children.first)
    #expect(event["DTSTART"] == CalendarLine("DTSTART", "20261123T233000"))
    #expect(event["DTEND"] == CalendarLine("DTEND", "20261124T000000"))
    #expect(event["RRULE"]?.value == "FREQ=WEEKLY;UNTIL=20261130T233000")
    #expect(
      CalendarSessions.sessions(of: [try #require(file)], days: Cycle().days) == schedule.sessions)
  }

  @Test func `the same again keeps its sequence, a change raises it, what is gone is cancelled`() throws {
    let plan = try plan("2026-10-26..2026-11-29")
    let first = try #require(try calendar(.student, "s2", plan).file())
    #expect(try calendar(.student, "s2", plan).file(after: first) == first)

    var moved = ReportSchool.schedule
    moved.sessions[5].range = MinuteRange(600, 630)
    let second = try #require(try calendar(.student, "s2", plan, of: moved).file(after: first))
    let events = second.children.filter { $0.name == "VEVENT" }
    #expect(events.map { $0["SEQUENCE"]?.value } == ["0", "1"])
    #expect(events.map { $0["DTSTAMP"]?.value } == ["20261026T000000Z", "20261026T000001Z"])
    #expect(events.map { $0["UID"] } == first.children.filter { $0.name == "VEVENT" }.map { $0["UID"] })

    var less = ReportSchool.schedule
    less.sessions.remove(at: 5)
    let third = try #require(try calendar(.student, "s2", plan, of: less).file(after: second))
    let gone = try #require(third.children.last)
    #expect(gone["STATUS"]?.value == "CANCELLED")
    #expect(gone["SEQUENCE"]?.value == "2")
    #expect(gone["DTSTART"]?.value == "20261030T100000")
    #expect(try calendar(.student, "s2", plan, of: less).file(after: third) == third)
    #expect(
      CalendarSessions.sessions(of: [third], days: Cycle().days)
        == [ReportSchool.placed("s2-speech", "s2", "p1", "Mon", 590, pinned: true)])

    let fourth = try #require(try calendar(.student, "s2", plan).file(after: third))
    #expect(fourth.children.compactMap { $0["SEQUENCE"]?.value } == ["0", "3"])
    #expect(fourth.children.compactMap { $0["STATUS"]?.value } == ["CONFIRMED", "CONFIRMED"])

    let none = try #require(SessionCalendar.cancelled(fourth, plan: plan))
    #expect(none.children.compactMap { $0["STATUS"]?.value } == ["CANCELLED", "CANCELLED"])
    #expect(none.children.count { $0.name == "VTIMEZONE" } == 1)
  }

  private func uids(_ file: CalendarComponent?) -> [String] {
    (file?.children ?? []).compactMap { $0["UID"]?.value }
  }

  @Test func `another term has other events, and leaves those of the first alone`() throws {
    let fall = try #require(try calendar(.student, "s2", try plan("2026-08-24..2026-12-18")).file())
    let spring = try calendar(.student, "s2", try plan("2027-01-11..2027-05-28"))
    let plain = try #require(spring.file())
    #expect(Set(uids(fall)).isDisjoint(with: uids(plain)))
    #expect(uids(plain).first == "student/s2/s2-speech/1/20270111@Example.bellwether")
    let after = try #require(spring.file(after: fall))
    #expect(after == plain, "nothing of the fall is moved or cancelled")
    #expect(SessionCalendar.cancelled(fall, plan: try plan("2027-01-11..2027-05-28")) == nil)
  }

  @Test func `a group that moves keeps the UID of the earlier export, an older one without a date too`()
    throws
  {
    let plan = try plan("2026-10-26..2026-11-29")
    let first = try #require(try calendar(.student, "s2", plan).file())
    var moved = ReportSchool.schedule
    moved.sessions[5].day = "Thu"
    let second = try #require(try calendar(.student, "s2", plan, of: moved).file(after: first))
    #expect(uids(second) == uids(first))
    #expect(second.children.last?["DTSTART"]?.value == "20261029T095000")
    #expect(second.children.compactMap { $0["SEQUENCE"]?.value } == ["0", "1"])
    // Dates added before and after, within one term.
    let longer = try self.plan("2026-10-19..2026-12-06")
    let third = try #require(try calendar(.student, "s2", longer, of: moved).file(after: second))
    #expect(uids(third) == uids(first))
    #expect(third.children.compactMap { $0["SEQUENCE"]?.value } == ["1", "2"])
    var old = first
    for index in old.children.indices {
      old.children[index].lines = old.children[index].lines.map {
        $0.name == "UID" ? CalendarLine("UID", $0.value.replacing(/\/2026\d{4}@/, with: "@")) : $0
      }
    }
    let again = try #require(try calendar(.student, "s2", plan).file(after: old))
    #expect(
      uids(again) == [
        "student/s2/s2-speech/1@Example.bellwether", "student/s2/s2-speech/2@Example.bellwether",
      ])
  }

  @Test func `days on no date are told, and a calendar without an event is none`() throws {
    let calendar = try calendar(.student, "s2", try plan("2026-11-23..2026-11-24"))
    #expect(calendar.daysWithoutDate == ["Fri"])
    var schedule = ReportSchool.schedule
    schedule.sessions = []
    #expect(try self.calendar(.student, "s2", try plan("2026-11-23..2026-11-24"), of: schedule).file() == nil)
  }

  @Test(arguments: ReportAxis.allCases)
  func `a schedule is read back from its calendars`(axis: ReportAxis) throws {
    let source = try ReportSchool.source()
    try expectRoundTrip(source, axis, try plan("2026-10-26..2026-11-29"))
    let rotation = Cycle(days: ["A", "B", "Mon", "Tue", "Thu", "Fri"])
    let rotating = try ReportSource(ReportSchool.schedule, of: try ReportSchool.school(cycle: rotation))
    try expectRoundTrip(rotating, axis, try plan("2026-10-26..2026-11-29", cycle: rotation))
  }

  @Test(arguments: 0..<25)
  func `hostile texts come through, in lines that keep to the format`(seed: Int) throws {
    let (school, schedule) = try ReportSchool.hostileSchool(seed)
    let source = try ReportSource(schedule, of: school, showsNames: true)
    let plan = try plan("2026-10-26..2026-11-29", cycle: school.cycle)
    for axis in ReportAxis.allCases {
      let texts = try expectRoundTrip(source, axis, plan)
      for text in texts {
        #expect(text.utf8.split(separator: 10).allSatisfy { $0.count <= 76 && $0.last == 13 })
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\t" || $0 == "\r" || $0 == "\n" })
        #expect(text.components(of: "\r\nEND:VCALENDAR\r\n") == 1)
      }
    }
  }

  @discardableResult
  private func expectRoundTrip(
    _ source: ReportSource, _ axis: ReportAxis, _ plan: CalendarPlan
  ) throws -> [String] {
    let texts = ReportPage.pages(of: source, by: axis)
      .compactMap { SessionCalendar($0, of: source, plan: plan).file()?.text }
    let read = try texts.map { try CalendarComponent(file: Array($0.utf8)) }
    #expect(
      CalendarSessions.sessions(of: read, days: source.school.cycle.days) == source.schedule.sessions,
      "\(axis)")
    let uids = read.flatMap { $0.children.compactMap { $0["UID"]?.value } }
    #expect(Set(uids).count == uids.count)
    return texts
  }
}
