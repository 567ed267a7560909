import Preloading
import Rules
import SchoolDomain
import Verification

/// What stands today and breaks a rule, or is too much.
enum ExistingWarnings {
  static func warnings(_ subject: Inspected) -> [SchoolWarning] {
    pins(subject.school) + mustMove(subject) + tooMany(subject)
  }

  /// The pins alone, judged as a schedule.
  private static func pins(_ school: School) -> [SchoolWarning] {
    let pins = school.sessions.filter(\.pinned)
      .map { ScheduledSession(service: $0.service, day: $0.day, start: $0.start) }
    guard !pins.isEmpty else { return [] }
    return ScheduleVerifier.verify(sessions: pins, for: school).warnings.map { finding in
      SchoolWarning(
        kind: .pinBreaksRule, subject: finding.sessions.first?.service.text ?? "",
        message: "A pinned session breaks \(finding.description).",
        advice: "Maybe it is meant so: it stays. Otherwise move it, or take the pin away.")
    }
  }

  /// Existing sessions without a pin that a one-session rule forbids.
  private static func mustMove(_ subject: Inspected) -> [SchoolWarning] {
    let context = subject.context
    return context.movable.enumerated().flatMap { service, places in
      places.compactMap { place -> SchoolWarning? in
        let session = context.session(service, day: place.day, start: place.start)
        let objections = RuleCatalog.candidate.compactMap {
          $0.objection(to: session, in: context)
        }
        guard let first = objections.first else { return nil }
        let reasons = objections.map { "\($0.rule.rawValue): \($0.why(in: subject.school))" }
        return SchoolWarning(
          kind: .existingMustMove, subject: subject.school.services[service].id.text,
          message:
            "An existing session has to move, \(first.who(in: subject.school)): "
            + reasons.joined(separator: "; ") + ".",
          advice: "Maybe pin it, if it is meant to stay.")
      }
    }
  }

  private static func tooMany(_ subject: Inspected) -> [SchoolWarning] {
    let context = subject.context
    return subject.school.services.enumerated().compactMap { position, service in
      let count = context.pins[position].count + context.movable[position].count
      guard count > service.sessions else { return nil }
      return SchoolWarning(
        kind: .moreExistingThanSessions, subject: service.id.text,
        message:
          "Service \(service.id) has \(count) existing sessions, but only \(service.sessions) a cycle.",
        advice: "Maybe the service has more sessions now, or an old entry is left over.")
    }
  }
}
