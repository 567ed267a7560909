import Preloading
import Rules
import SchoolDomain

/// What is known of a component while it is searched: the best schedule, what is proven of each level, and the proof. This
/// is the only place where they change.
final class Ledger {
  /// Told of every schedule and bound, the last one nil where only the schedule is new; it must not take long.
  typealias Report = @Sendable (Incumbent, ScoreBound?, SolveProgress.Phase) -> Void

  let problem: PlacementProblem
  let certifies: Bool
  let terms: LevelTerms
  let report: Report
  private(set) var incumbent: Incumbent
  private(set) var bound: ScoreBound
  private(set) var proof: ComponentProof
  private let gap: Double
  private let prior: PriorProof?
  /// What the last relaxation of the whole program says of the last level, once the earlier ones are proven.
  private var root: RootBound?

  /// A bound of the whole program, and the prices that prove it.
  struct RootBound {
    /// Scaled, at the weights of all levels together.
    let scaled: Int
    let proof: () -> ProofTree?
  }

  /// `prior` is what an earlier certificate proves of the component already. `gap` is relative; 0 asks for the proof.
  init(
    _ problem: PlacementProblem, from first: Incumbent, prior: PriorProof?, gap: Double, certifies: Bool,
    report: @escaping Report
  ) {
    self.problem = problem
    self.prior = prior
    self.gap = gap
    self.certifies = certifies
    self.report = report
    terms = LevelTerms(problem, first)
    incumbent = first
    proof = certifies ? prior?.proof ?? ComponentProof() : ComponentProof()
    bound = ScoreBound(
      unserved: max(terms.constant(.unserved), prior?.bound.unserved ?? 0), penalty: nil)
    takePriorPenalty()
    if problem.candidates.isEmpty, !isDone {
      // Nothing can be decided: the schedule is the only one.
      bound = ScoreBound(unserved: first.score.unserved, penalty: first.score.penalty)
    }
  }

  // MARK: questions

  var goal: Goal { Goal(bound: bound, gap: gap, grain: terms.grain(.penalty)) }

  /// Bound and incumbent meet.
  var isOptimal: Bool { goal.isOptimal(incumbent.score) }

  /// Bound and incumbent meet, or the gap asked for is reached.
  var isDone: Bool { goal.isMet(by: incumbent.score) }

  /// Whether no schedule has less at this level, the earlier ones being at their least.
  func isProven(_ level: ObjectiveLevel) -> Bool { bound[level] == incumbent.score[level] }

  /// Whether all levels before this one are proven.
  private func areProven(before level: ObjectiveLevel) -> Bool { level.earlier.allSatisfy(isProven) }

  /// Cost of the incumbent in the program of a level, which a better schedule stays below.
  func cutoff(_ level: ObjectiveLevel) -> Int {
    problem.cost(of: incumbent.sessions, level: terms.weights(level))
  }

  /// What a bound of the level's program says of the level itself, where the earlier ones are at their bounds.
  func least(_ level: ObjectiveLevel, cost: Int) -> Int {
    max(0, Arithmetic.roundedUp(cost - earlier(level), to: terms.grain(level)) + terms.constant(level))
  }

  /// The least cost in the level's program of a schedule above the level's bound, the earlier levels being at theirs.
  func costAboveBound(_ level: ObjectiveLevel) -> Int {
    let next = (bound[level] ?? 0) + 1 - terms.constant(level)
    return earlier(level) + Arithmetic.roundedUp(next, to: terms.grain(level))
  }

  /// A bound of the level's program from here on shows that nothing is better than the incumbent.
  func target(_ level: ObjectiveLevel) -> Int { cutoff(level) - terms.grain(level) + 1 }

  /// What the earlier levels come to in the level's program, where they are at their bounds.
  private func earlier(_ level: ObjectiveLevel) -> Int {
    let weights = terms.weights(level)
    return level.earlier.reduce(0) { $0 + weights[$1] * demand($1) }
  }

  /// The least of a level that the problem's program must have: what is proven, less what no decision changes.
  func demand(_ level: ObjectiveLevel) -> Int { (bound[level] ?? 0) - terms.constant(level) }

  // MARK: changes

  /// Takes a schedule where it is better than the best so far.
  func take(_ candidate: Incumbent?, _ phase: SolveProgress.Phase) {
    guard let candidate, candidate.score < incumbent.score else { return }
    incumbent = candidate
    takePriorPenalty()
    takeRootBound()
    report(incumbent, bound, phase)
  }

  /// Takes a proven least of a level, with the tree that proves it.
  func raise(_ level: ObjectiveLevel, to least: Int, by tree: () -> ProofTree?) {
    keep(level, least, by: tree)
    report(incumbent, bound, .prove)
  }

  /// Takes a bound of the whole program, which counts as soon as the earlier levels are proven; nil forgets the last one.
  func note(_ root: RootBound?) {
    self.root = root
    takeRootBound()
  }

  private func keep(_ level: ObjectiveLevel, _ least: Int, by tree: () -> ProofTree?) {
    if certifies, least > bound[level] ?? -1, let tree = tree() { proof[level] = tree }
    bound[level] = min(incumbent.score[level], max(bound[level] ?? 0, least))
  }

  private func takeRootBound() {
    let last = ObjectiveLevel.last
    guard let root, areProven(before: last) else { return }
    keep(last, least(last, cost: ScaledDuals.ceiling(root.scaled)), by: root.proof)
  }

  private func takePriorPenalty() {
    let last = ObjectiveLevel.last
    guard let prior, areProven(before: last), last.earlier.allSatisfy({ bound[$0] == prior.bound[$0] })
    else { return }
    bound[last] = min(incumbent.score[last], max(bound[last] ?? 0, prior.bound[last] ?? 0))
  }

  // MARK: turns that count for nothing

  /// What stood at a moment.
  struct Snapshot {
    fileprivate let incumbent: Incumbent
    fileprivate let bound: ScoreBound
    fileprivate let proof: ComponentProof
  }

  var snapshot: Snapshot { Snapshot(incumbent: incumbent, bound: bound, proof: proof) }

  /// Goes back to what stood then.
  func restore(_ snapshot: Snapshot) {
    (incumbent, bound, proof) = (snapshot.incumbent, snapshot.bound, snapshot.proof)
  }
}
