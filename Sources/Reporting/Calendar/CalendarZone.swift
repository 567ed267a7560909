package import CalendarDomain
import ICalendar
import ScheduleEngine

/// A school's time zone in an iCalendar file.
package struct CalendarZone: Sendable {
  /// `America/Los_Angeles`
  package let name: String
  package let history: ZoneHistory

  package init(name: String, history: ZoneHistory) {
    self.name = name
    self.history = history
  }

  /// The VTIMEZONE for `span` and a day on either side: the change before it, then every change in it (RFC 5545,
  /// section 3.6.5).
  func component(for span: DateSpan) -> CalendarComponent {
    let start = (span.first.dayNumber - 1) * 86_400
    let end = (span.last.dayNumber + 2) * 86_400
    func changes(after start: Int, upTo end: Int) -> [CalendarComponent] {
      history.transitions(after: start, upTo: end).map {
        observance($0.after, from: $0.before.offset, local: $0.instant + $0.before.offset)
      }
    }
    let opening = history.regime(at: start)
    let earlier =
      changes(after: start - 2 * 366 * 86_400, upTo: start).last
      ?? observance(opening, from: opening.offset, local: start + opening.offset)
    let observances = [earlier] + changes(after: start, upTo: end)
    return CalendarComponent("VTIMEZONE", [.text("TZID", name)], children: observances)
  }

  private func observance(_ regime: ZoneHistory.Regime, from: Int, local: Int) -> CalendarComponent {
    CalendarComponent(
      regime.isDaylight ? "DAYLIGHT" : "STANDARD",
      [
        CalendarLine("DTSTART", CalendarMoment(localSeconds: local).text),
        CalendarLine("TZOFFSETFROM", Self.offset(from)),
        CalendarLine("TZOFFSETTO", Self.offset(regime.offset)),
        .text("TZNAME", regime.name),
      ])
  }

  /// `-0800`, with seconds where there are any.
  private static func offset(_ seconds: Int) -> String {
    let size = abs(seconds)
    let numbers = [size / 3600, size / 60 % 60] + (size % 60 == 0 ? [] : [size % 60])
    return (seconds < 0 ? "-" : "+") + numbers.map { ($0 < 10 ? "0" : "") + String($0) }.joined()
  }
}

/// A date and a time of day as iCalendar writes them.
package struct CalendarMoment: Hashable, Sendable {
  package let date: CivilDate
  /// Seconds after midnight, 0..<86400.
  package let second: Int

  /// Seconds since 1970-01-01 00:00 of whatever clock.
  init(localSeconds: Int) {
    let day = localSeconds.floored(by: 86_400)
    date = CivilDate(dayNumber: day) ?? (day < 0 ? .first : .last)
    second = localSeconds - day * 86_400
  }

  /// `minute` after midnight of `date`, 0...1440.
  init(_ date: CivilDate, minute: Int) {
    self.init(localSeconds: date.dayNumber * 86_400 + minute * 60)
  }

  /// `20261102T095000`, also with a Z after it; nil for any other form.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 15 || (bytes.count == 16 && bytes[15] == UInt8(ascii: "Z")),
      bytes[8] == UInt8(ascii: "T")
    else { return nil }
    let digits = (bytes[0..<8] + bytes[9..<15]).map { Int($0) - 48 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    let (hour, minute, second) = (number(8..<10), number(10..<12), number(12..<14))
    guard let date = CivilDate(year: number(0..<4), month: number(4..<6), day: number(6..<8)), hour < 24,
      minute < 60, second < 60
    else { return nil }
    self.date = date
    self.second = hour * 3600 + minute * 60 + second
  }

  var localSeconds: Int { date.dayNumber * 86_400 + second }

  var text: String {
    let numbers = [second / 3600, second / 60 % 60, second % 60]
    return date.basicText + "T" + numbers.map { ($0 < 10 ? "0" : "") + String($0) }.joined()
  }
}
