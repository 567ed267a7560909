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
    let rules = RuleCatalog.candidate
    var forbidden = [Int](repeating: 0, count: rules.count)
    var taken = 0
    guard let pattern = facts.session(position, day: 0, start: cycle.start, isPinned: false) else {
      return []
    }
    for day in cycle.days.indices {
      for start in cycle.start..<cycle.end
      where cycle.isOnGrid(start) && start + service.minutes <= cycle.end {
        let session = pattern.moved(to: day, start)
        var isOpen = true
        for (index, rule) in rules.enumerated()
        where rule.reason(against: session, in: facts) != nil {
          forbidden[index] += 1
          isOpen = false
        }
        if isOpen { taken += 1 }
      }
    }
    let reasons = zip(rules, forbidden).filter { $0.1 > 0 }
      .map { UnplacedService.Reason(cause: .rule($0.0.id), starts: $0.1) }
    return reasons + (taken > 0 ? [UnplacedService.Reason(cause: .taken, starts: taken)] : [])
  }
}

extension Session {
  /// The same session at another day and start.
  fileprivate func moved(to day: Int, _ start: Int) -> Session {
    Session(
      service: service, student: student, provider: provider, site: site, grade: grade,
      teacher: teacher, day: day, range: MinuteRange(start, start + range.minutes),
      isIndividual: isIndividual, maxGroup: maxGroup, isPinned: isPinned)
  }
}
