/// A time of some days that a session should not overlap: a bell period, a special activity, a blocked time.
public struct ProtectedTime: Hashable, Sendable {
  /// Days it applies to; nil is every day of the cycle.
  public var days: [DayLabel]?
  /// `[start, end)` on each of the days, minutes after midnight.
  public var range: MinuteRange
  /// For people; never used to match.
  public var name: String?
  /// nil: nobody is taken out of it. A number 0...1000: what each session that overlaps it costs.
  public var cost: Int?

  /// Takes the value of each property; those with a default may be left out.
  public init(
    days: [DayLabel]? = nil, range: MinuteRange, name: String? = nil, cost: Int? = nil
  ) {
    self.days = days
    self.range = range
    self.name = name
    self.cost = cost
  }
}

/// A time of some days without further meaning, such as a service's `within`.
public struct DayRange: Hashable, Sendable {
  /// Days it applies to; nil is every day of the cycle.
  public var days: [DayLabel]?
  /// `[start, end)` on each of the days, minutes after midnight.
  public var range: MinuteRange

  /// Takes the value of each property; those with a default may be left out.
  public init(days: [DayLabel]? = nil, range: MinuteRange) {
    self.days = days
    self.range = range
  }
}
