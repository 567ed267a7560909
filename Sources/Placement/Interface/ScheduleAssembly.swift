package import Preloading
package import Rules
package import SchoolDomain

extension Session {
  /// The session by its keys.
  package func scheduled(in school: School) -> ScheduledSession {
    ScheduledSession(
      service: school.services[service].id, day: school.cycle.days[day], start: range.start)
  }
}

extension PlacementSolver.Result {
  /// The schedule as it is handed out: sorted, with its score by part, its bound and what has no place.
  package func schedule(for context: SchedulingContext) -> Schedule {
    let school = context.school
    return Schedule(
      school: school.name,
      status: bound == ScoreBound(unserved: score.unserved, penalty: score.penalty)
        ? .optimal : .feasible,
      score: score, parts: Objective.parts(sessions, in: context), bound: bound,
      sessions: placed(school), unplaced: unplaced(school))
  }

  /// Sorted by (day position, start, provider, service).
  private func placed(_ school: School) -> [PlacedSession] {
    let keyed = sessions.map { session in
      (
        session.day, session.range.start,
        PlacedSession(
          service: school.services[session.service].id,
          student: school.students[session.student].id,
          provider: school.providers[session.provider].id, day: school.cycle.days[session.day],
          range: session.range, pinned: session.isPinned)
      )
    }
    return keyed.sorted {
      ($0.0, $0.1, $0.2.provider, $0.2.service) < ($1.0, $1.1, $1.2.provider, $1.2.service)
    }.map(\.2)
  }

  /// Services with missing sessions, sorted by id, with the starts that each rule takes.
  private func unplaced(_ school: School) -> [UnplacedService] {
    var have = [Int](repeating: 0, count: school.services.count)
    for session in sessions { have[session.service] += 1 }
    return school.services.enumerated().compactMap { position, service in
      guard have[position] < service.sessions else { return nil }
      return UnplacedService(
        service: service.id, sessions: service.sessions - have[position],
        minutes: service.minutes, because: reasons(position))
    }.sorted { $0.service < $1.service }
  }

  private func reasons(_ service: Int) -> [UnplacedService.Reason] {
    var reasons = zip(RuleCatalog.candidate, table.forbidden[service]).filter { $0.1 > 0 }
      .map { UnplacedService.Reason(cause: .rule($0.0.id), starts: $0.1) }
    let open = table.candidates[service].count
    if open > 0 { reasons.append(UnplacedService.Reason(cause: .taken, starts: open)) }
    return reasons
  }
}
