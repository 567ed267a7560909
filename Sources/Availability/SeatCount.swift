package import CalendarDomain

/// How many of a provider's bookings are there at each moment: the one place that counts them. The statements of
/// `SlotSQL` count the same.
///
/// A booking is there from its start until what is kept free behind it has passed, and another one has to end before what
/// is kept free ahead of it: as much as it asks for or the other one does, whichever is more, on both sides (hazard R12).
/// So two that follow each other far enough apart are never there at once, though the times kept free around them overlap.
/// The numbers of seats say nothing here: they are labels for the guard in the database.
package struct SeatCount {
  /// A booking and what is kept free around it.
  private struct Taker {
    let start: Instant
    let seat: Int
    /// From when on another booking would come too near to it, and until when.
    let kept: InstantRange
  }

  private let takers: [Taker]
  /// How many are there from an instant on until the next one; instants ascend.
  private let steps: [(from: Instant, count: Int)]

  /// Counts bookings that have their time; `rules` are those of the booking that is to come beside them.
  package init(of bookings: [Booking], beside rules: CalendarRules) {
    takers = bookings.map { booking in
      Taker(
        start: booking.range.start, seat: booking.seat,
        kept: booking.range.widened(
          before: max(booking.bufferBefore, rules.bufferAfter),
          after: max(booking.bufferAfter, rules.bufferBefore)))
    }
    let changes = (takers.map { ($0.start, 1) } + takers.map { ($0.kept.end, -1) }).sorted { $0 < $1 }
    var steps: [(from: Instant, count: Int)] = []
    var count = 0
    for (instant, change) in changes {
      count += change
      if steps.last?.from == instant { steps.removeLast() }
      steps.append((instant, count))
    }
    self.steps = steps
  }

  /// The most that are there at once in the way of a booking at `range`.
  package func most(at range: InstantRange) -> Int {
    takers.lazy.filter { $0.start > range.start && $0.kept.start < range.end }.map { count(at: $0.start) }
      .reduce(count(at: range.start), max)
  }

  /// When a booking would find `seats` or more in its way at some moment: sorted and apart.
  package func crowded(_ seats: Int) -> [InstantRange] {
    var result: [InstantRange] = []
    for (step, next) in zip(steps, steps.dropFirst()) where step.count >= seats {
      result.append(InstantRange(step.from, next.from))
    }
    for taker in takers where count(at: taker.start) >= seats {
      result.append(InstantRange(taker.kept.start, taker.start))
    }
    return result.joined
  }

  /// The lowest label that no booking has which is in the way of one at `range`. It may be beyond the provider's seats,
  /// where bookings with low labels come before and after: how many are there at once is `most`.
  package func label(for range: InstantRange) -> Int {
    let taken = Set(takers.lazy.filter { $0.kept.overlaps(range) }.map(\.seat))
    var label = 0
    while taken.contains(label) { label += 1 }
    return label
  }

  private func count(at instant: Instant) -> Int {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].from <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : steps[low - 1].count
  }
}
