import SchoolDomain

/// Solves the relaxation of the whole program beside the improvers, in turns that begin short and grow, and rounds its point
/// by a dive.
///
/// In a large problem the improvers work as much as the relaxation, and there is no dive: they are further by then.
struct RelaxationPhase: SearchPhase {
  let ledger: Ledger
  let tools: SearchTools
  let whole: WholeProgram
  let turns: Turns

  /// Work of the first turn.
  private static let shortest = 50_000
  /// Of the work on a relaxation that ends soon, the improvers have one part in so many; as much as the relaxation from turns
  /// of `long` on.
  private static let part = 8
  private static let long = 800_000

  func run() throws -> NextStep {
    let isLarge = ledger.problem.isLarge
    var root = isLarge ? nil : try whole.relax(until: tools.meter.used + Self.shortest)
    var most = Self.shortest
    while isLarge && root == nil || root?.end == .paused, !ledger.isDone, !tools.meter.shouldStop {
      let share = tools.meter.half(atMost: most)
      let part = isLarge ? 1 : min(Self.part, max(1, Self.long / most))
      try turns.run(share / part) {
        root = try whole.relax(until: tools.meter.used + share)
      }
      most = min(2 * most, Turns.longest / 3)
    }
    guard let root else { return .end }
    if !ledger.isDone, !isLarge, tools.switches.dives { try dive(root) }
    return tools.meter.shouldStop ? .end : .nextPhase
  }

  private func dive(_ root: Relaxation.Result) throws {
    guard let point = root.point else { return }
    ledger.report(ledger.incumbent, ledger.bound, .dive)
    let dive = Dive(master: whole.master, meter: tools.meter)
    if let blocks = try dive.run(from: point, cutoff: ledger.cutoff(.last)) {
      ledger.take(ledger.problem.incumbent(blocks), .dive)
    }
  }
}
