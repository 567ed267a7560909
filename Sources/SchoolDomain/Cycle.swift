/// The frame of every day and the days of one rotation (Models/reference/school.md, `cycle`).
public struct Cycle: Hashable, Sendable {
  /// Labels in order; their position is what `adjacentDays` counts in.
  public var days: [DayLabel]
  /// Minutes after midnight.
  public var start: Int
  /// Minutes after midnight.
  public var end: Int
  /// Minutes between two grid starts; divides 60.
  public var step: Int

  /// Takes the value of each property; those with a default may be left out.
  public init(
    days: [DayLabel] = ["Mon", "Tue", "Wed", "Thu", "Fri"],
    start: Int = 8 * 60, end: Int = 15 * 60, step: Int = 5
  ) {
    self.days = days
    self.start = start
    self.end = end
    self.step = step
  }

  /// `[start, end)` of every day.
  public var frame: MinuteRange { MinuteRange(start, end) }

  /// Whether a session may start at `minute`: `start + k * step`.
  public func isOnGrid(_ minute: Int) -> Bool { minute >= start && (minute - start) % step == 0 }
}
