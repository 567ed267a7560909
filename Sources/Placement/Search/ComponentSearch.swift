import MILP
import Preloading
import SchoolDomain

/// Solves one component: services that share students or providers, with everything else left out.
///
/// It begins with a constructed schedule, which annealing improves for a moment. Column generation bounds it, a dive rounds the
/// relaxation, then annealing and neighborhoods look for better schedules while cuts and trees raise the bound of one level
/// after the other. It ends when bound and schedule meet, when the gap asked for is reached, or when the budget is used up.
struct ComponentSearch {
  struct Result: Sendable {
    var incumbent: Incumbent
    var bound: ScoreBound
    var isOptimal: Bool
    var isWithinGap: Bool
    var statistics: SolveStatistics
    /// For others to check; its trees are empty unless it was asked for.
    var proof: ComponentProof
  }

  let ledger: Ledger
  let tools: SearchTools

  func solve() throws -> Result {
    var statistics = SolveStatistics()
    if ledger.isDone {
      ledger.report(ledger.incumbent, ledger.bound, .prove)
    } else if !tools.meter.shouldStop {
      try search(&statistics)
    }
    statistics.count(tools.meter)
    return Result(
      incumbent: ledger.incumbent, bound: ledger.bound, isOptimal: ledger.isOptimal,
      isWithinGap: ledger.isDone, statistics: statistics, proof: ledger.proof)
  }

  private func search(_ statistics: inout SolveStatistics) throws {
    let whole = try WholeProgram(ledger, tools)
    let turns = Turns(ledger, tools, whole)
    defer {
      statistics.count(whole.master)
      turns.count(in: &statistics)
    }
    let earlier = ObjectiveLevel.last.earlier.map { EarlierLevelProof($0, ledger, tools, whole) }
    let last = LastLevelProof(ledger, tools, whole)
    let phases: [any SearchPhase] = [
      AnnealingPhase(ledger: ledger, turns: turns),
      RelaxationPhase(ledger: ledger, tools: tools, whole: whole, turns: turns),
      EarlierLevelsPhase(ledger: ledger, tools: tools, whole: whole, turns: turns, proofs: earlier),
      TurnsPhase(ledger: ledger, meter: tools.meter, turns: turns, proofs: earlier + [last]),
    ]
    for phase in phases where !ledger.isDone {
      guard try phase.run() == .nextPhase else { return }
    }
  }
}

extension PlacementProblem {
  /// Neighborhoods find good schedules of a large problem long before its relaxation is solved.
  var isLarge: Bool { slots.count > 1_200 }

  /// So few candidates that a tree closes even a wide gap.
  var isSmall: Bool { candidates.count <= 400 }
}
