import Rules
import SchoolDomain
import Verification

/// One day of an `open` provider: sessions by themselves, and the steps of the grid that they share.
struct OpenDaySubproblem {
  private struct Cell {
    let at: Int
    /// Services of the part with a free session over the step, and one such session of each.
    let services: [Int]
    let group: GroupSubproblem
    /// Minutes of the step without a pin.
    let minutes: Int
  }

  let place: ProviderDay
  private let part: PartFacts
  /// Free sessions by service of the part.
  private let sessions: [(service: Int, free: [Int])]
  private let cells: [Cell]
  private let lunches: LunchChoices
  private let capacity: Int
  private let travelSteps: Int

  init(_ place: ProviderDay, free: [Int], pins: [Session], _ part: PartFacts) {
    self.place = place
    self.part = part
    let facts = part.facts
    let provider = facts.school.providers[place.provider]
    let positions = Dictionary(uniqueKeysWithValues: part.services.enumerated().map { ($1, $0) })
    let byService = Dictionary(grouping: free) { positions[part.free[$0].session.service] ?? 0 }
    sessions = byService.keys.sorted().map { ($0, byService[$0] ?? []) }
    let step = facts.cycle.step
    cells = stride(from: facts.cycle.start, to: facts.cycle.end, by: step).compactMap { at in
      let range = MinuteRange(at, at + step)
      var covering: [Int: Session] = [:]
      for (service, free) in byService {
        covering[service] = free.map { part.free[$0].session }.first { $0.range.contains(range) }
      }
      guard !covering.isEmpty else { return nil }
      let services = covering.keys.sorted()
      let there = pins.filter { $0.range.overlaps(range) }
      return Cell(
        at: at, services: services,
        group: Self.group(services.compactMap { covering[$0] }, pins: there, range, provider, facts),
        minutes: step
          - LoadSubproblem.covered(
            there.map { MinuteRange(max(at, $0.range.start), min(range.end, $0.range.end)) }))
    }
    lunches = LunchChoices(provider, pins: pins, cycle: facts.cycle)
    capacity = provider.capacity
    travelSteps = (provider.travelMinutes + step - 1) / step
  }

  /// Who may be there together over a step, with the pins of its fullest minute.
  private static func group(
    _ sessions: [Session], pins: [Session], _ range: MinuteRange, _ provider: Provider, _ facts: RawFacts
  ) -> GroupSubproblem {
    let minutes = Set(pins.map { max($0.range.start, range.start) }).sorted()
    let fullest = minutes.map { minute in pins.filter { $0.range.contains(minute: minute) } }
      .max { Set($0.map(\.student)).count < Set($1.map(\.student)).count }
    return GroupSubproblem(
      sessions, base: fullest ?? [], capacity: provider.capacity, gradeSpan: nil,
      apart: facts.groupRules(.apart), together: [])
  }

  /// The least of cost - what is paid for the sessions, with the prices of steps and presences paid for by their own.
  func least(_ given: Case) -> Int {
    let presences = given.prices.presences[place] ?? []
    return leastSessions(given, presences) + leastCells(given)
      + presences.reduce(0) { $0 + leastPresence($1, given) }
  }

  /// Each service's best sessions of the day, as many as it may have.
  private func leastSessions(_ given: Case, _ presences: [PartPrices.PresencePrice]) -> Int {
    let cells = given.prices.cells[place] ?? [:]
    return sessions.reduce(0) { sum, entry in
      let owed = part.facts.school.services[part.services[entry.service]]
      let pinned = part.pinsOfServiceDay[entry.service * part.days + place.day]
      let costs = entry.free.map { free -> Int in
        let session = part.free[free].session
        var paid = given.prices.paid(free)
        for at in stride(from: session.range.start, to: session.range.end, by: part.facts.cycle.step) {
          paid += cells[at]?[entry.service] ?? 0
        }
        for presence in presences { paid += self.paid(session, presence) }
        return given.penaltyUnit * part.free[free].cost + given.prices.sums.cost(of: free) - paid
      }
      return sum
        + costs.filter { $0 < 0 }.sorted()
        .prefix(min(owed.maxPerDay - pinned, part.demand[entry.service])).reduce(0, +)
    }
  }

  private func paid(_ session: Session, _ presence: PartPrices.PresencePrice) -> Int {
    if session.site == presence.site {
      return session.range.contains(minute: presence.at) ? presence.here : 0
    }
    let step = part.facts.cycle.step
    return presence.elsewhere.reduce(0) {
      $0 + (session.range.contains(minute: presence.at + $1.steps * step) ? $1.price : 0)
    }
  }

  /// Each step's best company, and the lunch, over which there is none.
  private func leastCells(_ given: Case) -> Int {
    let load = given.prices.loads[place] ?? 0
    let prices = given.prices.cells[place] ?? [:]
    var least: [Int: Int] = [:]
    for cell in cells {
      let costs = cell.services.map { prices[cell.at]?[$0] ?? 0 }
      // A company keeps the provider busy.
      let company = cell.group.least(costs, GroupSubproblem.Weights(block: load * cell.minutes))
      least[cell.at] = company
    }
    let total = least.values.reduce(0, +)
    guard !lunches.isEmpty else { return total }
    let step = part.facts.cycle.step
    let costs = lunches.allowed(at: place, given.cases).map { lunch in
      least.filter { lunch.overlaps(MinuteRange($0.key, $0.key + step)) }.values.reduce(0, +)
    }
    return total - (costs.max() ?? 0)
  }

  /// At the site, and nobody elsewhere too soon; or not there.
  private func leastPresence(_ price: PartPrices.PresencePrice, _ given: Case) -> Int {
    let there = price.elsewhere.filter { 0...travelSteps ~= $0.steps }
      .reduce(0) { $0 + capacity * min(0, $1.price) }
    let here = capacity * min(0, price.here)
    // A distance that travel does not forbid binds nobody.
    let beyond = price.elsewhere.filter { !(0...travelSteps ~= $0.steps) }
      .reduce(0) { $0 + capacity * min(0, $1.price) }
    switch given.cases.presences[PartCases.Presence(place: place, site: price.site, at: price.at)] {
    case true?: return beyond + here
    case false?: return beyond + there
    case nil: return beyond + min(here, there)
    }
  }
}
