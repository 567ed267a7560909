package import MILP
package import Preloading
package import Rules
package import SchoolDomain

/// Places a school's services: components apart, in parallel, each with its own share of the budget.
package struct PlacementSolver: Sendable {
  let context: SchedulingContext
  /// Services that are left as they stand.
  let closed: Set<Int>
  let options: SolveOptions
  let solver: any LinearSolver
  let cancellation: Cancellation
  let clock: @Sendable () -> Duration
  let watch: @Sendable (SolveProgress, [ScheduledSession]) -> Void

  /// `clock` is now from any fixed origin; `watch` is given snapshots with their schedule, from solver threads.
  package init(
    _ context: SchedulingContext, closed: Set<Int>, options: SolveOptions,
    solver: any LinearSolver, cancellation: Cancellation, clock: @escaping @Sendable () -> Duration,
    watch: @escaping @Sendable (SolveProgress, [ScheduledSession]) -> Void
  ) {
    self.context = context
    self.closed = closed
    self.options = options
    self.solver = solver
    self.cancellation = cancellation
    self.clock = clock
    self.watch = watch
  }

  /// What a solve found: sessions of the whole school, with what is proven of them.
  package struct Result: Sendable {
    package let sessions: [Session]
    package let score: Score
    package let bound: ScoreBound
    package let termination: Termination
    package var statistics: SolveStatistics
    package let table: CandidateTable
  }

  /// Solves on solver threads; nil where it was cancelled before there was a schedule.
  package func solve() async throws -> Result? {
    let began = clock()
    let table = CandidateTable(context)
    let problems = Components.split(context).map { scope in
      PlacementProblem(
        context, scope: scope, services: scope.filter { !closed.contains($0) },
        fixed: scope.flatMap { context.pins[$0] }, table: table)
    }
    let preloaded = clock()
    if cancellation.isCancelled { return nil }
    var firsts: [Incumbent] = []
    for problem in problems {
      if cancellation.isCancelled { return nil }
      firsts.append(problem.constructed())
    }
    let board = ProgressBoard(firsts, clock: clock) { [context, watch] snapshot, incumbents in
      watch(snapshot, incumbents.flatMap(\.sessions).map { $0.scheduled(in: context.school) })
    }
    let constructed = clock()
    for component in problems.indices {
      board.report(
        component, firsts[component], ScoreBound(unserved: 0, penalty: nil), .construct)
    }
    let results = try await run(problems, firsts, table, board)
    return result(
      results, table,
      times: [(.preload, preloaded - began), (.construct, constructed - preloaded)]
        + board.times.filter { $0.0 != .construct })
  }

  // MARK: components

  private func run(
    _ problems: [PlacementProblem], _ firsts: [Incumbent], _ table: CandidateTable,
    _ board: ProgressBoard
  ) async throws -> [ComponentSolver.Result] {
    let queue = ComponentQueue(problems.map(\.workShare))
    let threads = max(1, min(options.threads, problems.count))
    let found = try await withThrowingTaskGroup(of: [(Int, ComponentSolver.Result)].self) { group in
      for _ in 0..<threads {
        group.addTask { [self] in
          try await solver.onSolverThread { [self] in
            var mine: [(Int, ComponentSolver.Result)] = []
            while let (component, share) = queue.take() {
              let result = try solveComponent(
                component, problems[component], firsts[component], table, board,
                share: share * Double(threads))
              mine.append((component, result))
            }
            return mine
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    return found.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// `share`: the part of the remaining time that is this component's, where the clock limits the solve.
  private func solveComponent(
    _ component: Int, _ problem: PlacementProblem, _ first: Incumbent, _ table: CandidateTable,
    _ board: ProgressBoard, share: Double
  ) throws -> ComponentSolver.Result {
    let search = ComponentSolver(
      problem, from: first, table: table, solver: solver, cancellation: allowance(share),
      workLimit: options.timeLimit == nil ? problem.workLimit(effort: options.effort) : .max,
      gap: options.gap
    ) { board.report(component, $0, $1, $2) }
    let result = try search.solve()
    board.report(component, result.incumbent, result.bound, .done)
    return result
  }

  /// The solve's cancellation, with the component's own deadline.
  private func allowance(_ share: Double) -> Cancellation {
    guard let limit = options.timeLimit else { return cancellation }
    let now = clock()
    let deadline = now + (limit - now) * min(1, share)
    return Cancellation { [cancellation, clock] in cancellation.shouldStop || clock() >= deadline }
  }

  // MARK: result

  private func result(
    _ results: [ComponentSolver.Result], _ table: CandidateTable,
    times: [(SolveProgress.Phase, Duration)]
  ) -> Result {
    let scores = results.map(\.incumbent.score)
    var statistics = results.reduce(into: SolveStatistics()) { $0.add($1.statistics) }
    statistics.components = results.count
    statistics.count(table, context)
    statistics.millisecondsByPhase = times.map {
      .init(phase: $0.0, milliseconds: Int($0.1 / .milliseconds(1)))
    }
    return Result(
      sessions: results.flatMap(\.incumbent.sessions),
      score: Totals.score(scores), bound: Totals.bound(results.map(\.bound), scores: scores),
      termination: termination(results), statistics: statistics, table: table)
  }

  private func termination(_ results: [ComponentSolver.Result]) -> Termination {
    if results.allSatisfy(\.isOptimal) { return .optimal }
    if results.allSatisfy(\.isWithinGap) { return .gapReached }
    if cancellation.isCancelled { return .cancelled }
    return options.timeLimit == nil ? .workLimit : .timeLimit
  }
}
