import MILP
import SchoolDomain

/// What the component solver proves.
extension ComponentSolver {
  /// The least unserved by column generation on unserved alone; then the penalty bound for that unserved.
  func boundUnserved(_ master: Master) throws {
    guard incumbent.score.unserved > bound.unserved else { return }
    let alone = try Master(
      problem, level: .unservedOnly, solver: solver, cancellation: cancellation)
    if !switches.addsRowsLazily { try alone.addStudentRows() }
    try alone.add(master.blocks)
    var relaxation = Relaxation()
    relaxation.stopsAtIntegerBound = true
    let result = try relaxation.run(alone, meter: meter)
    guard let scaled = result.bound else { return }
    unservedMaster = alone
    try raiseUnserved(to: ScaledDuals.ceiling(scaled), master) {
      result.duals.map {
        ProofTree(prices: PriceList(problem, alone.rows, $0).prices(.unservedOnly))
      }
    }
  }

  /// Takes a proven least unserved of the problem, and the penalty bound that goes with it.
  private func raiseUnserved(
    to least: Int, _ master: Master, by tree: () -> ProofTree?
  ) throws {
    let whole = outside + Arithmetic.roundedUp(max(0, least), to: grain)
    if certifies, whole > bound.unserved, let tree = tree() { proof.unserved = tree }
    bound.unserved = min(incumbent.score.unserved, max(bound.unserved, whole))
    report(incumbent, bound, .prove)
    try master.demandUnserved(bound.unserved - outside)
    if incumbent.score.unserved == bound.unserved { _ = try relax(master) }
  }

  /// Branches until the meter stands at `end`: on unserved while its bound is not met, then on the penalty.
  func prove(_ master: Master, until end: Int) throws {
    if isDone || meter.shouldStop { return }
    report(incumbent, bound, .prove)
    if incumbent.score.unserved > bound.unserved {
      try proveUnserved(master, until: end)
    } else {
      try provePenalty(master, until: end)
    }
    report(incumbent, bound, .prove)
  }

  /// Whether a turn of `prove` has something to do.
  var isProofDue: Bool {
    if incumbent.score.unserved > bound.unserved { return unservedMaster != nil && isTreeOfUnservedDue }
    guard let cuts = tightening else { return true }
    return isTighteningDue(cuts) || cuts.isFinished && isTreeOfPenaltyDue
  }

  private var isTreeOfUnservedDue: Bool {
    let lightest = problem.weight.filter { $0 > 0 }.min() ?? 1
    return isSmall || incumbent.score.unserved - bound.unserved <= 3 * lightest
  }

  /// Across a wide gap a tree is hopeless; neighbourhoods narrow it first.
  private var isTreeOfPenaltyDue: Bool { isSmall || isNear(30) }

  /// Most of the work is for better schedules, nearly all of it where cuts alone will not do.
  private func isTighteningDue(_ cuts: Tightening) -> Bool {
    !cuts.isFinished && cuts.spent * (isNear(20) ? 3 : 10) <= meter.used
  }

  /// So few candidates that a tree closes even a wide gap.
  private var isSmall: Bool { problem.candidates.count <= 400 }

  private func proveUnserved(_ master: Master, until end: Int) throws {
    guard let alone = unservedMaster, isTreeOfUnservedDue else { return }
    let cutoff = { [self] in incumbent.score.unserved - outside }
    let tree =
      unservedTree
      ?? BranchAndPrice(
        alone, meter: meter, cutoff: cutoff(), grain: grain, record: certifies ? ProofRecord() : nil
      ) { [self] blocks in
        take(problem.incumbent(blocks), .prove)
        return cutoff()
      }
    unservedTree = switches.keepsTrees ? tree : nil
    let first = bound.unserved - outside + grain
    let ending = try tree.run(until: end, cutoff: cutoff(), from: first) { [self] least in
      try raiseUnserved(to: least, master) { tree.proof }
    }
    if ending == .proven { try raiseUnserved(to: cutoff(), master) { tree.proof } }
  }

  /// Cuts first; then a tree.
  private func provePenalty(_ master: Master, until end: Int) throws {
    if try !tighten(master, until: end) || isDone { return }
    guard isTreeOfPenaltyDue else { return }
    let tree =
      try penaltyTree
      ?? BranchAndPrice(
        tightened(master), meter: meter, cutoff: cutoff, grain: 1,
        record: certifies ? ProofRecord() : nil
      ) { [self] blocks in
        take(problem.incumbent(blocks), .prove)
        return cutoff
      }
    penaltyTree = switches.keepsTrees ? tree : nil
    let first = cutoff - incumbent.score.penalty + (bound.penalty ?? 0) + 1
    func raise(to penalty: Int) {
      guard penalty > bound.penalty ?? 0 else { return }
      bound.penalty = min(incumbent.score.penalty, penalty)
      if let known = tree.proof { proof.penalty = known }
      report(incumbent, bound, .prove)
    }
    let ending = try tree.run(until: end, cutoff: cutoff, from: first) { [self] least in
      raise(to: leastPenalty(least * ScaledDuals.scale))
    }
    if ending == .proven { raise(to: incumbent.score.penalty) }
  }

  private func isNear(_ parts: Int) -> Bool { goal.isNear(incumbent.score, parts: parts) }

  /// Cuts until the meter stands at `end`; whether there are no more to come.
  private func tighten(_ master: Master, until end: Int) throws -> Bool {
    let cuts = tightening ?? Tightening(master, meter: meter)
    tightening = cuts
    if isTighteningDue(cuts) {
      try cuts.run(until: end, target: cutoff, separates: !isLarge) { [self] scaled in
        if certifies, leastPenalty(scaled) > bound.penalty ?? 0, let duals = cuts.best.duals {
          proof.penalty = ProofTree(prices: PriceList(problem, master.rows, duals).prices(level))
        }
        bound.penalty = min(incumbent.score.penalty, max(bound.penalty ?? 0, leastPenalty(scaled)))
        report(incumbent, bound, .prove)
      }
      if let point = cuts.best.point { trust(master, point) }
    }
    return cuts.isFinished
  }

  /// The penalty's program with what is of use of its blocks and cuts.
  private func tightened(_ master: Master) throws -> Master {
    guard let best = tightening?.best, let scaled = best.bound, let duals = best.duals else {
      return master
    }
    let fresh = try Master(problem, level: level, solver: solver, cancellation: cancellation)
    try fresh.demandUnserved(bound.unserved - outside)
    try master.pass(to: fresh, cutoff: cutoff, bound: scaled, duals: duals)
    return fresh
  }
}
