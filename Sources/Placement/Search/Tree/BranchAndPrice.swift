import MILP
import Preloading
import Rules
import SchoolDomain

/// Proves a bound by branching, with column generation in every node (Barnhart et al. 1998).
///
/// Branches are on the loads of a provider's days together first, then on numbers of groups: those of a provider, then of its
/// day. Then on sums of candidates: whether a
/// service has a session on a day, then before a time of that day. Where all candidates are whole, so are the blocks, since a
/// candidate's blocks share one slot; then auxiliary columns are branched on. Every node closes on its integer Lagrangian bound.
///
/// The least that is to be proven rises step by step: nodes that reach a step rest until it is proven. Within a step the
/// search is depth first, the branch nearer to the point first.
final class BranchAndPrice {
  enum End { case proven, unfinished }

  private struct Node {
    /// From the root.
    let path: [BranchPath.Decision]
    /// Scaled bound of the parent.
    let bound: Int?
  }

  private let master: Master
  /// Candidates of each service and day, the first sets to branch on.
  private let days: [[Int]]
  /// Slots of the groups of each provider, in all and by day.
  private let groups: (cycle: [[Int]], days: [[Int]])
  private let loads: [WeekLoad]
  private let meter: WorkMeter
  /// Costs of schedules that are looked for lie this far apart.
  private let grain: Int
  /// Told of every schedule found; returns the cost to stay below from then on.
  private let found: ([Block]) -> Int
  private var cutoff: Int
  /// What is to be proven next.
  private var aim = Int.min
  private var open = [Node(path: [], bound: nil)]
  /// Nodes that cost at least the aim, and perhaps less than the cut-off.
  private var resting: [Node] = []
  private let path: BranchPath
  private var nodeCount = 1
  /// Where the tree is written down; nil where nobody asked.
  private let record: ProofRecord?
  /// A node could be neither closed nor branched on: there will be no proof.
  private var isStuck = false
  private var branchRows: [BranchKey: Int] = [:]
  /// What a unit of an escape costs, raised where a node makes use of one.
  private var escapePrice: Int
  private static let highestPrice = 1 << 32
  /// Most started quarters of an hour of a day.
  private let loadOfDay = 1440 / DailyLoadCost.stepMinutes
  private(set) var nodes = 0

  private struct BranchKey: Hashable {
    let members: [Int]
    let kind: BranchSet.Kind
    let isAtLeast: Bool
  }

  init(
    _ master: Master, meter: WorkMeter, cutoff: Int, grain: Int, record: ProofRecord?,
    found: @escaping ([Block]) -> Int
  ) {
    self.record = record
    self.master = master
    path = BranchPath(master)
    days = master.problem.candidatesByServiceDay
    // Where unserved alone counts, groups cost nothing.
    groups = master.level.penalty > 0 ? master.problem.slotsOfGroups : ([], [])
    loads = master.level.penalty > 0 ? WeekLoad.all(of: master.problem, master.rows) : []
    self.meter = meter
    self.cutoff = cutoff
    escapePrice = 16 * max(16, abs(cutoff))
    self.grain = grain
    self.found = found
  }

  /// Goes on until nothing below the cut-off is left, or the meter stands at `end`. The master is free of decisions
  /// afterwards. `first`: what is to be proven first, where that is more than what was; `raised` is told of every cost
  /// that is proven to be the least.
  func run(
    until end: Int, cutoff present: Int, from first: Int, raised: (Int) throws -> Void
  ) throws -> End {
    cutoff = min(cutoff, present)
    defer { try? path.retreat(to: 0) }
    aim = max(aim, first)
    while true {
      guard try close(until: end) else { return .unfinished }
      if aim >= cutoff { return .proven }
      try raised(aim)
      aim += grain
      let all = resting
      resting = all.filter(isClosed)
      open = all.reversed().filter { !isClosed($0) }
    }
  }

  /// Goes on until every node costs at least the aim; false where the limit came first.
  private func close(until end: Int) throws -> Bool {
    while !isStuck, let node = open.popLast() {
      if meter.used >= end || meter.shouldStop {
        open.append(node)
        return false
      }
      if isClosed(node) {
        resting.append(node)
        continue
      }
      try path.move(to: node.path)
      nodes += 1
      meter.add(nodes: 1)
      try solve(node)
    }
    return !isStuck
  }

  /// The tree as it was written down, where it was asked for and every split can be said.
  var proof: ProofTree? { record.flatMap { $0.isUnsayable ? nil : $0.tree } }

  /// A bound from here on shows that nothing costs less than the aim, or than what is looked for.
  private var target: Int { min(aim, cutoff) - grain + 1 }

  private func isClosed(_ node: Node) -> Bool {
    node.bound.map { ScaledDuals.ceiling($0) >= target } ?? false
  }

  /// Solves the node's relaxation and opens its branches.
  private func solve(_ node: Node) throws {
    var relaxation = Relaxation()
    relaxation.target = target
    var result = try relaxation.run(master, meter: meter, method: .dual)
    // A branch that holds only by an escape has no point at all, or the escape is too cheap.
    while result.end == .converged, let point = result.point, master.isEscaping(at: point) {
      guard escapePrice < Self.highestPrice else {
        isStuck = true
        return
      }
      escapePrice *= 16
      try master.setEscapeCost(escapePrice)
      result = try relaxation.run(master, meter: meter, method: .primal)
    }
    note(result)
    if result.end == .enough {
      resting.append(Node(path: node.path, bound: result.bound))
      return
    }
    guard result.end == .converged, let point = result.point else {
      if meter.shouldStop { open.append(node) } else { isStuck = true }
      return
    }
    if let set = BranchSet.mostFractional(loads.map(\.columns), point.auxiliaries, of: .loads) {
      return try branch(on: set, result.bound)
    }
    let slotSums = master.slotSums(point)
    for sets in [groups.cycle, groups.days] {
      if let set = BranchSet.mostFractional(sets, slotSums, of: .groups) {
        return try branch(on: set, result.bound)
      }
    }
    let sums = master.candidateSums(point)
    if let set = BranchSet.mostFractional(days, sums) { return try branch(on: set, result.bound) }
    if branch(onAuxiliaryOf: point, result.bound, where: \.isDay) { return }
    if let set = BranchSet.mostFractional(BranchSet.prefixes(days, sums), sums) {
      return try branch(on: set, result.bound)
    }
    let chosen = point.values.indices.filter { point.values[$0] > 0.5 }.map { master.blocks[$0] }
    cutoff = min(cutoff, found(chosen))
    let reached = Node(path: node.path, bound: result.bound)
    if isClosed(reached) {
      resting.append(reached)
      return
    }
    // A split that a proof cannot say is the last resort.
    if branch(onAuxiliaryOf: point, result.bound, where: { $0.subject != nil }) { return }
    if !branch(onAuxiliaryOf: point, result.bound, where: { _ in true }) { isStuck = true }
  }

  /// Writes down the prices of the node at hand.
  private func note(_ result: Relaxation.Result) {
    guard let record, let duals = result.duals else { return }
    record.note(
      PriceList(master.problem, master.rows, duals).prices(master.level, splits: path.rows),
      of: path.number)
  }

  private func branch(on set: BranchSet, _ bound: Int?) throws {
    let below = Int(set.value.rounded(.down))
    let down = BranchPath.Change.row(try row(on: set, isAtLeast: false), .atMost(below))
    let up = BranchPath.Change.row(try row(on: set, isAtLeast: true), .atLeast(below + 1))
    let subject = set.subject(in: master.problem, loads)
    open(
      down, up, bound, subject: subject.name, limit: below + subject.more,
      isUpFirst: set.value - Double(below) >= 0.5)
  }

  /// Opens the two sides of a split.
  private func open(
    _ down: BranchPath.Change, _ up: BranchPath.Change, _ bound: Int?, subject: ProofSubject?, limit: Int,
    isUpFirst: Bool
  ) {
    let numbers =
      record?.split(path.number, on: subject, limit: limit)
      ?? (below: nodeCount, above: nodeCount + 1)
    nodeCount += 2
    let sides = [
      BranchPath.Decision(number: numbers.below, change: down),
      BranchPath.Decision(number: numbers.above, change: up),
    ]
    // The last one is taken first.
    for side in isUpFirst ? sides : sides.reversed() {
      open.append(Node(path: path.decisions + [side], bound: bound))
    }
  }

  private func row(on set: BranchSet, isAtLeast: Bool) throws -> Int {
    let key = BranchKey(members: set.members, kind: set.kind, isAtLeast: isAtLeast)
    if let known = branchRows[key] { return known }
    let most = set.kind == .loads ? loadOfDay * set.members.count : set.members.count
    let bound: MasterRows.Bound = isAtLeast ? .atLeast(0) : .atMost(most)
    let row =
      switch set.kind {
      case .sessions: try master.addBranchRow(on: set.members, bound)
      case .groups: try master.addBranchRow(onSlots: set.members, bound)
      case .loads: try master.addBranchRow(onAuxiliaries: set.members, bound)
      }
    if isAtLeast {
      try master.addEscape(from: row, units: most, cost: escapePrice)
    } else if set.kind == .loads {
      // Branches on single days may demand more.
      try master.addEscape(from: row, units: most, cost: escapePrice, coefficient: -1)
    }
    branchRows[key] = row
    return row
  }

  private func branch(
    onAuxiliaryOf point: Master.Point, _ bound: Int?, where isWanted: (MasterRows.Auxiliary) -> Bool
  ) -> Bool {
    for (position, auxiliary) in master.rows.auxiliaries.enumerated()
    where !auxiliary.isEscape && isWanted(auxiliary)
      && BranchSet.isFractional(point.auxiliaries[position])
    {
      let below = Int(point.auxiliaries[position].rounded(.down))
      open(
        .auxiliary(position, auxiliary.lower...max(auxiliary.lower, below)),
        .auxiliary(position, min(auxiliary.upper, below + 1)...auxiliary.upper), bound,
        subject: auxiliary.subject, limit: below, isUpFirst: true)
      return true
    }
    return false
  }
}
