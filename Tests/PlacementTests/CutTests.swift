import GLPKBackend
import MILP
import Preloading
import SchoolDomain
import TestSupport
import Testing
import Verification

@testable import Placement

/// Cuts: against trying everything, at random rows, parts and prices.
@Suite struct CutTests {
  private let level = CostLevel(unserved: 3, penalty: 1)

  /// The rows with a few cuts of random rows.
  private func rowsWithCuts(_ small: SmallProblem, seed: UInt64) -> MasterRows {
    var random = SeededRandom(seed: seed)
    var rows = small.rows
    let may = rows.mayBeSummed
    let eligible = may.indices.filter { may[$0] }
    guard !eligible.isEmpty else { return rows }
    _ = rows.addCuts(
      (0..<6).map { _ in
        let chosen = (0..<random.int(2...5)).map { _ in eligible[random.int(0...eligible.count - 1)] }
        let of = random.chance(50) ? 2 : random.int(2...7)
        return CutRows.Sources(
          rows: Set(chosen).sorted(), part: .init(times: random.int(1...(of - 1)), of: of))
      })
    return rows
  }

  /// Prices of the right sign, about as large as the costs.
  private func duals(_ rows: MasterRows, seed: UInt64) -> ScaledDuals {
    var random = SeededRandom(seed: seed)
    let values = rows.bounds.map { bound -> Double in
      let value = Double(random.int(0...4000)) / 97
      return switch bound {
      case .atMost: random.chance(30) ? 0 : -value / 4
      case .atLeast: value
      case .equal: random.chance(80) ? value : -value
      }
    }
    return ScaledDuals(values, bounds: rows.bounds)
  }

  @Test(arguments: 0..<60)
  func `with cuts too, the best block of a slot is the best of all its blocks`(seed: UInt64) throws {
    let small = SmallProblem(try RandomSchool.make(seed: 700 + seed))
    let all = small.allBlocks()
    for turn in 0..<4 as Range<UInt64> {
      let rows = rowsWithCuts(small, seed: seed * 7 + turn)
      let duals = duals(rows, seed: seed * 10 + turn)
      let quotes = Pricer(small.problem).quotes(duals, rows: rows, level: level)
      for (slot, blocks) in all.enumerated() {
        let least =
          blocks.map { level.cost($0) * ScaledDuals.scale - duals.dot(rows.terms(of: $0)) }.min() ?? 0
        #expect(quotes[slot].reducedCost == min(0, least), "slot \(slot)")
      }
    }
  }

  @Test(arguments: 0..<10)
  func `with cuts too, at no prices does the bound pass the best schedule`(group: UInt64) throws {
    var tried = 0
    for seed in group * 10..<group * 10 + 10 {
      let small = SmallProblem(try CoarseSchool.make(seed: 2000 + seed))
      guard let costs = small.costs(of: 150, level: level) else { continue }
      let best = try #require(costs.min())
      for turn in 0..<20 as Range<UInt64> {
        let rows = rowsWithCuts(small, seed: seed * 7 + turn)
        let duals = duals(rows, seed: seed * 100 + turn)
        let quotes = Pricer(small.problem).quotes(duals, rows: rows, level: level)
        let bound = LagrangianBound.value(small.problem, rows, duals, quotes: quotes, level: level)
        #expect(bound <= best * ScaledDuals.scale)
      }
      tried += 1
    }
    #expect(tried > 2)
  }

  @Test(arguments: [(2, 1), (3, 1), (3, 2), (5, 3), (127, 126)])
  func `a part of a sum is rounded down, below 0 too, and leaves less than a whole one`(
    of: Int, times: Int
  ) {
    let part = CutRows.Part(times: times, of: of)
    for sum in -300...300 {
      let exact = Double(times * sum) / Double(of)
      #expect(part.floor(sum) == Int(exact.rounded(.down)))
      #expect(part.remainder(sum) == times * sum - of * part.floor(sum))
      #expect((0..<of).contains(part.remainder(sum)))
    }
  }

  /// Twenty cuts of thirds and halves over the weeks, beyond one vector of lanes.
  @Test func `a candidate taken out of a block leaves the cuts' prices as they were`() throws {
    let small = SmallProblem(try RandomSchool.make(seed: 703))
    var rows = small.rows
    let weeks = rows.countables.indices.filter {
      if case .week = rows.countables[$0] { true } else { false }
    }
    _ = rows.addCuts(
      (0..<20).map { number in
        CutRows.Sources(
          rows: weeks,
          part: .init(times: 1 + number % 2, of: number.isMultiple(of: 3) ? 2 + number % 2 : 3 + number / 2))
      })
    let prices = rows.bounds.indices.map { row in
      rows.owners[row] == .cut ? -Double(row - rows.bounds.count + 21) : 0
    }
    var cuts = CutPrices(rows.cuts, ScaledDuals(prices, bounds: rows.bounds)).slot(0)
    let remainders = small.problem.candidates.indices.prefix(40).map { cuts.remainders(of: [$0]) }
    try #require(!remainders.isEmpty)
    let costs = remainders.map { cuts.add($0) }
    for remainder in remainders.reversed() { cuts.remove(remainder) }
    #expect(remainders.map { cuts.add($0) } == costs)
    #expect(costs.contains { $0 > 0 })
  }

  @Test func `three students in pairs need two groups, which only a cut shows`() async throws {
    let school = try TinySchool.school {
      $0.cycle = Cycle(days: ["Mon"], start: 480, end: 540, step: 30)
      $0.grades = ["K"]
      $0.providers[0].capacity = 2
      $0.providers[0].availability = [Availability(site: "main", range: MinuteRange(480, 540))]
      for position in $0.students.indices { $0.students[position].grade = "K" }
      $0.services = ["s1", "s2", "s3"].map {
        Service(id: ServiceID($0), student: StudentID($0), provider: "p1", sessions: 1, minutes: 30)
      }
      $0.preferences.groupBlocks = 2
    }
    let bounds = try await GLPKSolver().onSolverThreadOfTest {
      let master = try Master(
        SmallProblem(school).problem, level: CostLevel(unserved: 20, penalty: 1),
        solver: GLPKSolver(), cancellation: Cancellation())
      let meter = WorkMeter(limit: .max, cancellation: Cancellation())
      let plain = try Relaxation().run(master, meter: meter).bound ?? 0
      let tightening = Tightening(master, meter: meter)
      try tightening.run(until: .max, target: .max / 2, separates: true) { _ in }

      let fresh = try Master(
        SmallProblem(school).problem, level: CostLevel(unserved: 20, penalty: 1),
        solver: GLPKSolver(), cancellation: Cancellation())
      let duals = try #require(tightening.best.duals)
      let cut = tightening.best.bound ?? 0
      try master.pass(to: fresh, cutoff: 100, bound: cut, duals: duals)
      let passed = try Relaxation().run(fresh, meter: meter).bound ?? 0
      return [plain, cut, passed].map(ScaledDuals.ceiling)
    }
    #expect(bounds == [3, 4, 4])
  }
}
