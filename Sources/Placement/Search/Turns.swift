import MILP
import SchoolDomain

/// Turns of improvers, beside the proof or beside each other. Both parts of a turn begin from one schedule, and what they
/// find is put together when both have ended.
///
/// So the outcome does not depend on whether they ran at once or one after the other.
final class Turns {
  /// Work of a turn at most: what one part finds the other learns of after it.
  static let longest = 3_000_000

  private let ledger: Ledger
  private let tools: SearchTools
  private let whole: WholeProgram
  /// Annealing and neighborhoods.
  private var improvers: [any Improver]
  /// Turns beside a proof so far. Of each round of them the last one is for neighborhoods, the others are for annealing.
  private var besides = 0
  private static let round = 4

  init(_ ledger: Ledger, _ tools: SearchTools, _ whole: WholeProgram) {
    self.ledger = ledger
    self.tools = tools
    self.whole = whole
    improvers = [
      Annealer(ledger, seed: 20_261_121),
      NeighborhoodImprover(
        ledger.problem, table: tools.table, solver: tools.solver, level: ledger.terms.weights(.last),
        seed: 20_261_122),
    ]
  }

  func count(in statistics: inout SolveStatistics) {
    for improver in improvers { improver.count(in: &statistics) }
  }

  /// What an improver's turn came to.
  private struct Turn: Sendable {
    let improver: any Improver
    let best: Incumbent
    let counts: WorkMeter.Counts
  }

  /// Annealing alone, for `share` work units.
  func anneal(_ share: Int) throws {
    guard tools.switches.searches else { return }
    ledger.report(ledger.incumbent, ledger.bound, .search)
    take(try turn(of: 0, min(share, tools.meter.half(atMost: share)), Race(), .first)(), 0)
  }

  /// An improver for `share` work units, and at the same time `proof`.
  ///
  /// Where one of them settles the component, the other counts for nothing: how far it came is up to the clock.
  func run(_ share: Int, beside proof: () throws -> Void) throws {
    let meter = tools.meter
    guard tools.switches.searches else {
      meter.add(iterations: 50, rows: 0)
      return try proof()
    }
    let race = Race()
    let (before, counts) = (ledger.snapshot, meter.counts)
    besides += 1
    let number = besides % Self.round == 0 ? 1 : 0
    let searching = turn(of: number, share, race, .second)
    meter.enter(race, as: .first)
    let turn = try both(
      {
        defer { meter.leave() }
        do {
          try proof()
        } catch {
          race.finish(.first, after: 0)
          throw error
        }
        if ledger.isOptimal { race.finish(.first, after: meter.used - counts.used) }
      }, beside: searching)
    switch race.winner {
    case .first: return
    case .second:
      ledger.restore(before)
      meter.counts = counts
    case nil: break
    }
    take(turn, number)
  }

  /// Both improvers at once, where there is nothing to prove.
  func run(_ share: Int) throws {
    guard tools.switches.searches else { return tools.meter.add(iterations: 50, rows: 0) }
    ledger.report(ledger.incumbent, ledger.bound, .search)
    let (base, race) = (ledger.incumbent, Race())
    let first = turn(of: 0, share, race, .first)
    let second = turn(of: 1, share, race, .second)
    var turn: Turn?
    let other = try both({ turn = try first() }, beside: second)
    if race.winner != .second, let turn { take(turn, 0) }
    if race.winner != .first { take(other, 1) }
    if race.winner == nil, let turn {
      ledger.take(ledger.problem.joined(turn.best, other.best, from: base), .search)
    }
  }

  /// The one here and the other on a spare thread; one after the other where there is none, which changes nothing but the
  /// time it takes.
  private func both(
    _ first: () throws -> Void, beside second: @escaping @Sendable () throws -> Turn
  ) throws -> Turn {
    guard tools.spare.take() else {
      let turn = try second()
      try first()
      return turn
    }
    defer { tools.spare.giveBack() }
    return try tools.solver.both(first, beside: second).1
  }

  private func turn(
    of number: Int, _ share: Int, _ race: Race, _ side: Race.Side
  ) -> @Sendable () throws -> Turn {
    let (cancellation, report) = (tools.cancellation, ledger.report)
    return {
      [improver = improvers[number], first = ledger.incumbent, goal = ledger.goal, trust = whole.trust] in
      let meter = WorkMeter(limit: share, cancellation: cancellation)
      meter.enter(race, as: side)
      var improver = improver
      let best = try improver.run(
        from: first, goal: goal, trust: trust, meter: meter, cancellation: cancellation
      ) { report($0, nil, .search) }
      if goal.isOptimal(best.score) { race.finish(side, after: meter.used) }
      return Turn(improver: improver, best: best, counts: meter.counts)
    }
  }

  private func take(_ turn: Turn, _ number: Int) {
    improvers[number] = turn.improver
    tools.meter.add(turn.counts)
    ledger.take(turn.best, .search)
  }
}
