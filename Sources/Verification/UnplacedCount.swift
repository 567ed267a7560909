import Rules
import SchoolDomain

/// What has no place, and why, counted from the raw input.
struct UnplacedCount {
  let week: WeekOfSessions
  let facts: RawFacts

  /// Services with missing sessions, ordered by id.
  func unplaced() -> [UnplacedService] {
    zip(facts.school.services, week.ofService).enumerated().compactMap { position, pair in
      let (service, sessions) = pair
      guard sessions.count < service.sessions else { return nil }
      return UnplacedService(
        service: service.id, sessions: service.sessions - sessions.count, minutes: service.minutes,
        because: reasons(position, service))
    }.sorted { $0.service < $1.service }
  }

  private func reasons(_ position: Int, _ service: Service) -> [UnplacedService.Reason] {
    let cycle = facts.cycle
    var forbidden = [Int](repeating: 0, count: RuleCatalog.candidate.count)
    var taken = 0
    for day in cycle.days.indices {
      for start in cycle.start..<cycle.end
      where cycle.isOnGrid(start) && start + service.minutes <= cycle.end {
        guard let session = facts.session(position, day: day, start: start, isPinned: false) else {
          continue
        }
        var isOpen = true
        for (index, rule) in RuleCatalog.candidate.enumerated()
        where rule.reason(against: session, in: facts) != nil {
          forbidden[index] += 1
          isOpen = false
        }
        if isOpen { taken += 1 }
      }
    }
    let rules = zip(RuleCatalog.candidate, forbidden).filter { $0.1 > 0 }
      .map { UnplacedService.Reason(cause: .rule($0.0.id), starts: $0.1) }
    return rules + (taken > 0 ? [UnplacedService.Reason(cause: .taken, starts: taken)] : [])
  }
}

/// Compares the `unplaced` list of a schedule with the counted one.
enum UnplacedCheck {
  static func mismatches(
    claimed: [UnplacedService], expected: [UnplacedService]
  ) -> [String] {
    var wrong: [String] = []
    var claims: [ServiceID: UnplacedService] = [:]
    for (position, claim) in claimed.enumerated() {
      if position > 0, !(claimed[position - 1].service < claim.service) {
        wrong.append("unplaced is out of order at \(claim.service)")
      }
      claims[claim.service] = claim
    }
    for counted in expected {
      guard let claim = claims.removeValue(forKey: counted.service) else {
        wrong.append("unplaced lacks \(counted.service), which misses \(counted.sessions) sessions")
        continue
      }
      if claim.sessions != counted.sessions {
        wrong.append(
          "unplaced \(counted.service) says \(claim.sessions) sessions, counted \(counted.sessions)")
      }
      if claim.minutes != counted.minutes {
        wrong.append(
          "unplaced \(counted.service) says \(claim.minutes) minutes, a session has \(counted.minutes)")
      }
      if claim.because != counted.because {
        wrong.append(
          "unplaced \(counted.service) is explained by \(text(claim.because)), counted \(text(counted.because))"
        )
      }
    }
    for service in claims.keys.sorted() {
      wrong.append("unplaced lists \(service), which misses no session")
    }
    return wrong
  }

  private static func text(_ reasons: [UnplacedService.Reason]) -> String {
    reasons.isEmpty
      ? "nothing"
      : reasons.map { reason in
        switch reason.cause {
        case .rule(let rule): "\(rule.rawValue) \(reason.starts)"
        case .taken: "taken \(reason.starts)"
        }
      }.joined(separator: ", ")
  }
}
