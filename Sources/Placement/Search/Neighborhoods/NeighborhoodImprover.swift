import MILP
import Preloading
import Rules
import SchoolDomain

/// Solves one neighborhood of the best schedule after another, each to its optimum or nearly.
struct NeighborhoodImprover: Improver {
  private let problem: PlacementProblem
  private let table: CandidateTable
  private let solver: any LinearSolver
  private let level: CostLevel
  /// Sessions owed in all, by service of the school.
  private let demand: [Int: Int]
  private var choice: NeighborhoodChoice
  private var sizes = NeighborhoodSizes()
  private var tried = 0
  private var won = 0

  /// Of two improvers with different seeds each goes its own way.
  init(
    _ problem: PlacementProblem, table: CandidateTable, solver: any LinearSolver, level: CostLevel,
    seed: UInt64
  ) {
    self.problem = problem
    self.table = table
    self.solver = solver
    self.level = level
    choice = NeighborhoodChoice(problem.context, seed: seed)
    demand = Dictionary(
      uniqueKeysWithValues: zip(problem.services, problem.demand).filter { $0.1 > 0 }
        .map { ($0.0, problem.context.school.services[$0.0].sessions) })
  }

  mutating func run(
    from first: Incumbent, goal: Goal, trust: [SessionPlace: Double], meter: WorkMeter,
    cancellation: Cancellation,
    found: (Incumbent) -> Void
  ) throws -> Incumbent {
    var best = first
    let search = NeighborhoodSearch(
      table: table, solver: solver, cancellation: cancellation, level: level, meter: meter)
    while !goal.isMet(by: best.score), !meter.shouldStop {
      let kind = sizes.next(
        allowsLarge: problem.providers.count > 1, trusts: goal.isNear(best.score, parts: 20))
      let placed = best.sessions.reduce(into: [Int: Int]()) { $0[$1.service, default: 0] += 1 }
      let missing = problem.services.filter { (demand[$0] ?? 0) > (placed[$0] ?? 0) }
      let free = choice.next(
        NeighborhoodList.all[kind], of: best.sessions, missing: missing, candidates: table.candidates,
        trust: trust,
        size: sizes.size(of: kind))
      tried += 1
      if free.isEmpty {
        meter.add(iterations: 50, rows: 0)
        continue
      }
      let outcome = try search.improve(best, free: free, in: problem, demand: demand)
      sizes.note(kind, outcome)
      if case .improved(let better) = outcome, better.score < best.score {
        won += 1
        best = better
        found(better)
      }
    }
    return best
  }

  func count(in statistics: inout SolveStatistics) {
    statistics.neighborhoodsTried += tried
    statistics.neighborhoodsWon += won
  }
}
