import MILP

/// Counts work in units that do not depend on the clock, and says when a budget of it is used up.
///
/// One unit is about a microsecond of the reference machine; budgets in these units make results reproducible.
final class WorkMeter {
  /// What has been counted.
  struct Counts: Sendable {
    var used = 0
    var iterations = 0
    var pricings = 0
    var nodes = 0
  }

  var counts = Counts()
  private let limit: Int
  private let cancellation: Cancellation
  private var race: (race: Race, rival: Race.Side, from: Int)?

  init(limit: Int, cancellation: Cancellation) {
    self.limit = limit
    self.cancellation = cancellation
  }

  var used: Int { counts.used }

  var isUsedUp: Bool {
    used >= limit || race.map { used - $0.from > $0.race.end(of: $0.rival) } ?? false
  }

  var shouldStop: Bool { isUsedUp || cancellation.shouldStop }

  /// `most`, or half of what is left.
  func half(atMost most: Int) -> Int { min(most, max(1, (limit - used) / 2)) }

  /// From now on the work is that of a side of a race, which stops where the other was done with less.
  func enter(_ race: Race, as side: Race.Side) {
    self.race = (race, side == .first ? .second : .first, used)
  }

  /// The race is over.
  func leave() { race = nil }

  /// Adds what another meter has counted.
  func add(_ other: Counts) {
    counts.used += other.used
    counts.iterations += other.iterations
    counts.pricings += other.pricings
    counts.nodes += other.nodes
  }

  /// Simplex iterations on a program with this many rows.
  func add(iterations count: Int, rows: Int) {
    counts.iterations += count
    counts.used += count * (20 + rows / 4)
  }

  /// Looking for cuts among so many rows and columns.
  func add(separationOver rows: Int, columns: Int) {
    counts.used += rows * columns / 20
  }

  /// Sessions for which annealing looked for the cheapest place. Each takes as long as the simplex takes for two units.
  func add(insertions count: Int) { counts.used += 2 * count }

  func add(nodes count: Int) { counts.nodes += count }

  func add(pricingOf problem: PlacementProblem) {
    counts.pricings += 1
    counts.used += problem.candidates.count / 2 + problem.slots.count * 5
  }
}
