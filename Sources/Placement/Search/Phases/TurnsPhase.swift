import SchoolDomain

/// Proof and neighborhoods side by side, turn by turn, until the ledger is settled or the budget used up.
struct TurnsPhase: SearchPhase {
  let ledger: Ledger
  let meter: WorkMeter
  let turns: Turns
  /// One for each level, in order.
  let proofs: [any LevelProof]

  func run() throws -> NextStep {
    var slice = 200_000
    while !ledger.isDone, !meter.shouldStop {
      let share = meter.half(atMost: slice)
      if let proof = proofs.first(where: { !ledger.isProven($0.level) }), proof.isDue {
        try turns.run(share) { try prove(until: meter.used + share) }
        slice = min(slice * 2, Turns.longest)
      } else {
        try turns.run(min(share, 500_000))
      }
    }
    return .end
  }

  /// Works on the first level that is not proven, until the meter stands at `end`.
  private func prove(until end: Int) throws {
    if ledger.isDone || meter.shouldStop { return }
    ledger.report(ledger.incumbent, ledger.bound, .prove)
    try proofs.first { !ledger.isProven($0.level) }?.run(until: end)
    ledger.report(ledger.incumbent, ledger.bound, .prove)
  }
}
