import Rules
import SchoolDomain

/// Asks at each open start of a service which rules of several sessions object to one more session of it.
struct OpenStartCount {
  private let facts: RawFacts
  private let added: AddedSessions

  init(week: WeekOfSessions, facts: RawFacts) {
    self.facts = facts
    added = AddedSessions(week: week, facts: facts)
  }

  /// Counts over all open starts of the service at `position`.
  func starts(of position: Int) -> OpenStarts {
    var counts: [RuleID: Int] = [:]
    var (starts, free) = (0, 0)
    for session in facts.openStarts(of: position) {
      starts += 1
      let rules = rules(against: session).rules
      if rules.isEmpty { free += 1 }
      for rule in rules { counts[rule, default: 0] += 1 }
    }
    let reasons = RuleID.allCases.compactMap { rule in
      counts[rule].map { OpenStarts.Reason(rule: rule, starts: $0) }
    }
    return OpenStarts(starts: starts, reasons: reasons, free: free)
  }

  /// What can be added at the first start that is free: a session of the service at `position`, with those of the students
  /// who must be in its group. nil where no start is free.
  func firstFree(of position: Int) -> [Session]? {
    for session in facts.openStarts(of: position) {
      let answer = rules(against: session)
      if answer.rules.isEmpty { return answer.added }
    }
    return nil
  }

  private func rules(against session: Session) -> (rules: [RuleID], added: [Session]) {
    let alone = added.rules(against: [session])
    for decisive in [RuleID.maxPerDay, .tooMany] where alone.contains(decisive) {
      return ([decisive], [session])
    }
    guard alone == [.together] else { return (alone, [session]) }
    // Nobody is forbidden to come along: the whole group decides.
    let group = group(of: session)
    let others = group.dropFirst()
    if others.contains(where: { facts.isForbidden($0) }) { return (alone, [session]) }
    let rules = Set(added.rules(against: group))
    return (rules.isEmpty ? [] : RuleID.allCases.filter { rules.contains($0) || $0 == .together }, group)
  }

  /// `session`, then sessions with the same start of all who must be in its group and are not there.
  private func group(of session: Session) -> [Session] {
    let standing = added.week.ofProvider[session.provider][session.day]
    var students = [session.student]
    var next = 0
    while next < students.count {
      for rule in facts.groupRules(.together) where rule.contains(students[next]) {
        students += rule.filter { !students.contains($0) }
      }
      next += 1
    }
    return [session]
      + students.dropFirst().flatMap { facts.services(of: $0, with: session.provider) }
      .compactMap { facts.session($0, day: session.day, start: session.range.start, isPinned: false) }
      .filter { mate in !standing.contains { $0.service == mate.service && $0.range == mate.range } }
  }
}

extension RawFacts {
  /// The sessions of the service at `position` at each grid start within the frame.
  func gridStarts(of position: Int) -> [Session] {
    guard let pattern = session(position, day: 0, start: cycle.start, isPinned: false) else { return [] }
    return cycle.days.indices.flatMap { day in
      (cycle.start..<cycle.end)
        .filter { cycle.isOnGrid($0) && $0 + pattern.range.minutes <= cycle.end }
        .map { pattern.moved(to: day, $0) }
    }
  }

  /// Those that no one-session rule forbids.
  func openStarts(of position: Int) -> [Session] {
    gridStarts(of: position).filter { !isForbidden($0) }
  }

  /// Whether a one-session rule objects to `session`.
  func isForbidden(_ session: Session) -> Bool {
    RuleCatalog.candidate.contains { $0.reason(against: session, in: self) != nil }
  }

  /// Positions of the services that `student` has with `provider`.
  func services(of student: Int, with provider: Int) -> [Int] {
    school.services.indices.filter {
      school.services[$0].student == school.students[student].id
        && school.services[$0].provider == school.providers[provider].id
    }
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
