/// A part of a component's search. Phases run one after another over the same ledger, until it is settled.
protocol SearchPhase {
  func run() throws -> NextStep
}

/// What comes after a phase.
enum NextStep {
  case nextPhase
  /// Stopped on the way, or nothing more can be done.
  case end
}
