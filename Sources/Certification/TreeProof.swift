import Rules
import SchoolDomain
import Verification

/// A case of a split, looked up: what it says of schedules.
struct CaseSplit {
  let subject: ProofSubject
  let limit: Int
  let isAbove: Bool
  /// Free sessions that are counted, where the subject is a number of sessions of a service.
  let members: [Int]
  /// Days whose groups are counted, where the subject is a number of groups.
  let groups: [ProviderDay]
  /// Days whose started quarters of an hour are counted, where the subject is those of a cycle.
  let loads: [ProviderDay]

  /// The number in the row: at most `limit`, or at least `limit + 1`.
  var side: Int { isAbove ? limit + 1 : limit }

  /// A row of at most has no price above 0, one of at least none below. What no subproblem charges for has no price.
  func takes(price: Int) -> Bool {
    guard price != 0 else { return true }
    switch subject {
    case .sessions, .groups, .load(_, nil): return isAbove == (price > 0)
    case .meeting, .lunch, .load, .presence: return false
    }
  }
}

/// The bound that a tree of cases proves for a part.
struct TreeProof {
  private let bound: PartBound
  private let reading: PriceReading
  /// Units of penalty that count: 0 for unserved alone.
  private let countsPenalty: Bool

  init(_ bound: PartBound, countsPenalty: Bool) {
    self.bound = bound
    reading = PriceReading(bound.part)
    self.countsPenalty = countsPenalty
  }

  /// A leaf, the node whose prices it has, and how many of the splits above it those know.
  struct Leaf {
    let priced: Int?
    let known: Int
    let path: [CaseSplit]
  }

  /// The least over the leaves, rounded up to whole units. `unserved` is that of the schedules in question; with
  /// `countsPenalty` it is taken off at its price.
  func least(_ tree: ProofTree, unserved: Int) throws(CertificateObjection) -> Int {
    var least: Int?
    for leaf in try leaves(tree) {
      let value = try value(leaf.priced.flatMap { tree.nodes[$0].prices }, leaf, unserved: unserved)
      least = min(least ?? value, value)
    }
    return least ?? 0
  }

  /// The leaves, from the last to the first.
  func leaves(_ tree: ProofTree) throws(CertificateObjection) -> [Leaf] {
    guard !tree.nodes.isEmpty else { throw CertificateObjection("a proof has no node") }
    var leaves: [Leaf] = []
    var seen = [Bool](repeating: false, count: tree.nodes.count)
    var open: [(node: Int, priced: Int?, known: Int, path: [CaseSplit])] = [(0, nil, 0, [])]
    while let (node, inherited, depth, path) = open.popLast() {
      guard !seen[node] else { throw CertificateObjection("node \(node) stands in two places") }
      seen[node] = true
      let entry = tree.nodes[node]
      let priced = entry.prices == nil ? inherited : node
      // Inherited prices know the splits above the case they were made for.
      let known = entry.prices == nil ? depth : path.count
      guard let split = entry.split else {
        leaves.append(Leaf(priced: priced, known: known, path: path))
        continue
      }
      for (child, isAbove) in [(split.below, false), (split.above, true)] {
        guard child > node, child < tree.nodes.count else {
          throw CertificateObjection("node \(node) names the node \(child), which does not come after it")
        }
        let taken = try taken(split, isAbove: isAbove)
        open.append((child, priced, known, path + [taken]))
      }
    }
    return leaves
  }

  private func taken(
    _ split: ProofTree.Split, isAbove: Bool
  ) throws(CertificateObjection) -> CaseSplit {
    guard (-PriceReading.largest...PriceReading.largest).contains(split.limit) else {
      throw CertificateObjection("the limit \(split.limit) of a split is too large")
    }
    var members: [Int] = []
    var groups: [ProviderDay] = []
    var loads: [ProviderDay] = []
    if case .groups(let id, let label) = split.subject { groups = try reading.places(id, label) }
    if case .load(let id, nil) = split.subject { loads = try reading.days(of: id) }
    if case .sessions(let id, let label, let by) = split.subject {
      let part = bound.part
      let position = (try reading.service(id)) * part.days + (try reading.day(label))
      members = part.ofServiceDay[position].filter {
        part.free[$0].session.range.start <= by ?? .max
      }
    }
    return CaseSplit(
      subject: split.subject, limit: split.limit, isAbove: isAbove, members: members,
      groups: groups, loads: loads)
  }

  /// The bound of one case in whole units.
  func value(
    _ given: ProofPrices?, _ leaf: Leaf, unserved: Int
  ) throws(CertificateObjection) -> Int {
    let above = Array(leaf.path.prefix(leaf.known))
    let prices =
      try given.map { (given) throws(CertificateObjection) in try reading.prices(given, splits: above) }
      ?? PartPrices(bound.part, scale: 1, unserved: countsPenalty ? 0 : 1)
    // A unit of unserved may be charged less than it counts, never more.
    if !countsPenalty, prices.unserved > prices.scale {
      throw CertificateObjection(
        "unserved costs \(prices.unserved) of \(prices.scale) units where it alone counts")
    }
    var sum = Sum()
    sum.add(
      bound.value(
        Case(
          prices: prices, cases: try cases(leaf.path), penaltyUnit: countsPenalty ? prices.scale : 0)))
    for (price, limit) in zip(prices.sums.prices, prices.sums.limits) {
      sum.add(product(-price, limit))
    }
    for (price, split) in zip(given?.splits ?? [], above) {
      sum.add(product(price, split.side))
    }
    if countsPenalty { sum.add(product(-prices.unserved, unserved)) }
    guard let value = sum.value else { throw CertificateObjection("the sums are too large") }
    // Every schedule costs a whole number: up.
    return value >= 0 ? (value + prices.scale - 1) / prices.scale : -(-value / prices.scale)
  }

  private func product(_ left: Int, _ right: Int) -> Int? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
  }

  private func cases(_ path: [CaseSplit]) throws(CertificateObjection) -> PartCases {
    var cases = PartCases()
    for split in path {
      switch split.subject {
      case .sessions, .groups, .load(_, nil): break
      case .meeting(let student, let provider, let label):
        let place = try reading.place(provider, label)
        guard let position = bound.part.facts.students[student] else {
          throw CertificateObjection("the school has no student \(student)")
        }
        let key = PartCases.Meeting(student: position, provider: place.provider, day: place.day)
        if let isTrue = truth(split) { cases.meetings[key] = isTrue }
      case .lunch(let provider, let label, let start):
        if let isTrue = truth(split) {
          cases.lunches[try reading.place(provider, label), default: [:]][start] = isTrue
        }
      case .load(let provider, let label?):
        let place = try reading.place(provider, label)
        let known = cases.loads[place] ?? 0...Int.max
        let side = split.isAbove ? split.side...Int.max : Int.min...split.side
        guard known.overlaps(side) else { continue }
        cases.loads[place] = known.clamped(to: side)
      case .presence(let provider, let label, let site, let at):
        let place = try reading.place(provider, label)
        let key = PartCases.Presence(place: place, site: try reading.site(site), at: at)
        if let isTrue = truth(split) { cases.presences[key] = isTrue }
      }
    }
    return cases
  }

  /// Whether the case says that a number of 0 or 1 is 1; nil where it says nothing.
  private func truth(_ split: CaseSplit) -> Bool? { split.limit == 0 ? split.isAbove : nil }
}
