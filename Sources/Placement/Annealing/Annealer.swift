import MILP
import Preloading
import Rules
import SchoolDomain

/// Ruin and recreate with simulated annealing (Schrimpf et al. 2000): takes a few related sessions out of the week, puts them
/// and some that had no place back one by one, each at its cheapest place, and keeps the outcome or goes back.
///
/// It proves nothing. Seeded and counted by work: the same on every run and any number of threads.
struct Annealer: Improver {
  private let model: WeekModel
  private let constant: Score
  /// What a missing minute costs beside the penalty.
  private let minutePrice: Int
  private var change: WeekChange
  private var ruin: Ruin
  private var random: SplitMix64
  private var cooling: Cooling
  private var best = Best()
  private var iterations = 0
  /// Times that a best week was not what the objective, counting from nothing, says of it. Such a week is not given back.
  private(set) var faults = 0

  /// The best week in the real order, as options.
  private struct Best {
    var missing = Int.max
    var penalty = Int.max
    var options: [Int] = []
    /// Whether it is better than what the last turn began with or gave back.
    var isNews = false
  }

  init(_ ledger: Ledger, seed: UInt64) {
    model = WeekModel(ledger.problem)
    constant = Score(
      unserved: ledger.terms.constant(.unserved), penalty: ledger.terms.constant(.penalty))
    let unit = Self.unit(model.preferences)
    minutePrice = Int((8 * unit).rounded(.up))
    change = WeekChange(WeekState(model), minutePrice: minutePrice)
    ruin = Ruin(model)
    random = SplitMix64(seed)
    cooling = Cooling(unit: unit, length: max(2_000, 100 * change.week.capacity))
  }

  /// What the weights of the preferences are measured by: 1 for those of a usual school.
  private static func unit(_ preferences: Preferences) -> Double {
    let weights = [
      preferences.adjacentDays, preferences.sameDay, preferences.groupBlocks, preferences.gradeSpread,
      preferences.teacherMix, preferences.changed, preferences.afternoon?.cost ?? 0,
      preferences.dailyLoad?.cost ?? 0,
    ].filter { $0 > 0 }
    guard !weights.isEmpty else { return 1 }
    return max(0.5, Double(weights.reduce(0, +)) / Double(weights.count) / 2)
  }

  func count(in statistics: inout SolveStatistics) { statistics.annealingIterations += iterations }

  // MARK: a turn

  mutating func run(
    from first: Incumbent, goal: Goal, trust: [SessionPlace: Double], meter: WorkMeter,
    cancellation: Cancellation, found: (Incumbent) -> Void
  ) throws -> Incumbent {
    guard change.week.capacity > 0 else { return first }
    var result = first
    if first.score < score { start(from: first) }
    best.isNews = score < first.score
    while !meter.shouldStop {
      if cooling.isOver, cooling.begin(lacks: best.missing > 0) { change.load(best.options) }
      for _ in 0..<Cooling.step {
        iterate()
        cooling.advance()
      }
      iterations += Cooling.step
      meter.add(insertions: change.takeCount())
      guard best.isNews, goal.isMet(by: score) || iterations % (64 * Cooling.step) == 0 else { continue }
      if let better = incumbent(), better.score < result.score {
        result = better
        found(better)
      }
      if goal.isMet(by: result.score) { break }
    }
    if best.isNews, let better = incumbent(), better.score < result.score { result = better }
    return result
  }

  /// The best week's score in the component's own numbers.
  private var score: Score {
    best.missing == .max
      ? Score(unserved: .max, penalty: .max)
      : Score(unserved: constant.unserved + best.missing, penalty: constant.penalty + best.penalty)
  }

  /// The best week as a schedule; nil where its rules and its score, both judged from nothing, are not what the state says.
  private mutating func incumbent() -> Incumbent? {
    best.isNews = false
    let result = model.problem.incumbent(model.blocks(best.options))
    if result?.score == score { return result }
    faults += 1
    return nil
  }

  /// Begins with the sessions of a schedule.
  private mutating func start(from first: Incumbent) {
    let options = model.options(of: first.sessions)
    change.load(options)
    best = Best(missing: change.week.missing, penalty: change.week.penalty, options: options)
  }

  // MARK: an iteration

  /// Sessions that are taken out at most, and services without a place that are tried besides.
  private static let most = 15
  private static let extra = 2

  private mutating func iterate() {
    let count = 1 + random.below(Self.most)
    // -ln(u), u above 0.
    let draw = -Logarithm.natural(Double(random.next() >> 11 | 1) / 9_007_199_254_740_992)
    let threshold = change.cost + Int(cooling.temperature * draw)
    change.begin()
    for _ in 0..<Self.extra {
      if let service = random.element(of: change.week.absent) { change.await(service) }
    }
    for position in ruin.choose(in: change.week, count: count, &random) { change.remove(position) }
    guard change.recreate(atMost: threshold, &random) else { return change.undo() }
    let week = (missing: change.week.missing, penalty: change.week.penalty)
    guard week.missing < best.missing || week.missing == best.missing && week.penalty < best.penalty else {
      return
    }
    (best.missing, best.penalty, best.isNews) = (week.missing, week.penalty, true)
    best.options.removeAll(keepingCapacity: true)
    for position in change.week.used { best.options.append(change.week.option(position)) }
  }
}
