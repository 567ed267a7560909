import SchoolDomain
import TestSupport

/// Changes the prices and cases of a certificate at random, so that it stays a certificate.
struct PriceChanges {
  private var random: SeededRandom
  private let school: School

  init(seed: UInt64, _ school: School) {
    random = SeededRandom(seed: seed)
    self.school = school
  }

  /// Small changes in the first rounds, prices and splits without sense in the later ones.
  mutating func change(_ certificate: BoundCertificate, by round: Int) -> BoundCertificate {
    var result = certificate
    for part in result.parts.indices {
      let services = school.services.filter { result.parts[part].services.contains($0.id) }
      result.parts[part].unserved = tree(result.parts[part].unserved, services, round, isUnserved: true)
      result.parts[part].penalty = result.parts[part].penalty.map {
        tree($0, services, round, isUnserved: false)
      }
    }
    return result
  }

  private mutating func tree(
    _ tree: ProofTree, _ services: [Service], _ round: Int, isUnserved: Bool
  ) -> ProofTree {
    guard round > 3 else {
      var result = tree
      for node in result.nodes.indices {
        guard let prices = result.nodes[node].prices else { continue }
        result.nodes[node].prices = changed(prices, services, isUnserved: isUnserved)
      }
      return result
    }
    // Splits upon splits, with the old prices or new ones.
    var nodes = [ProofTree.Node(prices: tree.nodes[0].prices)]
    var leaves: [(node: Int, sides: [Int])] = [(0, [])]
    for _ in 0..<random.int(0...4) {
      let position = random.int(0...(leaves.count - 1))
      let leaf = leaves.remove(at: position)
      let subject = subject(services)
      nodes[leaf.node].split = .init(
        subject: subject, limit: random.int(0...1), below: nodes.count, above: nodes.count + 1)
      let sign = Self.hasPrice(subject) ? 1 : 0
      leaves += [(nodes.count, leaf.sides + [-sign]), (nodes.count + 1, leaf.sides + [sign])]
      nodes += [ProofTree.Node(), ProofTree.Node()]
    }
    for leaf in leaves where !leaf.sides.isEmpty && random.chance(60) {
      let base = tree.nodes[0].prices ?? ProofPrices(scale: 1, unserved: 1)
      var prices = changed(base, services, isUnserved: isUnserved)
      prices.splits = leaf.sides.map { sign in random.chance(50) ? 0 : sign * abs(price(prices)) }
      nodes[leaf.node].prices = prices
    }
    return ProofTree(nodes: nodes)
  }

  /// Whether a subproblem charges for the number; only then has a split on it a price.
  private static func hasPrice(_ subject: ProofSubject) -> Bool {
    switch subject {
    case .sessions, .groups, .load(_, nil): true
    case .meeting, .lunch, .load, .presence: false
    }
  }

  private mutating func subject(_ services: [Service]) -> ProofSubject {
    let service = random.pick(services)
    let day = random.pick(school.cycle.days)
    let start = school.cycle.start + random.int(0...12) * school.cycle.step
    let provider = school.providers.first { $0.id == service.provider }
    switch random.int(0...5) {
    case 0: return .meeting(student: service.student, provider: service.provider, day: day)
    case 1: return .lunch(provider: service.provider, day: day, start: start)
    case 2: return .load(provider: service.provider, day: random.chance(50) ? day : nil)
    case 3:
      return .presence(
        provider: service.provider, day: day, site: random.pick(school.sites).id, at: start)
    case 4 where provider?.grouping == .aligned:
      return .groups(provider: service.provider, day: random.chance(50) ? day : nil)
    default:
      return .sessions(
        service: service.id, day: day, startingBy: random.chance(50) ? start : nil)
    }
  }

  /// Further prices of every kind on top of those there are.
  private mutating func changed(
    _ given: ProofPrices, _ services: [Service], isUnserved: Bool
  ) -> ProofPrices {
    var prices = given
    prices.splits = []
    if !isUnserved { prices.unserved += price(prices) }
    for service in services where random.chance(40) {
      var entry = ProofPrices.OfService(service: service.id, each: price(prices))
      let day = random.pick(school.cycle.days)
      if random.chance(50) { entry.days = [.init(day: day, price: price(prices))] }
      if random.chance(50) { entry.meetings = [span(prices)] }
      if random.chance(50) { entry.student = [span(prices), span(prices)] }
      prices.services.append(entry)
      let at = school.cycle.start + random.int(0...20) * school.cycle.step
      if random.chance(30) {
        prices.loads.append(
          .init(provider: service.provider, day: day, price: abs(price(prices)) / 10))
      }
      if random.chance(30) {
        prices.cells.append(
          .init(
            provider: service.provider, day: day, at: at, each: price(prices),
            services: [.init(service: service.id, price: price(prices))]))
      }
      if random.chance(30) {
        prices.presences.append(
          .init(
            provider: service.provider, day: day, site: random.pick(school.sites).id, at: at,
            here: price(prices),
            elsewhere: [.init(steps: random.int(0...3), price: price(prices))]))
      }
    }
    if random.chance(60) { prices.sums.append(sum(prices, services)) }
    return prices
  }

  /// A part of the sum of a few limits, often half of it.
  private mutating func sum(
    _ prices: ProofPrices, _ services: [Service]
  ) -> ProofPrices.OfSum {
    let chosen = random.shuffled(services).prefix(random.int(1...5))
    let days = school.cycle.days
    let aligned = school.providers.filter { $0.grouping == .aligned }.map(\.id)
    let of = random.chance(40) ? 2 : random.int(2...7)
    return .init(
      price: abs(price(prices)), of: of, times: random.int(1...(of - 1)), weeks: chosen.map(\.id),
      days: chosen.prefix(random.int(0...2)).map { .init(service: $0.id, day: random.pick(days)) },
      steps: chosen.filter { aligned.contains($0.provider) }.prefix(random.int(0...3)).map {
        .init(
          provider: $0.provider, day: random.pick(days),
          at: school.cycle.start + random.int(0...20) * school.cycle.step)
      },
      neighbors: days.count < 2
        ? []
        : chosen.filter { service in
          service.maxPerDay == 1
            && services.count { $0.student == service.student && $0.provider == service.provider } == 1
        }.prefix(random.int(0...2)).map {
          .init(student: $0.student, provider: $0.provider, day: random.pick(Array(days.dropLast())))
        })
  }

  private mutating func span(_ prices: ProofPrices) -> ProofPrices.OfSpan {
    let from = school.cycle.start + random.int(0...12) * school.cycle.step
    return .init(
      day: random.pick(school.cycle.days), from: from, to: from + random.int(0...12) * school.cycle.step,
      price: price(prices))
  }

  /// Mostly a few units of cost, now and then as much as a session weighs.
  private mutating func price(_ prices: ProofPrices) -> Int {
    let most = random.chance(80) ? 4 * prices.scale : 40 * prices.scale
    return random.int(-most...most)
  }
}
