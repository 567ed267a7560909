/// Dates from the first to the last, both in it.
public struct DateSpan: Hashable, Sendable {
  /// The first date, included.
  public let first: CivilDate
  /// The last date, included.
  public let last: CivilDate

  /// Nil where `last` comes before `first`.
  public init?(_ first: CivilDate, _ last: CivilDate) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// So many dates from the first on, one at least.
  public init(from first: CivilDate, days: Int) {
    self.first = first
    last = first.advanced(by: max(1, days) - 1)
  }

  /// `2026-11-26` or `2026-11-26..2026-11-27`, nil for any other form.
  public init?(_ text: String) {
    let ends = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let texts =
      switch ends.count {
      case 1: [text, text]
      case 3 where ends[1].isEmpty: [ends[0], ends[2]]
      default: [String]()
      }
    guard texts.count == 2, let first = CivilDate(texts[0]), let last = CivilDate(texts[1]) else {
      return nil
    }
    self.init(first, last)
  }

  /// Whether the date is one of the span.
  public func contains(_ date: CivilDate) -> Bool { first <= date && date <= last }

  /// Dates in the span, 1 or more.
  public var count: Int { last.dayNumber - first.dayNumber + 1 }

  /// All dates, in order.
  public var dates: [CivilDate] { (0..<count).map { first.advanced(by: $0) } }
}
