import Preloading
import Rules
import SchoolDomain

/// Finds, for each slot, the block of least reduced cost, exactly: branch and bound over the slot's items.
struct Pricer: Sendable {
  /// What the slot's best block is worth.
  struct Quote: Sendable {
    /// Least reduced cost over the slot's blocks, in scaled units; 0 where none is below 0.
    var reducedCost = 0
    /// Items of that block.
    var items: [Int] = []
    /// For an `open` provider, whose blocks are single sessions: every candidate of the slot with its reduced cost.
    var singles: [(candidate: Int, reducedCost: Int)] = []
  }

  let problem: PlacementProblem
  private let searches: [SlotSearch]

  init(_ problem: PlacementProblem) {
    self.problem = problem
    searches = problem.slots.map { SlotSearch($0, problem) }
  }

  /// Quotes of all slots. `level` weighs penalties; what is in `closed` is left out.
  func quotes(
    _ duals: ScaledDuals, rows: MasterRows, level: CostLevel, closed: Closed? = nil
  ) -> [Quote] {
    let worths = CandidateWorths(problem, duals, rows: rows, level: level, closed: closed)
    let prices = CutPrices(rows.cuts, duals)
    return problem.slots.indices.map { slot in
      guard !(closed?.slots[slot] ?? false), !problem.slots[slot].items.isEmpty else { return Quote() }
      let cuts = prices.slot(slot)
      let slotWorth = duals.dot(rows.slotTerms[slot]) - cuts.spent
      return quote(slot, worths, cuts, slotWorth: slotWorth, level)
    }
  }

  private func quote(
    _ slot: Int, _ worths: CandidateWorths, _ cuts: CutPrices.AtSlot, slotWorth: Int,
    _ level: CostLevel
  ) -> Quote {
    guard problem.context.school.providers[problem.slots[slot].provider].grouping == .open else {
      return searches[slot].best(worths, cuts, slotWorth: slotWorth, level: level)
    }
    var quote = Quote()
    for (position, item) in problem.slots[slot].items.enumerated() {
      guard let candidate = item.candidates.first else { continue }
      let reduced = -slotWorth - worths.values[candidate] + cuts.cost(of: candidate)
      quote.singles.append((candidate, reduced))
      if reduced < quote.reducedCost {
        quote.reducedCost = reduced
        quote.items = [position]
      }
    }
    return quote
  }

  /// Every block of `slot` whose reduced cost, cuts left out, is at most `limit` (scaled), until `most` are found; nil if there are more.
  func blocks(
    of slot: Int, within limit: Int, _ worths: CandidateWorths, slotWorth: Int, level: CostLevel,
    most: Int
  ) -> [Block]? {
    searches[slot].all(
      worths, slotWorth: slotWorth, level: level, limit: limit, most: most
    )?.map { block(slot, items: $0) }
  }

  func block(_ slot: Int, items: [Int]) -> Block {
    let candidates = items.flatMap { problem.slots[slot].items[$0].candidates }.sorted()
    return problem.block(slot: slot, candidates: candidates)
  }
}

/// What each candidate brings to a block: its duals less its own penalty, scaled.
struct CandidateWorths: Sendable {
  let values: [Int]

  /// So little that no block takes the candidate.
  private static let worthless = -1 << 56

  init(
    _ problem: PlacementProblem, _ duals: ScaledDuals, rows: MasterRows, level: CostLevel,
    closed: Closed? = nil
  ) {
    values = problem.candidates.indices.map { candidate in
      if let closed, closed.services[problem.candidates[candidate].service] {
        return Self.worthless
      }
      return duals.dot(rows.candidateTerms[candidate])
        - problem.candidates[candidate].penalty * level.penalty * ScaledDuals.scale
    }
  }
}

/// Slots that fixed blocks have taken and services that they serve in full: nothing more is to be generated for them.
struct Closed: Sendable {
  var slots: [Bool]
  var services: [Bool]
}
