import MILP
import Preloading
import Rules
import SchoolDomain

/// Solves one component: services that share students or providers, with everything else left out.
///
/// A constructive start, the bound by column generation, a dive and the restricted master for good schedules, then
/// neighbourhoods and the proof at once, in turns that begin from the same schedule, until bound and incumbent meet or the
/// budget is used up.
final class ComponentSolver {
  struct Result: Sendable {
    var incumbent: Incumbent
    var bound: ScoreBound
    var isOptimal: Bool
    var isWithinGap: Bool
    var statistics: SolveStatistics
    /// For others to check; its trees are empty unless it was asked for.
    var proof: ComponentProof
  }

  let problem: PlacementProblem
  let table: CandidateTable
  let solver: any LinearSolver
  let cancellation: Cancellation
  let meter: WorkMeter
  private let gap: Double
  /// Whether proofs are written down.
  let certifies: Bool
  let switches: SearchSwitches
  var proof = ComponentProof()
  /// What is proven already.
  private let prior: PriorProof?
  /// Threads that a turn's second part may have.
  let spare: SpareThreads
  let report: @Sendable (Incumbent, ScoreBound?, SolveProgress.Phase) -> Void
  let level: CostLevel
  private let constant: Int
  /// Unserved of every schedule is a multiple of this.
  let grain: Int
  private var statistics = SolveStatistics()
  /// The second one works where there is nothing to prove.
  var improvers: [Improver]
  var incumbent: Incumbent
  /// Programs and trees that proofs go on with.
  var unservedMaster: Master?
  var unservedTree: BranchAndPrice?
  var penaltyTree: BranchAndPrice?
  var tightening: Tightening?
  var bound = ScoreBound(unserved: 0, penalty: nil)

  /// `report` is told of every incumbent and bound, the last one where there is none; it must not take long.
  init(
    _ problem: PlacementProblem, from first: Incumbent, table: CandidateTable, solver: any LinearSolver,
    cancellation: Cancellation, workLimit: Int, gap: Double, prior: PriorProof?, certifies: Bool,
    switches: SearchSwitches, spare: SpareThreads,
    report: @escaping @Sendable (Incumbent, ScoreBound?, SolveProgress.Phase) -> Void
  ) {
    self.problem = problem
    self.table = table
    self.solver = solver
    self.cancellation = cancellation
    self.gap = gap
    self.certifies = certifies
    self.prior = prior
    if certifies, let prior { proof = prior.proof }
    self.switches = switches
    self.spare = spare
    self.report = report
    meter = WorkMeter(limit: workLimit, cancellation: cancellation)
    constant = problem.constantPenalty()
    grain = Arithmetic.greatestCommonDivisor(problem.weight.filter { $0 > 0 })
    level = CostLevel(unserved: problem.unservedWeight(grain: grain), penalty: 1)
    improvers = [20_261_121, 20_261_122].map { [level] seed in
      Improver(problem, table: table, solver: solver, level: level, seed: seed)
    }
    incumbent = first
  }

  /// Unserved of the services outside the problem, which no decision changes.
  var outside: Int {
    incumbent.score.unserved - problem.missing(in: incumbent.sessions)
  }

  func solve() throws -> Result {
    try search()
    statistics.pricingRounds = meter.counts.pricings
    statistics.simplexIterations = meter.counts.iterations
    statistics.nodes = meter.counts.nodes
    statistics.work = meter.used
    statistics.neighbourhoodsTried = improvers.reduce(0) { $0 + $1.tried }
    statistics.neighbourhoodsWon = improvers.reduce(0) { $0 + $1.won }
    return Result(
      incumbent: incumbent, bound: bound,
      isOptimal: isOptimal,
      isWithinGap: isDone, statistics: statistics, proof: proof)
  }

  private func search() throws {
    bound.unserved = max(outside, prior?.bound.unserved ?? 0)
    takePriorPenalty()
    if isDone {
      report(incumbent, bound, .prove)
      return
    }
    guard !problem.candidates.isEmpty else {
      bound = ScoreBound(unserved: incumbent.score.unserved, penalty: incumbent.score.penalty)
      report(incumbent, bound, .prove)
      return
    }
    if meter.shouldStop { return }
    let master = try Master(problem, level: level, solver: solver, cancellation: cancellation)
    defer { count(master) }
    if !switches.addsRowsLazily { try master.addStudentRows() }
    try master.add(problem.blocks(of: incumbent.sessions) ?? [])
    var root: Relaxation.Result?
    if isLarge {
      repeat {
        let share = meter.half(atMost: Self.longestTurn / 3)
        try search(share) { root = try relax(master, until: meter.used + share) }
      } while root?.end == .paused && !isDone && !meter.shouldStop
    } else {
      root = try relax(master)
    }
    guard let root else { return }
    if isDone { return }
    if !isLarge, switches.dives { try dive(master, root) }
    if isDone || meter.shouldStop { return }
    if isLarge {
      try search(meter.half(atMost: Self.longestTurn)) { try boundUnserved(master) }
    } else {
      try boundUnserved(master)
    }
    var slice = 200_000
    while !isDone, !meter.shouldStop {
      let share = meter.half(atMost: slice)
      if isProofDue {
        try search(share) { try prove(master, until: meter.used + share) }
        slice = min(slice * 2, Self.longestTurn)
      } else {
        try search(min(share, 500_000))
      }
    }
  }

  /// Neighbourhoods find good schedules of a large problem long before its relaxation is solved.
  var isLarge: Bool { problem.slots.count > 1_200 }

  private func count(_ master: Master) {
    statistics.columns += master.blocks.count
    statistics.rows += master.rows.bounds.count
  }

  /// Work of a turn at most: what one part finds the other learns of after it.
  private static let longestTurn = 3_000_000

  var goal: Goal { Goal(bound: bound, gap: gap) }
  var isOptimal: Bool { goal.isOptimal(incumbent.score) }

  /// Bound and incumbent meet, or the gap asked for is reached.
  var isDone: Bool { goal.isMet(by: incumbent.score) }

  /// Cost of the incumbent in the problem, which a better schedule stays below.
  var cutoff: Int { problem.cost(of: incumbent.sessions, level: level) }

  // MARK: bound

  private func takePriorPenalty() {
    guard let prior, incumbent.score.unserved == prior.bound.unserved,
      bound.unserved == prior.bound.unserved
    else { return }
    bound.penalty = min(incumbent.score.penalty, max(bound.penalty ?? 0, prior.bound.penalty ?? 0))
  }

  /// Column generation to its end, or to a pause once the meter stands at `pause`; takes the bound. nil where it was stopped
  /// before the first point.
  func relax(_ master: Master, until pause: Int = .max) throws -> Relaxation.Result? {
    var relaxation = Relaxation()
    relaxation.stopsAtIntegerBound = true
    relaxation.separates = false
    relaxation.pause = pause
    report(incumbent, bound, .relax)
    var result = try relaxation.run(master, meter: meter)
    if root.end == .paused, let before = root.bound, before > result.bound ?? .min {
      (result.bound, result.duals) = (before, root.duals)
    }
    root = result
    if let point = result.point { trust(master, point) }
    rootRows = certifies ? master.rows : nil
    takeRootBound()
    report(incumbent, bound, .relax)
    return result.point == nil ? nil : result
  }

  /// The last relaxation of the whole, and the rows of its duals where they are written down.
  private var root = Relaxation.Result(end: .limit)
  private var rootRows: MasterRows?

  /// What a bound of unserved * weight + penalty says of the penalty, where unserved is at its bound.
  func leastPenalty(_ scaled: Int) -> Int {
    max(0, ScaledDuals.ceiling(scaled) - level.unserved * (bound.unserved - outside) + constant)
  }

  private func takeRootBound() {
    guard let scaled = root.bound, incumbent.score.unserved == bound.unserved else { return }
    let least = leastPenalty(scaled)
    if certifies, least > bound.penalty ?? -1, let duals = root.duals, let rootRows {
      proof.penalty = ProofTree(prices: PriceList(problem, rootRows, duals).prices(level))
    }
    bound.penalty = min(incumbent.score.penalty, max(bound.penalty ?? 0, least))
  }

  /// How much of each session the last point of the whole's relaxation has.
  private(set) var trust: [SessionPlace: Double] = [:]

  func trust(_ master: Master, _ point: Master.Point) {
    trust = [:]
    for (candidate, sum) in master.candidateSums(point).enumerated() where sum > 1e-6 {
      trust[SessionPlace(problem.session(candidate))] = sum
    }
  }

  // MARK: schedules

  func take(_ candidate: Incumbent?, _ phase: SolveProgress.Phase) {
    guard let candidate, candidate.score < incumbent.score else { return }
    incumbent = candidate
    takePriorPenalty()
    takeRootBound()
    report(incumbent, bound, phase)
  }

  /// Dives from the relaxation's point.
  private func dive(_ master: Master, _ root: Relaxation.Result) throws {
    guard let point = root.point else { return }
    report(incumbent, bound, .dive)
    if let blocks = try Dive(master: master, meter: meter).run(from: point, cutoff: cutoff) {
      take(problem.incumbent(blocks), .dive)
    }
  }
}
