import Preloading
import SchoolDomain

/// A lower bound of the master problem from any duals, in integers.
///
///     L(dual) = sum(dual * right-hand side) + least reduced cost of the auxiliary columns
///             + for each provider and day, the least reduced cost of a set of blocks that do not overlap
///
/// It holds for every schedule, whatever the duals (Geoffrion 1974): the rows are relaxed with their prices, and what is
/// left out of the subproblem only lowers it.
enum LagrangianBound {
  /// In scaled units, without the problem's constant.
  static func value(
    _ problem: PlacementProblem, _ rows: MasterRows, _ duals: ScaledDuals,
    quotes: [Pricer.Quote], level: CostLevel
  ) -> Int {
    var total = 0
    for (row, bound) in rows.bounds.enumerated() { total += duals[row] * bound.value }
    return total + auxiliaries(rows, duals, level) + blocks(problem, quotes)
  }

  private static func auxiliaries(
    _ rows: MasterRows, _ duals: ScaledDuals, _ level: CostLevel
  ) -> Int {
    var total = 0
    var choices = [Int?](repeating: nil, count: rows.choices)
    for auxiliary in rows.auxiliaries {
      let reduced = level.cost(auxiliary) * ScaledDuals.scale - duals.dot(auxiliary.terms)
      if let choice = auxiliary.choice {
        choices[choice] = min(choices[choice] ?? reduced, reduced)
      } else {
        total += reduced < 0 ? reduced * auxiliary.upper : reduced * auxiliary.lower
      }
    }
    // Exactly one column of a choice group is 1.
    return choices.reduce(total) { $0 + ($1 ?? 0) }
  }

  private static func blocks(_ problem: PlacementProblem, _ quotes: [Pricer.Quote]) -> Int {
    var total = 0
    var first = 0
    let slots = problem.slots
    while first < slots.count {
      var end = first
      while end < slots.count, slots[end].provider == slots[first].provider,
        slots[end].day == slots[first].day
      { end += 1 }
      let isAligned =
        problem.context.school.providers[slots[first].provider].grouping == .aligned
      total +=
        isAligned
        ? alignedDay(problem, first..<end, quotes) : openDay(problem, first..<end, quotes)
      first = end
    }
    return total
  }

  /// Least sum over sets of slots that share no cell: weighted interval scheduling.
  private static func alignedDay(
    _ problem: PlacementProblem, _ slots: Range<Int>, _ quotes: [Pricer.Quote]
  ) -> Int {
    var extensions = 0
    var ending = [[Int]](repeating: [], count: problem.cellCount + 1)
    for slot in slots where quotes[slot].reducedCost < 0 {
      if problem.slots[slot].cells.isEmpty {
        extensions += quotes[slot].reducedCost
      } else {
        ending[problem.slots[slot].cells.upperBound].append(slot)
      }
    }
    var best = [Int](repeating: 0, count: problem.cellCount + 1)
    for cell in 1...max(1, problem.cellCount) where cell <= problem.cellCount {
      best[cell] = best[cell - 1]
      for slot in ending[cell] {
        best[cell] = min(
          best[cell], best[problem.slots[slot].cells.lowerBound] + quotes[slot].reducedCost)
      }
    }
    return extensions + best[problem.cellCount]
  }

  /// Each service's best sessions of the day, as many as it may have.
  private static func openDay(
    _ problem: PlacementProblem, _ slots: Range<Int>, _ quotes: [Pricer.Quote]
  ) -> Int {
    var byService: [Int: [Int]] = [:]
    for slot in slots {
      for (candidate, reduced) in quotes[slot].singles where reduced < 0 {
        byService[problem.candidates[candidate].service, default: []].append(reduced)
      }
    }
    return byService.reduce(0) { sum, entry in
      let owed = problem.context.school.services[problem.services[entry.key]]
      let most = min(owed.maxPerDay, problem.demand[entry.key])
      return sum + entry.value.sorted().prefix(most).reduce(0, +)
    }
  }
}
