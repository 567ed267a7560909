import MILP

/// Turns of the search beside those of the proof.
extension ComponentSolver {
  /// What an improver's turn came to.
  private struct Turn: Sendable {
    let improver: Improver
    let best: Incumbent
    let counts: WorkMeter.Counts
  }

  /// A turn of neighbourhoods for `share` work units, and at the same time `proof`, both from the schedule at hand. What they
  /// find is put together when both have ended.
  ///
  /// Where one of them settles the component, the other counts for nothing: how far it came is up to the clock.
  func search(_ share: Int, beside proof: () throws -> Void) throws {
    guard switches.searches else {
      meter.add(iterations: 50, rows: 0)
      return try proof()
    }
    let race = Race()
    let before = (incumbent: incumbent, bound: bound, proof: self.proof, counts: meter.counts)
    let searching = turn(of: 0, share, race, .second)
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
        if isOptimal { race.finish(.first, after: meter.used - before.counts.used) }
      }, beside: searching)
    switch race.winner {
    case .first: return
    case .second:
      (incumbent, bound, self.proof, meter.counts) = (
        before.incumbent, before.bound, before.proof, before.counts
      )
    case nil: break
    }
    take(turn, 0)
  }

  /// Turns of both improvers at once, where there is nothing to prove: what they change in different places is put together.
  func search(_ share: Int) throws {
    guard switches.searches else { return meter.add(iterations: 50, rows: 0) }
    report(incumbent, bound, .search)
    let (base, race) = (incumbent, Race())
    let first = turn(of: 0, share, race, .first)
    let second = turn(of: 1, share, race, .second)
    var turn: Turn?
    let other = try both({ turn = try first() }, beside: second)
    if race.winner != .second, let turn { take(turn, 0) }
    if race.winner != .first { take(other, 1) }
    if race.winner == nil, let turn {
      take(problem.joined(turn.best, other.best, from: base), .search)
    }
  }

  /// The one here and the other on a spare thread; one after the other where there is none, which changes nothing but the
  /// time it takes.
  private func both(
    _ first: () throws -> Void, beside second: @escaping @Sendable () throws -> Turn
  ) throws -> Turn {
    guard spare.take() else {
      let turn = try second()
      try first()
      return turn
    }
    defer { spare.giveBack() }
    return try solver.both(first, beside: second).1
  }

  private func turn(
    of number: Int, _ share: Int, _ race: Race, _ side: Race.Side
  ) -> @Sendable () throws -> Turn {
    let (cancellation, report) = (cancellation, report)
    return { [improver = improvers[number], incumbent, goal, trust] in
      let meter = WorkMeter(limit: share, cancellation: cancellation)
      meter.enter(race, as: side)
      var improver = improver
      let best = try improver.run(
        from: incumbent, goal: goal, trust: trust, meter: meter, cancellation: cancellation
      ) { report($0, nil, .search) }
      if goal.isOptimal(best.score) { race.finish(side, after: meter.used) }
      return Turn(improver: improver, best: best, counts: meter.counts)
    }
  }

  private func take(_ turn: Turn, _ number: Int) {
    improvers[number] = turn.improver
    meter.add(turn.counts)
    take(turn.best, .search)
  }
}
