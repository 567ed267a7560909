import SchoolDomain
import Synchronization

/// Adds up what the components report, for whoever watches the solve; safe from any thread.
final class ProgressBoard: Sendable {
  private struct State {
    var incumbents: [Incumbent]
    var bounds: [ScoreBound]
    var phases: [SolveProgress.Phase?]
    var since: [Duration]
    var times: [SolveProgress.Phase: Duration] = [:]
    var done = 0
    /// No offer before this time.
    var nextOffer: Duration?
  }

  /// Now, from any fixed origin.
  private let clock: @Sendable () -> Duration
  private let offer: @Sendable (SolveProgress, [Incumbent]) -> Void
  private let state: Mutex<State>
  /// Least time between two offers.
  private static let pause = Duration.milliseconds(200)
  /// An offer costs its receiver time, to verify the schedule; so much longer is the pause after it.
  private static let patience = 20

  /// `offer` gets a snapshot and the schedules that make it up, from the thread that reports.
  init(
    _ incumbents: [Incumbent], clock: @escaping @Sendable () -> Duration,
    offer: @escaping @Sendable (SolveProgress, [Incumbent]) -> Void
  ) {
    self.clock = clock
    self.offer = offer
    let count = incumbents.count
    state = Mutex(
      State(
        incumbents: incumbents,
        bounds: Array(repeating: ScoreBound(unserved: 0, penalty: nil), count: count),
        phases: Array(repeating: nil, count: count),
        since: Array(repeating: .zero, count: count)))
  }

  /// Of two turns at once each reports what it has: the better one stays. Without a bound the last one does.
  func report(
    _ component: Int, _ incumbent: Incumbent, _ bound: ScoreBound?, _ phase: SolveProgress.Phase
  ) {
    let now = clock()
    let news = state.withLock { state -> (SolveProgress, [Incumbent])? in
      if phase == .done || incumbent.score <= state.incumbents[component].score {
        state.incumbents[component] = incumbent
      }
      if let bound { state.bounds[component] = bound }
      if let running = state.phases[component] {
        state.times[running, default: .zero] += now - state.since[component]
      }
      state.phases[component] = phase == .done ? nil : phase
      state.since[component] = now
      if phase == .done { state.done += 1 }
      if let next = state.nextOffer, now < next { return nil }
      // Nobody else offers while this one is looked at.
      state.nextOffer = .seconds(1_000_000_000)
      return (Self.snapshot(state, phase), state.incumbents)
    }
    guard let news else { return }
    offer(news.0, news.1)
    let after = clock()
    state.withLock { $0.nextOffer = after + max(Self.pause, (after - now) * Self.patience) }
  }

  /// Time by phase, over all components, phases in the order of a solve.
  var times: [(SolveProgress.Phase, Duration)] {
    state.withLock { state in
      SolveProgress.Phase.allCases.compactMap { phase in state.times[phase].map { (phase, $0) } }
    }
  }

  private static func snapshot(_ state: State, _ phase: SolveProgress.Phase) -> SolveProgress {
    SolveProgress(
      phase: phase, incumbent: Totals.score(state.incumbents.map(\.score)),
      bound: Totals.bound(state.bounds, scores: state.incumbents.map(\.score)),
      components: state.incumbents.count, componentsDone: state.done)
  }
}

/// Scores and bounds of independent components, added up.
enum Totals {
  static func score(_ scores: [Score]) -> Score {
    Score(
      unserved: scores.reduce(0) { $0 + $1.unserved },
      penalty: scores.reduce(0) { $0 + $1.penalty })
  }

  /// The penalty's bound holds where every component's unserved is proven; else there is none.
  static func bound(_ bounds: [ScoreBound], scores: [Score]) -> ScoreBound {
    let isProven = zip(bounds, scores).allSatisfy { $0.unserved == $1.unserved }
    return ScoreBound(
      unserved: bounds.reduce(0) { $0 + $1.unserved },
      penalty: isProven ? bounds.reduce(0) { $0 + ($1.penalty ?? 0) } : nil)
  }
}
