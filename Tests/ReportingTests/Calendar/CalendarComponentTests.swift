import CalendarDomain
import ICalendar
import ScheduleEngine
import TestSupport
import Testing

@testable import Reporting

@Suite struct CalendarComponentTests {
  private func read(_ text: String) throws(CalendarSyntaxError) -> CalendarComponent {
    try CalendarComponent(file: Array(text.utf8))
  }

  @Test func `what is written is read back`() throws {
    let component = CalendarComponent(
      "VCALENDAR", [.text("NAME", String(repeating: "日本, ", count: 40))],
      children: [CalendarComponent("VEVENT", [CalendarLine("UID", "1")])])
    #expect(try read(component.text) == component)
    #expect(try read(component.text.replacing("\r\n", with: "\n")) == component)
  }

  @Test(arguments: [
    ("", 1, "the file is empty"), ("X:1", 1, "expected BEGIN:VCALENDAR, found \"X:1\""),
    ("BEGIN:A\r\nX", 2, "expected NAME:VALUE, found \"X\""),
    ("BEGIN:A\r\n\r\nX:1\r\n b\r\nEND:B", 5, "END:\"B\" without its BEGIN"),
    ("BEGIN:A\r\nX:1", 2, "expected END:A, found the end of the file"),
    ("BEGIN:A\r\nEND:A\r\nX:1", 3, "expected the end of the file after END:VCALENDAR"),
    (String(repeating: "BEGIN:A\n", count: 9), 9, "components within components, nine deep"),
  ])
  func `a file that is none is refused with its line`(text: String, line: Int, reason: String) {
    #expect(throws: CalendarSyntaxError(line: line, reason: reason)) { try read(text) }
  }

  @Test func `bytes that are no text are refused`() {
    #expect(throws: CalendarSyntaxError(line: 1, reason: "bytes that are no UTF-8")) {
      try CalendarComponent(file: Array("X:".utf8) + [0xFF])
    }
  }

  @Test func `no damaged file crashes the reader`() throws {
    let whole = Array(
      "BEGIN:VCALENDAR\r\nX;P=\"a\";Q=b:c\\,d\r\n e\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        .utf8)
    for index in whole.indices {
      for byte in [UInt8(0), 10, 13, 32, 34, 58, 59, 61, 128, 255] {
        var bytes = whole
        bytes[index] = byte
        let read = try? CalendarComponent(file: bytes)
        if let read { #expect(try CalendarComponent(file: Array(read.text.utf8)).children.count <= 1) }
      }
      #expect((try? CalendarComponent(file: Array(whole.prefix(index)))) == nil || index >= whole.count - 2)
    }
  }

  @Test(arguments: 0..<8)
  func `what is read of a file cut up at random is written and read alike`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let (school, schedule) = try ReportSchool.hostileSchool(Int(seed))
    let source = try ReportSource(schedule, of: school)
    let plan = CalendarPlan(school.cycle, span: try #require(DateSpan("2026-10-26..2026-11-29")))
    let page = try #require(ReportPage.pages(of: source, by: .provider).first)
    let whole = Array(try #require(SessionCalendar(page, of: source, plan: plan).file()?.text).utf8)
    var read = 0
    for _ in 0..<25 {
      var bytes = whole
      for _ in 0...random.below(3) {
        let start = random.below(bytes.count)
        let end = min(bytes.count, start + random.below(80))
        switch random.below(3) {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes.insert(contentsOf: bytes[start..<end], at: random.below(bytes.count))
        default: bytes[start] = UInt8(random.below(256))
        }
      }
      guard let component = try? CalendarComponent(file: bytes) else { continue }
      read += 1
      let again = try CalendarComponent(file: Array(component.text.utf8))
      #expect(try CalendarComponent(file: Array(again.text.utf8)) == again)
      #expect(again.children.count == component.children.count)
      _ = CalendarSessions.sessions(of: [again], days: school.cycle.days)
    }
    #expect(read > 0)
  }
}
