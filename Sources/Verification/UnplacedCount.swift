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
        because: reasons(position))
    }.sorted { $0.service < $1.service }
  }

  private func reasons(_ position: Int) -> [UnplacedService.Reason] {
    let rules = RuleCatalog.candidate
    var forbidden = [Int](repeating: 0, count: rules.count)
    var taken = 0
    for session in facts.gridStarts(of: position) {
      var isOpen = true
      for (index, rule) in rules.enumerated()
      where rule.reason(against: session, in: facts) != nil {
        forbidden[index] += 1
        isOpen = false
      }
      if isOpen { taken += 1 }
    }
    let reasons = zip(rules, forbidden).filter { $0.1 > 0 }
      .map { UnplacedService.Reason(cause: .rule($0.0.id), starts: $0.1) }
    return reasons + (taken > 0 ? [UnplacedService.Reason(cause: .taken, starts: taken)] : [])
  }
}
