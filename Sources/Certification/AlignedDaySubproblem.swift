import Rules
import SchoolDomain
import Verification

/// One day of an `aligned` provider: groups one after the other, the way between sites, a lunch.
struct AlignedDaySubproblem {
  /// A time at which a group may be.
  private struct Slot {
    let range: MinuteRange
    let site: Int
    /// Free sessions that may be in it.
    let members: [Int]
    let group: GroupSubproblem
    /// Pins have the time already: members only join them.
    let isPinned: Bool
  }

  let place: ProviderDay
  private let part: PartFacts
  private let slots: [Slot]
  private let lunches: LunchChoices
  private let travelSteps: Int
  private let sites: [Int]
  /// What the groups of the pins cost.
  let constant: Int

  /// `free` are the provider's free sessions of the day.
  init(_ place: ProviderDay, free: [Int], pins: [Session], _ part: PartFacts) {
    self.place = place
    self.part = part
    let facts = part.facts
    let provider = facts.school.providers[place.provider]
    let together = facts.groupRules(.together).map { rule in
      rule.filter { facts.serves(provider: place.provider, student: $0) }
    }
    var times: [Time: [Int]] = [:]
    for position in free { times[Time(part.free[position].session), default: []].append(position) }
    slots = times.keys.sorted().map { time in
      let members = times[time] ?? []
      let base = pins.filter { $0.range == time.range }
      return Slot(
        range: time.range, site: time.site, members: members,
        group: GroupSubproblem(
          members.map { part.free[$0].session }, base: base, capacity: provider.capacity,
          gradeSpan: provider.gradeSpan, apart: facts.groupRules(.apart), together: together),
        isPinned: !base.isEmpty)
    }
    lunches = LunchChoices(provider, pins: pins, cycle: facts.cycle)
    travelSteps = (provider.travelMinutes + facts.cycle.step - 1) / facts.cycle.step
    sites = Set(times.keys.map(\.site)).sorted()
    constant = Dictionary(grouping: pins, by: \.range).values.reduce(0) { sum, group in
      let preferences = facts.school.preferences
      return sum + GroupBlocksCost.cost(of: group, preferences)
        + GradeSpreadCost.cost(of: group, preferences) + TeacherMixCost.cost(of: group, preferences)
    }
  }

  private struct Time: Hashable, Comparable {
    let range: MinuteRange
    let site: Int

    init(_ session: Session) {
      range = session.range
      site = session.site
    }

    static func < (left: Time, right: Time) -> Bool {
      (left.range.start, left.range.end, left.site) < (right.range.start, right.range.end, right.site)
    }
  }

  /// The least of cost - what is paid for the sessions, over the days that the rules allow, pins' own costs left out.
  func least(_ given: Case) -> Int {
    let unit = given.penaltyUnit
    let joining = GroupSubproblem.Weights(
      block: unit * part.preferences.groupBlocks, grade: unit * part.preferences.gradeSpread,
      teacher: unit * part.preferences.teacherMix)
    var founding = joining
    founding.block -= given.prices.groups[place] ?? 0
    let load = given.prices.loads[place] ?? 0
    var joined = 0
    var worth: [(slot: Slot, cost: Int)] = []
    for slot in slots {
      let costs = slot.members.map { unit * part.free[$0].cost - given.prices.paid($0) }
      // Beside the load that it adds, a group of its own costs what its members do.
      let own = slot.isPinned ? 0 : load * slot.range.minutes
      let charge = SumCharge(given.prices.sums, at: place) {
        !slot.isPinned && slot.range.contains(minute: $0)
      }
      let least =
        slot.group.least(
          costs, slot.isPinned ? joining : founding, charge: charge, free: slot.members) + own
      guard least < 0 else { continue }
      if slot.isPinned { joined += least } else { worth.append((slot, least)) }
    }
    let allowed = lunches.allowed(at: place, given.cases)
    guard !lunches.isEmpty else { return joined + leastInOrder(worth) }
    // Where cases leave no lunch there is no schedule; any number is a bound then.
    return joined
      + (allowed.map { lunch in
        leastInOrder(worth.filter { !$0.slot.range.overlaps(lunch) })
          + given.prices.sums.cost(ofLunch: lunch, at: place, step: part.facts.cycle.step)
      }.min() ?? 0)
  }

  /// Weighted interval scheduling over the steps of the grid, by the site of the last group.
  private func leastInOrder(_ worth: [(slot: Slot, cost: Int)]) -> Int {
    let cycle = part.facts.cycle
    let steps = (cycle.end - cycle.start + cycle.step - 1) / cycle.step
    func step(_ minute: Int) -> Int { (minute - cycle.start) / cycle.step }
    let starting = Dictionary(grouping: worth) { step($0.slot.range.start) }
    // By site, then step: the least of what has ended by then, the last of it at the site; nil where there is none.
    var ended = [[Int?]](repeating: Array(repeating: nil, count: steps + 1), count: sites.count)
    for now in 0...steps {
      if now > 0 {
        for site in sites.indices {
          ended[site][now] = [ended[site][now], ended[site][now - 1]].compactMap(\.self).min()
        }
      }
      for (slot, cost) in starting[now] ?? [] {
        var before = 0
        for site in sites.indices {
          let by = sites[site] == slot.site ? now : now - travelSteps
          if by >= 0, let sum = ended[site][by] { before = min(before, sum) }
        }
        let (end, site) = (step(slot.range.end), sites.firstIndex(of: slot.site) ?? 0)
        ended[site][end] = min(ended[site][end] ?? .max, before + cost)
      }
    }
    return ended.compactMap { $0[steps] }.reduce(0, min)
  }
}
