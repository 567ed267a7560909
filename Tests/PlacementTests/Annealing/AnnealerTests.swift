import MILP
import Preloading
import Rules
import SchoolDomain
import TestSupport
import Testing
import Verification

@testable import Placement

/// Annealing by itself.
@Suite struct AnnealerTests {
  /// A school's problem, with the sessions of a service kept as they stand.
  private static func problem(_ school: School, closed: Int? = nil) throws -> PlacementProblem {
    var draft = school.draft
    for session in draft.sessions.indices
    where draft.sessions[session].service == closed.map({ school.services[$0].id }) {
      draft.sessions[session].pinned = true
    }
    let context = Preloader.context(for: try School(draft))
    let services = Array(context.services.indices)
    return PlacementProblem(
      context, scope: services, services: services.filter { $0 != closed },
      fixed: context.pins.flatMap { $0 }, table: CandidateTable(context))
  }

  private struct Run {
    var first: Incumbent
    var best: Incumbent
    var faults: Int
    var told: [Score] = []
  }

  /// Annealing from the constructed schedule, so many turns of so much work.
  private static func annealed(
    _ problem: PlacementProblem, work: Int, turns: Int = 1, seed: UInt64 = 5
  ) throws -> Run {
    let first = problem.constructed()
    let ledger = Ledger(problem, from: first, prior: nil, gap: 0, certifies: false) { _, _, _ in }
    var annealer = Annealer(ledger, seed: seed)
    var run = Run(first: first, best: first, faults: 0)
    let cancellation = Cancellation()
    for _ in 0..<turns {
      let meter = WorkMeter(limit: work, cancellation: cancellation)
      run.best = try annealer.run(
        from: run.best, goal: ledger.goal, trust: [:], meter: meter, cancellation: cancellation
      ) { run.told.append($0.score) }
    }
    run.faults = annealer.faults
    return run
  }

  @Test(arguments: 0..<10)
  func `the best week is what the objective says of it, breaks no rule, and is told of`(group: Int) throws {
    var better = 0
    for seed in 0..<10 {
      let number = UInt64(8000 + group * 10 + seed)
      let school =
        seed % 2 == 0
        ? try RandomSchool.make(seed: number) : try CoarseSchool.make(seed: number, cells: 3...8)
      let closed = seed % 3 == 0 ? Int(number) % school.services.count : nil
      let problem = try Self.problem(school, closed: closed)
      let run = try Self.annealed(problem, work: 3_000, turns: 2)
      #expect(run.faults == 0, "\(school.name)")
      #expect(run.best.score <= run.first.score, "\(school.name)")
      #expect(run.told.allSatisfy { $0 < run.first.score && run.best.score <= $0 }, "\(school.name)")
      let verdict = ScheduleVerifier.verify(
        sessions: run.best.sessions.map { $0.scheduled(in: school) }, for: problem.context.school)
      #expect(verdict.violations.isEmpty, "\(school.name)")
      if run.best.score < run.first.score { better += 1 }
    }
    #expect(better > 0)
  }

  @Test func `the same seed and work give the same schedule, another seed goes another way`() throws {
    let problem = try Self.problem(try RandomSchool.make(seed: 8002))
    let runs = try [5, 5, 6].map { try Self.annealed(problem, work: 3_000, seed: $0) }
    #expect(runs[0].best.sessions == runs[1].best.sessions)
    #expect(runs[0].told == runs[1].told)
    #expect(runs[0].best.score <= runs[0].first.score)
  }

  @Test func `three who fit one group end in groups, at what those cost`() throws {
    // Two groups of three on days apart: 2 * 5 for the groups, 2 * 2 for the grades K to 2.
    let problem = try Self.problem(
      try TinySchool.school {
        $0.preferences = Preferences(adjacentDays: 3, groupBlocks: 5, gradeSpread: 1)
      })
    let run = try Self.annealed(problem, work: 20_000)
    #expect(run.best.score == Score(unserved: 0, penalty: 14))
  }
}

@Suite struct CoolingTests {
  @Test func `cycles double, every second one goes on from the best and begins less hot`() {
    var cooling = Cooling(unit: 2, length: 128, longest: 256)
    #expect(cooling.isOver)
    var lengths: [Int] = []
    var first: [Double] = []
    var fromBest: [Bool] = []
    for _ in 0..<4 {
      fromBest.append(cooling.begin(lacks: true))
      first.append(cooling.temperature)
      var length = 0
      while !cooling.isOver {
        cooling.advance()
        length += 1
      }
      lengths.append(length)
      // 0.25 at the end of each, in units of 2.
      #expect(abs(cooling.temperature - 0.5) < 1e-6)
    }
    #expect(lengths == [128, 256, 256, 256])
    #expect(first == [20, 4, 20, 4])
    #expect(fromBest == [false, true, false, true])
    _ = cooling.begin(lacks: false)
    #expect(cooling.temperature == 3)
  }

  @Test func `the logarithm is the true one to the twelfth digit`() {
    // ln 2, ln 10, ln (1/2), ln 1 and ln 1e-9, from tables.
    let known = [
      (2.0, 0.693147180559945), (10, 2.302585092994046), (0.5, -0.693147180559945), (1, 0),
      (1e-9, -20.72326583694641),
    ]
    for (value, logarithm) in known { #expect(abs(Logarithm.natural(value) - logarithm) < 1e-11) }
  }
}
