/// A moment of annealing before anything is known of the bound: its schedule is what the programs begin with.
struct AnnealingPhase: SearchPhase {
  let ledger: Ledger
  let turns: Turns

  func run() throws -> NextStep {
    try turns.anneal(120 * ledger.problem.workShare)
    return .nextPhase
  }
}
