import SchoolDomain

/// A moment: milliseconds since 1970-01-01 00:00 UTC, leap seconds not counted.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Since 1970-01-01 00:00 UTC; negative before.
  public let milliseconds: Int

  /// The years 1 to 9999, which is what texts can say.
  public static let first = Instant(unchecked: CivilDate.first.dayNumber * dayLength)
  /// The last millisecond of the year 9999, UTC.
  public static let last = Instant(unchecked: (CivilDate.last.dayNumber + 1) * dayLength - 1)

  private static let dayLength = 86_400_000

  /// The nearest moment of the years 1 to 9999.
  public init(milliseconds: Int) {
    self.milliseconds = min(max(milliseconds, Self.first.milliseconds), Self.last.milliseconds)
  }

  private init(unchecked milliseconds: Int) { self.milliseconds = milliseconds }

  /// `2026-11-26T09:00:00Z` as RFC 3339 writes it: seconds may be left out or have up to three decimals, an offset such
  /// as `-08:00` may stand in place of `Z`. Nil for any other form.
  public init?(_ text: String) {
    guard text.utf8.count >= 17, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    guard let date = CivilDate(String(text.prefix(10))) else { return nil }
    var rest = Array(text.utf8.dropFirst(10))[...]
    guard rest.popFirst() == UInt8(ascii: "T"), let hour = Self.number(&rest, digits: 2), hour < 24,
      rest.popFirst() == UInt8(ascii: ":"), let minute = Self.number(&rest, digits: 2), minute < 60
    else { return nil }
    var milliseconds = 0
    if rest.first == UInt8(ascii: ":") {
      rest.removeFirst()
      guard let second = Self.number(&rest, digits: 2), second < 60 else { return nil }
      milliseconds = second * 1000
      if rest.first == UInt8(ascii: ".") {
        rest.removeFirst()
        let digits = rest.prefix { (48...57).contains($0) }.count
        guard (1...3).contains(digits), let fraction = Self.number(&rest, digits: digits) else { return nil }
        milliseconds += fraction * [100, 10, 1][digits - 1]
      }
    }
    var offset = 0
    if rest.first == UInt8(ascii: "Z") {
      rest.removeFirst()
    } else {
      let sign = rest.popFirst()
      guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = Self.number(&rest, digits: 2),
        hours < 24, rest.popFirst() == UInt8(ascii: ":"), let minutes = Self.number(&rest, digits: 2),
        minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
    guard rest.isEmpty else { return nil }
    self.init(
      milliseconds: date.dayNumber * Self.dayLength + (hour * 60 + minute - offset) * 60_000 + milliseconds)
  }

  /// So many minutes later, no further than the years go.
  public func advanced(byMinutes minutes: Int) -> Instant {
    Instant(milliseconds: milliseconds + minutes * 60_000)
  }

  /// `2026-11-26T09:00:00Z`, with three decimals where there are milliseconds.
  public var description: String { text(offset: 0) }

  /// `2026-11-26T09:00:00-08:00`: what clocks show that are so many seconds east of UTC, `Z` for none.
  public func text(offset: Int) -> String {
    let local = milliseconds + offset * 1000
    let day = local.floored(by: Self.dayLength)
    let rest = local - day * Self.dayLength
    let date = CivilDate(dayNumber: day) ?? .first
    var text = "\(date)T" + ClockTime.text(rest / 60_000) + ":" + Self.twoDigits(rest / 1000 % 60)
    if rest % 1000 != 0 { text += "." + String(String(1000 + rest % 1000).dropFirst()) }
    guard offset != 0 else { return text + "Z" }
    let minutes = abs(offset) / 60
    return text + (offset < 0 ? "-" : "+") + ClockTime.text(minutes)
  }

  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int) -> Int? {
    let found = rest.prefix(digits)
    guard found.count == digits, found.allSatisfy({ (48...57).contains($0) }) else { return nil }
    rest = rest.dropFirst(digits)
    return found.reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}
