package import Rules
package import SchoolDomain

/// Scheduled sessions looked up in the school: those that make sense, and a finding for each that does not.
struct SessionReading {
  let sessions: [Session]
  let unreadable: [Finding]

  init(_ scheduled: [ScheduledSession], _ facts: RawFacts) {
    var sessions: [Session] = []
    var unreadable: [Finding] = []
    // A pin is one session: a second copy of it in the schedule is not the user's decision.
    var pins = Set(
      facts.school.sessions.filter(\.pinned).map {
        ScheduledSession(service: $0.service, day: $0.day, start: $0.start)
      })
    for entry in scheduled {
      if let problem = Self.problem(entry, facts) {
        unreadable.append(
          Finding(kind: problem.kind, who: Self.text(entry), why: problem.why, sessions: [entry]))
      } else if let session = facts.session(entry, isPinned: pins.remove(entry) != nil) {
        sessions.append(session)
      }
    }
    self.sessions = sessions
    self.unreadable = unreadable
  }

  private static func problem(
    _ entry: ScheduledSession, _ facts: RawFacts
  ) -> (kind: Finding.Kind, why: String)? {
    if facts.services[entry.service] == nil {
      return (.unknownService, "the school has no service \(entry.service)")
    }
    if facts.days[entry.day] == nil {
      return (.unknownDay, "the cycle has no day \(entry.day)")
    }
    if !(0...1440).contains(entry.start) {
      return (.impossibleStart, "\(entry.start) minutes after midnight is no time of a day")
    }
    return nil
  }

  private static func text(_ entry: ScheduledSession) -> String {
    let start =
      (0...1440).contains(entry.start) ? ClockTime.text(entry.start) : "\(entry.start) min"
    return "\(entry.service) on \(entry.day) \(start)"
  }
}

extension RawFacts {
  /// The session of a service at a day and start; nil where the school has no such service or day.
  package func session(_ entry: ScheduledSession, isPinned: Bool) -> Session? {
    guard let position = services[entry.service], let day = days[entry.day] else { return nil }
    return session(position, day: day, start: entry.start, isPinned: isPinned)
  }

  /// The session of the service at `position`.
  package func session(_ position: Int, day: Int, start: Int, isPinned: Bool) -> Session? {
    let service = school.services[position]
    guard let student = students[service.student], let provider = providers[service.provider],
      let site = sites[school.students[student].site],
      let grade = grades[school.students[student].grade]
    else { return nil }
    return Session(
      service: position, student: student, provider: provider, site: site, grade: grade,
      teacher: school.students[student].teacher.flatMap { teachers[$0] }, day: day,
      range: MinuteRange(start, start + service.minutes),
      isIndividual: service.setting == .individual, maxGroup: service.maxGroup, isPinned: isPinned)
  }

  /// `session` as the files name it.
  func scheduled(_ session: Session) -> ScheduledSession {
    ScheduledSession(
      service: school.services[session.service].id, day: school.cycle.days[session.day],
      start: session.range.start)
  }

  /// What a placed session says about its student, provider and end that the school does not.
  func contradiction(in placed: PlacedSession) -> Finding? {
    guard let position = services[placed.service], (0...1440).contains(placed.range.start) else {
      return nil
    }
    let service = school.services[position]
    var wrong: [String] = []
    if placed.student != service.student {
      wrong.append("the student is \(service.student), not \(placed.student)")
    }
    if placed.provider != service.provider {
      wrong.append("the provider is \(service.provider), not \(placed.provider)")
    }
    if placed.range.end != placed.range.start + service.minutes {
      wrong.append("a session lasts \(service.minutes) min, not \(placed.range.minutes)")
    }
    guard !wrong.isEmpty else { return nil }
    return Finding(
      kind: .contradiction,
      who: "\(placed.service) on \(placed.day) \(ClockTime.text(placed.range.start))",
      why: wrong.joined(separator: "; "),
      sessions: [
        ScheduledSession(service: placed.service, day: placed.day, start: placed.range.start)
      ])
  }
}
