/// A half-open interval `[start, end)` in minutes after midnight, 0...1440.
public struct MinuteRange: Hashable, Sendable, CustomStringConvertible {
  /// Minutes after midnight, included.
  public let start: Int
  /// Minutes after midnight, not included.
  public let end: Int

  /// Any two numbers: `end` at or before `start` is an empty interval.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// What stands in for an interval that is not known.
  static let none = MinuteRange(0, 0)

  /// Length in minutes.
  public var minutes: Int { end - start }

  /// Whether both share a minute; intervals that touch share none.
  public func overlaps(_ other: MinuteRange) -> Bool { start < other.end && other.start < end }

  /// Whether all of `other` is in it.
  public func contains(_ other: MinuteRange) -> Bool { start <= other.start && other.end <= end }

  /// Whether the minute is in it, whose number is that of its start.
  public func contains(minute: Int) -> Bool { start <= minute && minute < end }

  /// `09:50-10:20`
  public var description: String { ClockTime.text(start) + "-" + ClockTime.text(end) }
}

extension [MinuteRange] {
  /// Sorted, with what overlaps or touches joined.
  package var joined: [MinuteRange] {
    var result: [MinuteRange] = []
    for range in sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = result.last, range.start <= last.end {
        result[result.count - 1] = MinuteRange(last.start, Swift.max(last.end, range.end))
      } else {
        result.append(range)
      }
    }
    return result
  }
}

/// Times of day as the files write them: `HH:MM`, 24 h, `00:00`...`24:00`.
public enum ClockTime {
  /// Minutes after midnight, or nil where `text` is not two digits, a colon, two digits within `00:00`...`24:00`.
  public static func minutes(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
    var digits: [Int] = []
    for position in [0, 1, 3, 4] {
      guard bytes[position] >= 48, bytes[position] <= 57 else { return nil }
      digits.append(Int(bytes[position]) - 48)
    }
    let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    guard minutes < 60, hours * 60 + minutes <= 1440 else { return nil }
    return hours * 60 + minutes
  }

  /// `HH:MM` of a number of minutes after midnight, 0...1440.
  public static func text(_ minutes: Int) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60)
    return (hours < 10 ? "0" : "") + String(hours) + ":" + (rest < 10 ? "0" : "") + String(rest)
  }
}
