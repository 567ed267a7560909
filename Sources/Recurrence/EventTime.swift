import CalendarDomain
import ICalendar

/// A time as an event of an iCalendar file writes it (RFC 5545, sections 3.3.4 and 3.3.5).
enum EventTime: Hashable, Sendable {
  /// `20261104`
  case date(CivilDate)
  /// `20261104T150000Z`
  case universal(LocalTime)
  /// `20261104T150000`, with the TZID that stands beside it; without one it is floating.
  case local(LocalTime, zone: String?)

  /// Nil for any other form.
  init?(_ text: Substring, zone: String?) {
    let bytes = Array(text.utf8)
    guard bytes.count == 8 || bytes.count == 15 || bytes.count == 16 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var result = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        result = result * 10 + Int(byte) - 48
      }
      return result
    }
    guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    if bytes.count == 8 {
      self = .date(date)
      return
    }
    guard bytes[8] == UInt8(ascii: "T"), let hour = number(9..<11), hour < 24, let minute = number(11..<13),
      minute < 60, let second = number(13..<15), second <= 60
    else { return nil }
    // A leap second is no time of its own here.
    let time = LocalTime(date).advanced(by: hour * 3600 + minute * 60 + min(second, 59))
    if bytes.count == 15 {
      self = .local(time, zone: zone)
    } else {
      guard bytes[15] == UInt8(ascii: "Z") else { return nil }
      self = .universal(time)
    }
  }

  /// What is written, a date as its first second.
  var written: LocalTime {
    switch self {
    case .date(let date): LocalTime(date)
    case .universal(let time), .local(let time, _): time
    }
  }

  /// Whether it is a date without a time.
  var isDate: Bool { if case .date = self { true } else { false } }

  /// The times of a line, which commas part.
  static func list(_ line: CalendarLine) throws(EventFault) -> [EventTime] {
    let zone = line.parameter("TZID")
    var times: [EventTime] = []
    for text in line.value.split(separator: ",", omittingEmptySubsequences: false) {
      guard let time = EventTime(text, zone: zone) else { throw .unreadable(line, "dates or times") }
      times.append(time)
    }
    return times
  }
}

/// How long an event lasts.
enum EventLength: Hashable, Sendable {
  /// So many milliseconds, whatever clocks do meanwhile.
  case exact(Int)
  /// So many days by the calendar and then so many seconds, exactly.
  case calendar(days: Int, seconds: Int)

  /// Reads `P1W`, `P1DT2H30M` (RFC 5545, section 3.3.6), nil for any other form.
  init?(duration text: String) {
    var rest = Array(text.utf8)[...]
    var sign = 1
    if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      rest = rest.dropFirst()
    }
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
    var (days, seconds, isTime) = (0, 0, false)
    while !rest.isEmpty {
      if rest.first == UInt8(ascii: "T"), !isTime, rest.count > 1 {
        isTime = true
        rest = rest.dropFirst()
      }
      let digits = rest.prefix { (48...57).contains($0) }
      guard (1...9).contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count)
      let number = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
      switch (rest.popFirst(), isTime) {
      case (UInt8(ascii: "W"), false): days += number * 7
      case (UInt8(ascii: "D"), false): days += number
      case (UInt8(ascii: "H"), true): seconds += number * 3600
      case (UInt8(ascii: "M"), true): seconds += number * 60
      case (UInt8(ascii: "S"), true): seconds += number
      default: return nil
      }
    }
    self = .calendar(days: sign * days, seconds: sign * seconds)
  }

  /// The end of what begins when clocks of `zone` show `start`.
  func end(of start: LocalTime, in zone: ZoneClock) -> Instant {
    switch self {
    case .exact(let length): Instant(milliseconds: zone.instant(of: start).milliseconds + length)
    case .calendar(let days, let seconds):
      Instant(
        milliseconds: zone.instant(of: start.advanced(by: days * LocalTime.dayLength)).milliseconds
          + seconds * 1000)
    }
  }

  /// No instance is longer, in seconds.
  var most: Int {
    switch self {
    case .exact(let length): length / 1000
    case .calendar(let days, let seconds): days * LocalTime.dayLength + max(0, seconds) + LocalTime.dayLength
    }
  }
}
