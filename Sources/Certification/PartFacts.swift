import Rules
import SchoolDomain
import Verification

/// A part of a school as the subproblems of a proof read it: every session that may be placed, found by searching the raw
/// input, and the pins.
struct PartFacts {
  /// A session that the rules on one session allow, and that pins leave room for.
  struct Free {
    let session: Session
    /// `afternoon`, `softTimes`, less `changed` where it keeps an existing session.
    let cost: Int
  }

  let facts: RawFacts
  /// Positions in the school.
  let services: [Int]
  let pins: [Session]
  /// By service of the part, day and start.
  let free: [Free]
  /// Positions in `free` of a service of the part on a day: `service * days + day`.
  let ofServiceDay: [Range<Int>]
  /// Pins of a service of the part on a day, in the same order.
  let pinsOfServiceDay: [Int]
  /// Sessions still to place, by service of the part.
  let demand: [Int]
  /// priority * minutes, by service of the part.
  let weight: [Int]
  /// Penalty that no choice changes: of pins by themselves, and `changed` for every session that stands.
  let constant: Int

  var days: Int { facts.cycle.days.count }
  var preferences: Preferences { facts.school.preferences }

  /// `services` are positions in the school.
  init(_ services: [Int], _ facts: RawFacts) {
    self.facts = facts
    self.services = services
    let days = facts.cycle.days.count
    let mine = Set(services)
    let standing = facts.school.sessions.compactMap { entry -> (session: Session, isPin: Bool)? in
      facts.session(
        ScheduledSession(service: entry.service, day: entry.day, start: entry.start),
        isPinned: entry.pinned
      ).map { ($0, entry.pinned) }
    }.filter { mine.contains($0.session.service) }
    pins = standing.filter(\.isPin).map(\.session).sorted(by: Session.inOrder)
    let kept = Set(standing.filter { !$0.isPin }.map { Place($0.session) })
    var free: [Free] = []
    var ranges: [Range<Int>] = []
    var pinned: [Int] = []
    var demand: [Int] = []
    let around = PinnedTimes(pins, facts)
    for service in services {
      let owed = facts.school.services[service]
      let own = pins.filter { $0.service == service }
      demand.append(max(0, owed.sessions - own.count))
      for day in 0..<days {
        let onDay = own.count { $0.day == day }
        let first = free.count
        if own.count < owed.sessions, onDay < owed.maxPerDay {
          for session in Self.allowed(service, day, facts) where around.leavesRoom(for: session) {
            let keeps = kept.contains(Place(session)) ? facts.school.preferences.changed : 0
            free.append(Free(session: session, cost: Self.cost(session, facts) - keeps))
          }
        }
        ranges.append(first..<free.count)
        pinned.append(onDay)
      }
    }
    self.free = free
    ofServiceDay = ranges
    pinsOfServiceDay = pinned
    self.demand = demand
    weight = services.map { facts.school.services[$0].priority * facts.school.services[$0].minutes }
    constant =
      pins.reduce(0) { $0 + Self.cost($1, facts) }
      + ChangedCost.cost(notKept: kept.count, facts.school.preferences)
  }

  /// The least unserved that the part can have from `least` on: a multiple of what the weights have in common.
  func wholeUnserved(atLeast least: Int) -> Int {
    let step = zip(weight, demand).filter { $0.1 > 0 }.map(\.0).reduce(0, Self.divisor)
    return step > 0 ? (max(0, least) + step - 1) / step * step : 0
  }

  /// The least penalty that the part can have from `least` on: what no choice changes, and a multiple of what the costs have
  /// in common.
  func wholePenalty(atLeast least: Int) -> Int {
    let school = facts.school
    let preferences = school.preferences
    var costs = [preferences.sameDay, preferences.adjacentDays, preferences.dailyLoad?.cost ?? 0]
    let formsGroups = services.contains { service in
      facts.providers[school.services[service].provider].map { school.providers[$0].grouping == .aligned }
        ?? true
    }
    if formsGroups { costs += [preferences.groupBlocks, preferences.gradeSpread, preferences.teacherMix] }
    let step = (costs + free.map(\.cost)).reduce(0, Self.divisor)
    guard step > 0 else { return max(least, constant) }
    let above = least - constant
    return constant + (above > 0 ? (above + step - 1) / step : above / step) * step
  }

  /// The greatest number that divides both; the other one where one is 0.
  private static func divisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? abs(left) : divisor(right, left % right)
  }

  private struct Place: Hashable {
    let service: Int
    let day: Int
    let start: Int

    init(_ session: Session) {
      service = session.service
      day = session.day
      start = session.range.start
    }
  }

  /// The service's sessions of a day that no rule on one session forbids, by start.
  private static func allowed(_ service: Int, _ day: Int, _ facts: RawFacts) -> [Session] {
    stride(from: facts.cycle.start, to: facts.cycle.end, by: facts.cycle.step).compactMap { start in
      guard let session = facts.session(service, day: day, start: start, isPinned: false),
        RuleCatalog.candidate.allSatisfy({ $0.reason(against: session, in: facts) == nil })
      else { return nil }
      return session
    }
  }

  private static func cost(_ session: Session, _ facts: RawFacts) -> Int {
    AfternoonCost.cost(of: session, facts.school.preferences)
      + SoftTimesCost.cost(of: session, in: facts)
  }
}

/// The pins of a part by student and provider, and what they leave no room for.
struct PinnedTimes {
  private struct Key: Hashable {
    let owner: Int
    let day: Int
  }

  private let facts: RawFacts
  private let ofStudent: [Key: [Session]]
  private let ofProvider: [Key: [Session]]

  init(_ pins: [Session], _ facts: RawFacts) {
    self.facts = facts
    ofStudent = Dictionary(grouping: pins) { Key(owner: $0.student, day: $0.day) }
    ofProvider = Dictionary(grouping: pins) { Key(owner: $0.provider, day: $0.day) }
  }

  /// Whether `session` breaks nothing with the pins, as far as two sessions, or those of one minute, can tell.
  func leavesRoom(for session: Session) -> Bool {
    let student = ofStudent[Key(owner: session.student, day: session.day)] ?? []
    if student.contains(where: { $0.range.overlaps(session.range) }) { return false }
    let provider = ofProvider[Key(owner: session.provider, day: session.day)] ?? []
    let entry = facts.school.providers[session.provider]
    for pin in provider {
      let both = [pin, session].sorted(by: Session.inOrder)
      if !TravelRule.objections(to: both, of: entry, cycle: facts.cycle).isEmpty { return false }
    }
    let beside = provider.filter { $0.range.overlaps(session.range) }
    return Set(beside.map { max($0.range.start, session.range.start) }).allSatisfy { minute in
      let running = beside.filter { $0.range.contains(minute: minute) } + [session]
      return RuleCatalog.grouping.allSatisfy { rule in
        // Others may complete the group.
        rule.id == .together
          || rule.objections(to: running.sorted(by: Session.inOrder), at: minute, in: facts)
            .allSatisfy(\.concernsOnlyPins)
      }
    }
  }
}
