import MILP
import Preloading
import SchoolDomain

/// Column generation: solves the master's relaxation by adding blocks until none has a negative reduced cost.
struct Relaxation {
  /// How the rounds ended.
  enum End: Hashable {
    case converged
    /// The work of this turn is done; run again, it goes on.
    case paused
    /// The integer bound cannot rise any more, or the caller's target is reached.
    case enough
    case limit
    case stopped
  }

  struct Result {
    var end: End
    /// Best Lagrangian bound seen, scaled, without the problem's constant; nil before the first round.
    var bound: Int?
    /// Duals that gave it.
    var duals: ScaledDuals?
    /// The last point.
    var point: Master.Point?
    var rounds = 0
  }

  /// Whether student rows are added where the point breaks them; without them the bound is valid, if weaker.
  var separates = true
  /// New blocks a round at most.
  var columnsARound = 600
  var roundLimit = Int.max
  /// What is left out, for a dive in which blocks are fixed. The bound is then no bound of the problem.
  var closed: Closed?
  /// Stops as soon as the bound in whole cost units cannot rise; else goes on to convergence.
  var stopsAtIntegerBound = false
  /// Pauses after the round in which the meter comes to stand here.
  var pause = Int.max
  /// Stops as soon as the bound shows that nothing costs less than this.
  var target: Int?

  /// Least reduced cost that is worth a column, scaled.
  private static let threshold = -16

  func run(_ master: Master, meter: WorkMeter, method first: SimplexMethod = .primal) throws -> Result {
    var result = Result(end: .limit)
    var method = first
    while result.rounds < roundLimit {
      if meter.shouldStop {
        result.end = .stopped
        return result
      }
      if meter.used >= pause, result.rounds > 0 {
        result.end = .paused
        return result
      }
      let before = master.iterations
      guard let point = try master.solve(method) else {
        result.end = .stopped
        return result
      }
      meter.add(iterations: master.iterations - before, rows: master.rows.bounds.count)
      result.rounds += 1
      result.point = point
      let quotes = master.pricer.quotes(
        point.duals, rows: master.rows, level: master.level, closed: closed)
      meter.add(pricingOf: master.problem)
      let bound = LagrangianBound.value(
        master.problem, master.rows, point.duals, quotes: quotes, level: master.level)
      if bound > result.bound ?? .min {
        result.bound = bound
        result.duals = point.duals
      }
      if let target, ScaledDuals.ceiling(result.bound ?? .min) >= target {
        result.end = .enough
        return result
      }
      let reached = Double(result.bound ?? .min) / Double(ScaledDuals.scale)
      if !(stopsAtIntegerBound && (reached - 1e-6).rounded(.up) >= (point.objective - 1e-6).rounded(.up)),
        try add(quotes, to: master) > 0
      {
        method = .primal
      } else if separates, try master.separate(point) > 0 {
        // The duals of a larger program have more prices: bounds before stay valid, for their rows are a part of these.
        method = .dual
      } else {
        result.end = .converged
        return result
      }
    }
    return result
  }

  /// Adds the best blocks of the quotes; returns how many are new.
  private func add(_ quotes: [Pricer.Quote], to master: Master) throws -> Int {
    var offers: [(reduced: Int, slot: Int, items: [Int])] = []
    for (slot, quote) in quotes.enumerated() where quote.reducedCost < Self.threshold {
      if quote.singles.isEmpty {
        offers.append((quote.reducedCost, slot, quote.items))
      } else {
        for (position, single) in quote.singles.enumerated()
        where single.reducedCost < Self.threshold {
          offers.append((single.reducedCost, slot, [position]))
        }
      }
    }
    offers.sort { $0.reduced != $1.reduced ? $0.reduced < $1.reduced : $0.slot < $1.slot }
    return try master.add(
      offers.prefix(columnsARound).map { master.pricer.block($0.slot, items: $0.items) })
  }
}
