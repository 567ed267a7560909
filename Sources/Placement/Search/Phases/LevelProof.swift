import MILP
import SchoolDomain

/// Raises the proven bound of one level.
protocol LevelProof: AnyObject {
  var level: ObjectiveLevel { get }
  /// Whether a turn would do something worth its work.
  var isDue: Bool { get }
  /// Goes on until the level is proven or the meter stands at `end`.
  func run(until end: Int) throws
}

/// A level before the last: column generation on it alone, then a tree.
final class EarlierLevelProof: LevelProof {
  let level: ObjectiveLevel
  private let ledger: Ledger
  private let tools: SearchTools
  private let whole: WholeProgram
  private var master: Master?
  private var tree: BranchAndPrice?

  /// Rounds of cuts in which the bound has to rise.
  private static let patience = 3

  init(_ level: ObjectiveLevel, _ ledger: Ledger, _ tools: SearchTools, _ whole: WholeProgram) {
    self.level = level
    self.ledger = ledger
    self.tools = tools
    self.whole = whole
  }

  /// The bound by the relaxation; then that of the whole program with it.
  func bound() throws {
    guard !ledger.isProven(level) else { return }
    let weights = ledger.terms.weights(level)
    let master = try tools.master(ledger.problem, weights)
    if !tools.switches.addsRowsLazily { try master.addStudentRows() }
    try master.add(whole.master.blocks)
    var relaxation = Relaxation()
    relaxation.stopsAtIntegerBound = true
    let result = try relaxation.run(master, meter: tools.meter)
    guard result.bound != nil else { return }
    self.master = master
    try raise(to: result, of: master)
    try groupsComeWhole(from: result, master)
  }

  /// Adds cuts that the point breaks because its groups are not whole, until there are none or the bound rises no more.
  private func groupsComeWhole(from first: Relaxation.Result, _ master: Master) throws {
    let separation = GroupSeparation(ledger.problem)
    var random = SplitMix64(20_261_127)
    var (result, idle) = (first, 0)
    while idle < Self.patience, !ledger.isProven(level), !tools.meter.shouldStop,
      result.end == .converged, let point = result.point
    {
      let cuts = separation.cuts(master, at: point, most: master.mostCuts, &random, meter: tools.meter)
      if cuts.isEmpty { return }
      try master.addCuts(cuts)
      var relaxation = Relaxation()
      relaxation.stopsAtIntegerBound = true
      let before = ledger.bound[level]
      result = try relaxation.run(master, meter: tools.meter, method: .dual)
      try raise(to: result, of: master)
      idle = ledger.bound[level] == before ? idle + 1 : 0
    }
  }

  private func raise(to result: Relaxation.Result, of master: Master) throws {
    guard let scaled = result.bound else { return }
    try raise(to: ScaledDuals.ceiling(scaled)) { [problem = ledger.problem] in
      result.duals.map { ProofTree(prices: PriceList(problem, master.rows, $0).prices(master.level)) }
    }
  }

  var isDue: Bool { master != nil && isTreeDue }

  /// A tree is hopeless where more than a few of the lightest sessions lie between.
  private var isTreeDue: Bool {
    let lightest = ledger.problem.weight.filter { $0 > 0 }.min() ?? 1
    let open = ledger.incumbent.score[level] - (ledger.bound[level] ?? 0)
    return ledger.problem.isSmall || open <= 3 * lightest
  }

  func run(until end: Int) throws {
    guard let master, isTreeDue else { return }
    let tree =
      self.tree
      ?? BranchAndPrice(
        master, meter: tools.meter, cutoff: ledger.cutoff(level), grain: ledger.terms.grain(level),
        record: ledger.certifies ? ProofRecord() : nil
      ) { [ledger, level] blocks in
        ledger.take(ledger.problem.incumbent(blocks), .prove)
        return ledger.cutoff(level)
      }
    self.tree = tools.switches.keepsTrees ? tree : nil
    let first = ledger.costAboveBound(level)
    let ending = try tree.run(until: end, cutoff: ledger.cutoff(level), from: first) { [self] least in
      try raise(to: least) { tree.proof }
    }
    if ending == .proven { try raise(to: ledger.cutoff(level)) { tree.proof } }
  }

  /// Takes a proven least cost of the level's program; the whole program must keep it from then on.
  private func raise(to cost: Int, by tree: () -> ProofTree?) throws {
    ledger.raise(level, to: ledger.least(level, cost: cost), by: tree)
    try whole.demandWhatIsProven()
    if ledger.isProven(level) { try whole.relax() }
  }
}
