import Preloading
import SchoolDomain

/// The grid of a week, and masks of a day's cells.
struct WeekGrid: Sendable {
  let days: Int
  /// Cells of a day.
  let cells: Int
  /// Words of a mask.
  let words: Int
  private let firstMinute: Int
  private let step: Int
  private let breakMinutes: Int

  init(_ problem: PlacementProblem) {
    let context = problem.context
    days = context.dayCount
    cells = problem.cellCount
    words = (problem.cellCount + 63) / 64
    firstMinute = context.cycle.start
    step = context.cycle.step
    breakMinutes = context.school.limits.breakMinutes
  }

  /// Where a session stands in its day, in minutes, and what it keeps from its student's other sessions, in cells.
  struct Stretch: Sendable {
    @Narrow var start = 0
    @Narrow var end = 0
    /// A session of `n` cells that begins in `from - n + 1 ..< until` overlaps it or leaves no break to it.
    @Narrow var from = 0
    @Narrow var until = 0
    /// The cell that begins with it, which may be the one after the day's last, and the cell that begins where it ends; -1
    /// where it is off the grid.
    @Narrow var startCell = -1
    @Narrow var endCell = -1
  }

  func stretch(_ range: MinuteRange) -> Stretch {
    Stretch(
      start: range.start, end: range.end, from: cellBefore(range.start - breakMinutes),
      until: cellAfter(range.end + breakMinutes), startCell: boundary(at: range.start),
      endCell: cell(at: range.end))
  }

  /// The cell that begins at a minute; -1 where none does.
  func cell(at minute: Int) -> Int {
    let boundary = boundary(at: minute)
    return boundary < cells ? boundary : -1
  }

  /// The same, with the end of the last cell as one more.
  private func boundary(at minute: Int) -> Int {
    let distance = minute - firstMinute
    return distance >= 0 && distance % step == 0 && distance / step <= cells ? distance / step : -1
  }

  /// The last cell boundary at or before a minute; it may be below 0.
  func cellBefore(_ minute: Int) -> Int {
    let distance = minute - firstMinute
    return distance >= 0 ? distance / step : -((step - 1 - distance) / step)
  }

  /// The first cell boundary at or after a minute; it may be below 0.
  func cellAfter(_ minute: Int) -> Int {
    let distance = minute - firstMinute
    return distance >= 0 ? (distance + step - 1) / step : -(-distance / step)
  }
}

/// Bits of a mask.
enum Bits {
  /// Clears the bits from `first` up to `end`; both may lie outside.
  static func clear(_ mask: inout [UInt64], _ first: Int, _ end: Int) {
    let (first, end) = (max(0, first), min(mask.count << 6, end))
    guard first < end else { return }
    for word in first >> 6...(end - 1) >> 6 { mask[word] &= ~run(first, end, in: word) }
  }

  /// The bits of one word that lie from `first` up to `end`.
  static func run(_ first: Int, _ end: Int, in word: Int) -> UInt64 {
    let (low, high) = (first - word << 6, end - word << 6)
    let from = low <= 0 ? UInt64.max : UInt64.max << UInt64(low)
    return high >= 64 ? from : from & ~(UInt64.max << UInt64(high))
  }
}
