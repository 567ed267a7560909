package import MILP
package import Preloading
package import Rules
package import SchoolDomain

/// Places a school's services: components apart, in parallel, each with its own share of the budget.
package struct PlacementSolver: Sendable {
  let context: SchedulingContext
  /// Services that are left as they stand.
  let closed: Set<Int>
  /// What is known to be proven, by the services of a component, ascending.
  let prior: [[Int]: PriorProof]
  let options: SolveOptions
  let solver: any LinearSolver
  let cancellation: Cancellation
  let clock: @Sendable () -> Duration
  let watch: @Sendable (SolveProgress, [ScheduledSession]) -> Void

  /// `clock` is now from any fixed origin; `watch` is given snapshots with their schedule, from solver threads.
  package init(
    _ context: SchedulingContext, closed: Set<Int>, prior: [[Int]: PriorProof], options: SolveOptions,
    solver: any LinearSolver, cancellation: Cancellation, clock: @escaping @Sendable () -> Duration,
    watch: @escaping @Sendable (SolveProgress, [ScheduledSession]) -> Void
  ) {
    self.context = context
    self.closed = closed
    self.prior = prior
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
    /// Proves `bound` to others, as far as it was asked for; not yet checked.
    package let certificate: BoundCertificate?
  }

  /// Solves on solver threads; nil where it was cancelled before there was a schedule.
  package func solve() async throws -> Result? {
    let began = clock()
    let table = try await candidates()
    let preloaded = clock()
    if cancellation.isCancelled { return nil }
    let earlier = Dictionary(grouping: startSessions, by: \.service)
    let scopes =
      options.switches.decomposes ? Components.split(context) : [Array(context.services.indices)]
    let starts = try await inParallel(scopes) { [self] scope, _ -> FirstSchedule? in
      if cancellation.isCancelled { return nil }
      let problem = PlacementProblem(
        context, scope: scope, services: scope.filter { !closed.contains($0) },
        fixed: scope.flatMap { context.pins[$0] }, table: table)
      let pins = options.switches.constructs ? nil : problem.incumbent([])
      let kept = problem.services.flatMap { earlier[$0] ?? [] }
      return FirstSchedule(problem: problem, incumbent: pins ?? problem.constructed(keeping: kept))
    }
    let first = starts.compactMap(\.self)
    guard first.count == starts.count else { return nil }
    let (problems, firsts) = (first.map(\.problem), first.map(\.incumbent))
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
      results, problems, table,
      times: [(.preload, preloaded - began), (.construct, constructed - preloaded)]
        + board.times.filter { $0.0 != .construct })
  }

  /// Sessions of the schedule to begin with, as far as the school still knows them.
  private var startSessions: [Session] {
    guard let start = options.start else { return [] }
    let services = Dictionary(
      uniqueKeysWithValues: context.school.services.enumerated().map { ($1.id, $0) })
    let days = Dictionary(uniqueKeysWithValues: context.cycle.days.enumerated().map { ($1, $0) })
    return start.schedule.sessions.compactMap { placed in
      guard let service = services[placed.service], let day = days[placed.day] else { return nil }
      return context.session(service, day: day, start: placed.range.start)
    }
  }

  private struct FirstSchedule: Sendable {
    let problem: PlacementProblem
    let incumbent: Incumbent
  }

  /// The candidates of all services, a range of services at a time.
  private func candidates() async throws -> CandidateTable {
    let size = 200
    let count = context.services.count
    let ranges = stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
    return CandidateTable(
      joining: try await inParallel(ranges) { [context] services, _ in
        CandidateTable(context, services: services)
      })
  }

  /// `work` on each element on solver threads, given its share of what is left (see `ComponentQueue`); results in the order
  /// of the elements. A thread that finds nothing more to do is spare.
  private func inParallel<Element: Sendable, Output: Sendable>(
    _ elements: [Element], weights: [Int]? = nil, spare: SpareThreads? = nil,
    _ work: @escaping @Sendable (Element, Double) throws -> Output
  ) async throws -> [Output] {
    let queue = ComponentQueue(weights ?? elements.map { _ in 1 })
    return try await withThrowingTaskGroup(of: [(Int, Output)].self) { group in
      for _ in 0..<max(1, min(options.threads, elements.count)) {
        group.addTask {
          try await solver.onSolverThread {
            var mine: [(Int, Output)] = []
            defer { spare?.giveBack() }
            while let (position, share) = queue.take() {
              mine.append((position, try work(elements[position], share)))
            }
            return mine
          }
        }
      }
      let found = try await group.reduce(into: [(Int, Output)]()) { $0 += $1 }
      return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  // MARK: components

  private func run(
    _ problems: [PlacementProblem], _ firsts: [Incumbent], _ table: CandidateTable,
    _ board: ProgressBoard
  ) async throws -> [ComponentSearch.Result] {
    let threads = max(1, min(options.threads, problems.count))
    let spare = SpareThreads(max(1, options.threads) - threads)
    return try await inParallel(
      Array(problems.indices), weights: problems.map(\.workShare), spare: spare
    ) { [self] component, share in
      try solveComponent(
        component, problems[component], firsts[component], table, board, spare,
        share: share * Double(threads))
    }
  }

  /// `share`: the part of the remaining time that is this component's, where the clock limits the solve.
  private func solveComponent(
    _ component: Int, _ problem: PlacementProblem, _ first: Incumbent, _ table: CandidateTable,
    _ board: ProgressBoard, _ spare: SpareThreads, share: Double
  ) throws -> ComponentSearch.Result {
    let ledger = Ledger(
      problem, from: first, prior: prior[problem.scope], gap: options.gap, certifies: options.certifies
    ) { board.report(component, $0, $1, $2) }
    let allowance = allowance(share)
    let limit = options.timeLimit == nil ? problem.workLimit(effort: options.effort) : .max
    let tools = SearchTools(
      table: table, solver: solver, cancellation: allowance,
      meter: WorkMeter(limit: limit, cancellation: allowance), switches: options.switches, spare: spare)
    let result = try ComponentSearch(ledger: ledger, tools: tools).solve()
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
    _ results: [ComponentSearch.Result], _ problems: [PlacementProblem], _ table: CandidateTable,
    times: [(SolveProgress.Phase, Duration)]
  ) -> Result {
    let scores = results.map(\.incumbent.score)
    var statistics = results.reduce(into: SolveStatistics()) { $0.add($1.statistics) }
    statistics.components = results.count
    statistics.count(table, context)
    statistics.millisecondsByPhase = times.map {
      .init(phase: $0.0, milliseconds: Int($0.1 / .milliseconds(1)))
    }
    let bound = Totals.bound(results.map(\.bound), scores: scores)
    let certificate = BoundCertificate(
      school: context.school.name, bound: bound,
      parts: zip(results, problems).map { $0.proof.part($1, $0.bound, score: $0.incumbent.score) })
    return Result(
      sessions: results.flatMap(\.incumbent.sessions), score: Totals.score(scores), bound: bound,
      termination: termination(results), statistics: statistics, table: table,
      certificate: options.certifies ? certificate : nil)
  }

  private func termination(_ results: [ComponentSearch.Result]) -> Termination {
    if results.allSatisfy(\.isOptimal) { return .optimal }
    if results.allSatisfy(\.isWithinGap) { return .gapReached }
    if cancellation.isCancelled { return .cancelled }
    return options.timeLimit == nil ? .workLimit : .timeLimit
  }
}
