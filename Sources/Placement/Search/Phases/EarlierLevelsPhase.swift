/// Bounds each level before the last by column generation on it alone, one after the other.
struct EarlierLevelsPhase: SearchPhase {
  let ledger: Ledger
  let tools: SearchTools
  let whole: WholeProgram
  let turns: Turns
  let proofs: [EarlierLevelProof]

  func run() throws -> NextStep {
    for proof in proofs {
      if ledger.problem.isLarge {
        try turns.run(tools.meter.half(atMost: Turns.longest), beside: proof.bound)
      } else {
        try proof.bound()
      }
    }
    return .nextPhase
  }
}
