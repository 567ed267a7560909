import GLPKBackend
import MILP
import Preloading
import SchoolDomain
import TestSupport
import Testing

@testable import Placement

/// Cuts that say that groups come whole.
@Suite struct GroupSeparationTests {
  @Test func `four in threes need two groups, so that the hour has no time for the fifth`() async throws {
    let problem = SmallProblem(try TinySchool.fourInThrees()).problem
    let found = try await GLPKSolver().onSolverThreadOfTest {
      let master = try Master(
        problem, level: CostLevel(unserved: 1, penalty: 0), solver: GLPKSolver(),
        cancellation: Cancellation())
      let meter = WorkMeter(limit: .max, cancellation: Cancellation())
      let result = try Relaxation().run(master, meter: meter)
      let point = try #require(result.point)
      var random = SplitMix64(1)
      let cuts = GroupSeparation(problem).cuts(master, at: point, most: 1, &random, meter: meter)
      try master.addCuts(cuts)
      let tightened = try Relaxation().run(master, meter: meter, method: .dual)
      return (plain: result.bound ?? 0, cuts: cuts, tightened: tightened.bound ?? 0)
    }
    // A third of a second group lasts ten minutes; the other twenty would do for the fifth but for the times of day.
    #expect(ScaledDuals.ceiling(found.plain) < 20)
    #expect(found.cuts == [CutRows.Sources(rows: [0, 1, 2, 3], part: .init(times: 2, of: 3))])
    #expect(ScaledDuals.ceiling(found.tightened) == 20)
  }

  @Test func `the families are services of one length with one provider that may share a group`() throws {
    let families = GroupFamily.all(of: SmallProblem(try TinySchool.fourInThrees()).problem)
    #expect(families.map(\.services) == [[0, 1, 2, 3]])
    #expect(families.map(\.firstSets) == [[[0, 1, 2, 3]]])
    #expect(families[0].parts.map { [$0.times, $0.of] } == [[1, 2], [1, 3], [2, 3]])
  }

  @Test(arguments: 0..<20)
  func `what is said to be broken is broken by that much, and no first set more`(seed: UInt64) throws {
    let small = SmallProblem(try RandomSchool.make(seed: 900 + seed))
    var random = SeededRandom(seed: seed)
    let used = small.allBlocks().flatMap { $0.prefix(4) }.filter { _ in random.chance(20) }
      .map { ($0, Double(random.int(1...20)) / 10) }
    for family in GroupFamily.all(of: small.problem) {
      let sets = GroupSets(family, small.problem, used)
      var choice = SplitMix64(seed)
      let broken = sets.broken(least: 0.01, unions: 5, &choice)
      func violation(_ set: [Int], _ part: CutRows.Part) -> Double {
        let services = Set(set.map { family.services[$0] })
        let left = used.reduce(0.0) { sum, entry in
          let members = entry.0.candidates.filter { services.contains(small.problem.candidates[$0].service) }
          return sum + entry.1 * Double(part.floor(members.count))
        }
        let owed = services.reduce(0) { $0 + small.problem.demand[$1] }
        return left - Double(part.floor(owed))
      }
      for entry in broken { #expect(abs(violation(entry.set, entry.part) - entry.violation) < 1e-6) }
      for part in family.parts {
        let most = family.firstSets.map { violation($0, part) }.max() ?? 0
        let found = broken.filter { $0.part == part }.map(\.violation).max() ?? 0
        #expect(found >= min(most, most < 0.01 ? 0 : most) - 1e-6)
      }
    }
  }
}
