import MILP
import SchoolDomain

/// The last level: cuts at the root of the whole program, then a tree over what of its blocks is of use.
final class LastLevelProof: LevelProof {
  let level = ObjectiveLevel.last
  private let ledger: Ledger
  private let tools: SearchTools
  private let whole: WholeProgram
  private var cuts: Tightening?
  private var tree: BranchAndPrice?

  init(_ ledger: Ledger, _ tools: SearchTools, _ whole: WholeProgram) {
    self.ledger = ledger
    self.tools = tools
    self.whole = whole
  }

  var isDue: Bool {
    guard let cuts else { return true }
    return isDue(cuts) || cuts.isFinished && isTreeDue
  }

  /// Most of the work is for better schedules, nearly all of it where cuts alone will not do.
  private func isDue(_ cuts: Tightening) -> Bool {
    !cuts.isFinished && cuts.spent * (isNear(20) ? 3 : 10) <= tools.meter.used
  }

  /// Across a wide gap a tree is hopeless; neighborhoods narrow it first.
  private var isTreeDue: Bool { ledger.problem.isSmall || isNear(30) }

  private func isNear(_ parts: Int) -> Bool {
    ledger.goal.isNear(ledger.incumbent.score, parts: parts)
  }

  func run(until end: Int) throws {
    if try !tighten(until: end) || ledger.isDone { return }
    guard isTreeDue else { return }
    let tree =
      try self.tree
      ?? BranchAndPrice(
        tightened(), meter: tools.meter, cutoff: ledger.cutoff(level), grain: ledger.terms.grain(level),
        record: ledger.certifies ? ProofRecord() : nil
      ) { [ledger, level] blocks in
        ledger.take(ledger.problem.incumbent(blocks), .prove)
        return ledger.cutoff(level)
      }
    self.tree = tools.switches.keepsTrees ? tree : nil
    func raise(to least: Int) {
      guard least > ledger.bound[level] ?? 0 else { return }
      ledger.raise(level, to: least) { tree.proof }
    }
    let first = ledger.costAboveBound(level)
    let ending = try tree.run(until: end, cutoff: ledger.cutoff(level), from: first) { [ledger, level] cost in
      raise(to: ledger.least(level, cost: cost))
    }
    if ending == .proven { raise(to: ledger.incumbent.score[level]) }
  }

  /// Cuts until the meter stands at `end`; whether there are no more to come.
  private func tighten(until end: Int) throws -> Bool {
    let cuts = cuts ?? Tightening(whole.master, meter: tools.meter)
    self.cuts = cuts
    if isDue(cuts) {
      try cuts.run(
        until: end, target: ledger.target(level), separates: !ledger.problem.isLarge
      ) { [ledger, level, master = whole.master] scaled in
        ledger.raise(level, to: ledger.least(level, cost: ScaledDuals.ceiling(scaled))) {
          cuts.best.duals.map {
            ProofTree(prices: PriceList(ledger.problem, master.rows, $0).prices(master.level))
          }
        }
      }
      if let point = cuts.best.point { whole.trust(point) }
    }
    return cuts.isFinished
  }

  /// The whole program anew, with what is of use of its blocks and cuts.
  private func tightened() throws -> Master {
    guard let best = cuts?.best, let scaled = best.bound, let duals = best.duals else {
      return whole.master
    }
    let fresh = try tools.master(ledger.problem, whole.master.level)
    try fresh.demandUnserved(ledger.demand(.unserved))
    try whole.master.pass(to: fresh, cutoff: ledger.cutoff(level), bound: scaled, duals: duals)
    return fresh
  }
}
