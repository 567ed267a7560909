import MILP

/// Counts work in units that do not depend on the clock, and says when a budget of it is used up.
///
/// One unit is about a microsecond of the reference machine; budgets in these units make results reproducible.
final class WorkMeter {
  private(set) var used = 0
  private(set) var iterations = 0
  private(set) var pricings = 0
  private(set) var nodes = 0
  private let limit: Int
  private let cancellation: Cancellation

  init(limit: Int, cancellation: Cancellation) {
    self.limit = limit
    self.cancellation = cancellation
  }

  var isUsedUp: Bool { used >= limit }
  var shouldStop: Bool { isUsedUp || cancellation.shouldStop }

  /// Where the meter stands when one part in `parts` of what is left is used up, `most` units from now at the latest.
  func share(of parts: Int, atMost most: Int) -> Int {
    used + min(most, max(0, limit - used) / parts)
  }

  /// Simplex iterations on a program with this many rows.
  func add(iterations count: Int, rows: Int) {
    iterations += count
    used += count * (20 + rows / 4)
  }

  /// Looking for cuts among so many rows and columns.
  func add(separationOver rows: Int, columns: Int) {
    used += rows * columns / 20
  }

  func add(nodes count: Int) { nodes += count }

  func add(pricingOf problem: PlacementProblem) {
    pricings += 1
    used += problem.candidates.count / 2 + problem.slots.count * 5
  }
}
