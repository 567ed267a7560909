/// A half-open span of time `[start, end)`.
public struct InstantRange: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first moment, included.
  public let start: Instant
  /// The end, not included.
  public let end: Instant

  /// `end` before `start` makes an empty span.
  public init(_ start: Instant, _ end: Instant) {
    self.start = start
    self.end = end
  }

  /// Whether no moment is in it.
  public var isEmpty: Bool { start >= end }

  /// Whole minutes in it, rounded down.
  public var minutes: Int { (end.milliseconds - start.milliseconds) / 60_000 }

  /// Whether both share a moment; spans that touch share none.
  public func overlaps(_ other: InstantRange) -> Bool { start < other.end && other.start < end }

  /// Whether all of `other` is in it.
  public func contains(_ other: InstantRange) -> Bool { start <= other.start && other.end <= end }

  /// The part within `other`, empty where there is none.
  public func clamped(to other: InstantRange) -> InstantRange {
    let start = max(start, other.start)
    return InstantRange(start, max(start, min(end, other.end)))
  }

  /// With so many minutes more on either side.
  public func widened(before: Int, after: Int) -> InstantRange {
    InstantRange(start.advanced(byMinutes: -before), end.advanced(byMinutes: after))
  }

  /// `2026-11-26T09:00:00Z/2026-11-26T10:00:00Z`, as ISO 8601 writes intervals.
  public var description: String { "\(start)/\(end)" }

  public static func < (left: InstantRange, right: InstantRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}

extension [InstantRange] {
  /// Sorted, with what overlaps or touches joined and what is empty left out.
  package var joined: [InstantRange] {
    var result: [InstantRange] = []
    for range in filter({ !$0.isEmpty }).sorted() {
      if let last = result.last, range.start <= last.end {
        result[result.count - 1] = InstantRange(last.start, Swift.max(last.end, range.end))
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// What of these ranges, sorted and apart, lies in none of `others`, which are sorted and apart too.
  package func subtracting(_ others: [InstantRange]) -> [InstantRange] {
    var result: [InstantRange] = []
    var next = 0
    for range in self {
      var start = range.start
      while next < others.count, others[next].end <= start { next += 1 }
      var index = next
      while index < others.count, others[index].start < range.end {
        if others[index].start > start { result.append(InstantRange(start, others[index].start)) }
        start = Swift.max(start, others[index].end)
        index += 1
      }
      if start < range.end { result.append(InstantRange(start, range.end)) }
    }
    return result
  }
}
