import GLPKBackend
import Preloading
import SchoolDomain
import TestSupport
import Testing
import Verification

@testable import Placement

/// Pricing and bound against trying everything, at random prices.
@Suite struct PricingTests {
  private let level = CostLevel(unserved: 3, penalty: 1)

  /// Prices of the right sign, about as large as the costs.
  private func duals(_ rows: MasterRows, seed: UInt64) -> ScaledDuals {
    var random = SeededRandom(seed: seed)
    let values = rows.bounds.map { bound -> Double in
      let value = Double(random.int(0...4000)) / 97
      if random.chance(30) { return 0 }
      return switch bound {
      case .atMost: -value / 4
      case .atLeast: value
      case .equal: random.chance(80) ? value : -value
      }
    }
    return ScaledDuals(values, bounds: rows.bounds)
  }

  private func reducedCost(_ block: Block, _ rows: MasterRows, _ duals: ScaledDuals) -> Int {
    level.cost(block) * ScaledDuals.scale - duals.dot(rows.terms(of: block))
  }

  @Test(arguments: 0..<60)
  func `the best block of a slot is the best of all its blocks`(seed: UInt64) throws {
    let small = SmallProblem(try RandomSchool.make(seed: 300 + seed))
    let all = small.allBlocks()
    for turn in 0..<4 as Range<UInt64> {
      let duals = duals(small.rows, seed: seed * 10 + turn)
      let quotes = Pricer(small.problem).quotes(duals, rows: small.rows, level: level)
      for (slot, blocks) in all.enumerated() {
        let least = blocks.map { reducedCost($0, small.rows, duals) }.min() ?? 0
        #expect(quotes[slot].reducedCost == min(0, least), "slot \(slot)")
      }
    }
  }

  @Test(arguments: 0..<60)
  func `the best block of a slot is the best of all its blocks where groups are paid for`(
    seed: UInt64
  ) throws {
    let small = SmallProblem(try RandomSchool.make(seed: 300 + seed))
    var rows = small.rows
    for slots in small.problem.slotsOfGroups.cycle + small.problem.slotsOfGroups.days {
      let row = rows.addRow(.atLeast(1), of: .branch)
      for slot in slots { rows.add(slot: slot, to: row) }
    }
    let all = small.allBlocks()
    for turn in 0..<4 as Range<UInt64> {
      let duals = duals(rows, seed: seed * 10 + turn)
      let quotes = Pricer(small.problem).quotes(duals, rows: rows, level: level)
      for (slot, blocks) in all.enumerated() {
        let least = blocks.map { reducedCost($0, rows, duals) }.min() ?? 0
        #expect(quotes[slot].reducedCost == min(0, least), "slot \(slot)")
      }
    }
  }

  @Test(arguments: 0..<60)
  func `the blocks within a limit are those of all blocks that keep it`(seed: UInt64) throws {
    let small = SmallProblem(try RandomSchool.make(seed: 400 + seed))
    let duals = duals(small.rows, seed: seed)
    let worths = CandidateWorths(small.problem, duals, rows: small.rows, level: level)
    let pricer = Pricer(small.problem)
    for (slot, blocks) in small.allBlocks().enumerated() where !blocks.isEmpty {
      for limit in [0, 5, 20] {
        let scaled = limit * ScaledDuals.scale
        let listed = pricer.blocks(
          of: slot, within: scaled, worths, slotWorth: duals.dot(small.rows.slotTerms[slot]),
          level: level, most: 100_000)
        let kept = blocks.filter { reducedCost($0, small.rows, duals) <= scaled }
        #expect(Set(try #require(listed)) == Set(kept), "slot \(slot) within \(limit)")
      }
    }
  }

  @Test(arguments: 0..<10)
  func `at no prices does the bound pass the best schedule`(group: UInt64) throws {
    var tried = 0
    for seed in group * 10..<group * 10 + 10 {
      let small = SmallProblem(try CoarseSchool.make(seed: 2000 + seed))
      guard let costs = small.costs(of: 150, level: level) else { continue }
      let best = try #require(costs.min())
      for turn in 0..<20 as Range<UInt64> {
        let duals = duals(small.rows, seed: seed * 100 + turn)
        let quotes = Pricer(small.problem).quotes(duals, rows: small.rows, level: level)
        let bound = LagrangianBound.value(
          small.problem, small.rows, duals, quotes: quotes, level: level)
        #expect(bound <= best * ScaledDuals.scale)
      }
      tried += 1
    }
    #expect(tried > 2)
  }
}
