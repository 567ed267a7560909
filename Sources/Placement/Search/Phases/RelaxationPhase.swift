import SchoolDomain

/// Solves the relaxation of the whole program, and rounds its point by a dive.
///
/// In a large problem the relaxation takes turns with neighborhoods, and there is no dive: neighborhoods are further by then.
struct RelaxationPhase: SearchPhase {
  let ledger: Ledger
  let tools: SearchTools
  let whole: WholeProgram
  let turns: Turns

  func run() throws -> NextStep {
    var root: Relaxation.Result?
    if ledger.problem.isLarge {
      repeat {
        let share = tools.meter.half(atMost: Turns.longest / 3)
        try turns.run(share) { root = try whole.relax(until: tools.meter.used + share) }
      } while root?.end == .paused && !ledger.isDone && !tools.meter.shouldStop
    } else {
      root = try whole.relax()
    }
    guard let root else { return .end }
    if !ledger.isDone, !ledger.problem.isLarge, tools.switches.dives { try dive(root) }
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
