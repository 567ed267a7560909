import Rules
import SchoolDomain

/// An objection, and whether it is only a warning because the user's pins alone are concerned.
struct BrokenRule {
  let objection: Objection
  let isOnlyWarning: Bool

  init(_ objection: Objection) {
    self.objection = objection
    isOnlyWarning = objection.concernsOnlyPins
  }
}

/// Asks every rule about every session, minute, student's day, provider's day and service of a cycle.
struct RuleWalk {
  let week: WeekOfSessions
  let facts: RawFacts

  func objections() -> [BrokenRule] {
    var found = week.ofService.flatMap { $0 }.flatMap(toSession)
    for (service, sessions) in zip(facts.school.services, week.ofService) where !sessions.isEmpty {
      for rule in RuleCatalog.count { found += rule.objections(to: sessions, of: service) }
    }
    found += missingPins()
    for days in week.ofStudent {
      for sessions in days where sessions.count > 1 {
        for rule in RuleCatalog.sequence {
          found += rule.objections(to: sessions, limits: facts.school.limits)
        }
      }
    }
    for (provider, days) in zip(facts.school.providers, week.ofProvider) {
      for sessions in days where !sessions.isEmpty {
        for rule in RuleCatalog.providerDay {
          found += rule.objections(to: sessions, of: provider, cycle: facts.cycle)
        }
        found += throughTheDay(sessions)
      }
    }
    return found.map(BrokenRule.init)
  }

  /// The one-session rules do not bind a pin: for a pin these objections are warnings.
  private func toSession(_ session: Session) -> [Objection] {
    RuleCatalog.candidate.compactMap { $0.objection(to: session, in: facts) }
  }

  private func missingPins() -> [Objection] {
    var pins: [Int: [Session]] = [:]
    for entry in facts.school.sessions where entry.pinned {
      let pin = ScheduledSession(service: entry.service, day: entry.day, start: entry.start)
      guard let session = facts.session(pin, isPinned: true) else { continue }
      pins[session.service, default: []].append(session)
    }
    return pins.keys.sorted().flatMap { service in
      PinnedRule.objections(pins: pins[service] ?? [], sessions: week.ofService[service])
    }
  }

  /// Rebuilds one provider's groups at each minute of a day at which the running sessions change.
  ///
  /// What a rule has against the same sessions at a later minute is the same finding.
  private func throughTheDay(_ sessions: [Session]) -> [Objection] {
    var found: [Objection] = []
    var known = Set<Concern>()
    for minute in Set(sessions.flatMap { [$0.range.start, $0.range.end] }).sorted() {
      let running = sessions.filter { $0.range.contains(minute: minute) }
      guard !running.isEmpty else { continue }
      var now: [Objection] = []
      for rule in RuleCatalog.grouping {
        for objection in rule.objections(to: running, at: minute, in: facts)
        where !known.contains(Concern(objection)) && !now.contains(objection) {
          now.append(objection)
        }
      }
      known.formUnion(now.map(Concern.init))
      found += now
    }
    return found
  }

  /// A rule and the sessions it objects to.
  private struct Concern: Hashable {
    let rule: RuleID
    let sessions: [Session]

    init(_ objection: Objection) {
      rule = objection.rule
      sessions = objection.sessions
    }
  }
}
