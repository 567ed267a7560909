import SchoolDomain

/// What a time zone does year after year, as POSIX writes it: `PST8PDT,M3.2.0,M11.1.0` (RFC 9636, section 3.3.1).
struct ZoneRule: Sendable {
  private let standard: ZoneHistory.Regime
  private let daylight: (regime: ZoneHistory.Regime, start: YearlyMoment, end: YearlyMoment)?

  /// Nil where `text` is no such rule.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard let name = Self.name(&rest), let west = Self.time(&rest) else { return nil }
    standard = ZoneHistory.Regime(offset: -west, isDaylight: false, name: name)
    if rest.isEmpty {
      daylight = nil
      return
    }
    guard let summer = Self.name(&rest) else { return nil }
    var offset = standard.offset + 3600
    if rest.first != UInt8(ascii: ",") {
      guard let west = Self.time(&rest) else { return nil }
      offset = -west
    }
    guard let start = YearlyMoment(&rest), let end = YearlyMoment(&rest), rest.isEmpty else { return nil }
    daylight = (ZoneHistory.Regime(offset: offset, isDaylight: true, name: summer), start, end)
  }

  func regime(at instant: Int) -> ZoneHistory.Regime {
    guard let daylight else { return standard }
    let year = Self.year(of: instant)
    let last = changes(from: year - 1, to: year + 1).last { $0.instant <= instant }
    return last?.isStart ?? false ? daylight.regime : standard
  }

  /// The instants after `start` and up to `end` at which the clocks change, ascending.
  func instants(after start: Int, upTo end: Int) -> [Int] {
    guard daylight != nil, start < end else { return [] }
    return changes(from: Self.year(of: start) - 1, to: Self.year(of: end) + 1).map(\.instant)
      .filter { $0 > start && $0 <= end }
  }

  private func changes(from first: Int, to last: Int) -> [(instant: Int, isStart: Bool)] {
    guard let daylight, first <= last else { return [] }
    return (max(1, first)...min(9999, max(1, last))).flatMap { year in
      [
        (daylight.start.seconds(in: year) - standard.offset, true),
        (daylight.end.seconds(in: year) - daylight.regime.offset, false),
      ]
    }.sorted { $0.0 < $1.0 }
  }

  private static func year(of instant: Int) -> Int {
    let lowest = CivilDate.first.dayNumber
    let day = min(max(instant.floored(by: 86_400), lowest), CivilDate.last.dayNumber)
    return CivilDate.first.advanced(by: day - lowest).parts.year
  }

  /// `PST`, `<+0330>`
  private static func name(_ rest: inout ArraySlice<UInt8>) -> String? {
    if rest.first == UInt8(ascii: "<") {
      guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      defer { rest = rest[(close + 1)...] }
      return String(decoding: rest[(rest.startIndex + 1)..<close], as: UTF8.self)
    }
    let letters = rest.prefix { (65...90).contains($0) || (97...122).contains($0) }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3 ? String(decoding: letters, as: UTF8.self) : nil
  }

  /// Seconds of `[+-]hh[:mm[:ss]]`.
  fileprivate static func time(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard var seconds = number(&rest).map({ $0 * 3600 }) else { return nil }
    for unit in [60, 1] where rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
      guard let part = number(&rest) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// At most three digits.
  fileprivate static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix { (48...57).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}

/// A local time that comes once a year: `,M3.2.0/2`, `,J60`, `,59`.
private struct YearlyMoment: Sendable {
  private enum Day {
    /// Month 1...12, week 1...5 of which 5 is the last, days after Sunday.
    case monthWeek(Int, Int, Int)
    /// From 1, the 29th of February not counted.
    case dayWithoutLeap(Int)
    /// From 0.
    case day(Int)
  }

  private let day: Day
  /// Seconds after midnight, also negative or more than a day.
  private let time: Int

  init?(_ rest: inout ArraySlice<UInt8>) {
    guard rest.popFirst() == UInt8(ascii: ",") else { return nil }
    switch rest.first {
    case UInt8(ascii: "M"):
      var numbers: [Int] = []
      repeat {
        rest = rest.dropFirst()
        guard let number = ZoneRule.number(&rest) else { return nil }
        numbers.append(number)
      } while numbers.count < 3 && rest.first == UInt8(ascii: ".")
      guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]), numbers[2] <= 6
      else { return nil }
      day = .monthWeek(numbers[0], numbers[1], numbers[2])
    case UInt8(ascii: "J"):
      rest = rest.dropFirst()
      guard let number = ZoneRule.number(&rest), (1...365).contains(number) else { return nil }
      day = .dayWithoutLeap(number)
    default:
      guard let number = ZoneRule.number(&rest), number <= 365 else { return nil }
      day = .day(number)
    }
    guard rest.first == UInt8(ascii: "/") else {
      time = 7200
      return
    }
    rest = rest.dropFirst()
    guard let time = ZoneRule.time(&rest) else { return nil }
    self.time = time
  }

  /// Local seconds since 1970-01-01 00:00, in a year 1...9999.
  func seconds(in year: Int) -> Int {
    let opening = CivilDate(year: year, month: 1, day: 1) ?? .first
    let number: Int
    switch day {
    case .day(let count): number = opening.dayNumber + count
    case .dayWithoutLeap(let count):
      let isLeap = CivilDate(year: year, month: 2, day: 29) != nil
      number = opening.dayNumber + count - 1 + (isLeap && count >= 60 ? 1 : 0)
    case .monthWeek(let month, let week, let weekday):
      let first = CivilDate(year: year, month: month, day: 1) ?? opening
      // POSIX counts from Sunday, `Weekday` from Monday.
      let ahead = (weekday + 6 - first.weekday.rawValue) % 7
      var date = first.advanced(by: ahead + 7 * (week - 1))
      if date.parts.month != month { date = date.advanced(by: -7) }
      number = date.dayNumber
    }
    return number * 86_400 + time
  }
}
