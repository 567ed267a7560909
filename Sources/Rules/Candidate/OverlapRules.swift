package import SchoolDomain

/// A session overlaps no bell period (without `cost`) of the student's site and grade on that day.
package enum BellScheduleRule: CandidateRule {
  package static let id = RuleID.bellSchedule

  package static func reason(
    against session: Session, in facts: some SchoolFacts
  ) -> Objection.Reason? {
    overlapsNone(
      of: facts.bellPeriods(site: session.site, grade: session.grade, day: session.day), session)
  }
}

/// A session overlaps no special activity (without `cost`) of the student's teacher on that day.
package enum SpecialActivityRule: CandidateRule {
  package static let id = RuleID.specialActivity

  package static func reason(
    against session: Session, in facts: some SchoolFacts
  ) -> Objection.Reason? {
    session.teacher.flatMap {
      overlapsNone(of: facts.specialActivities(teacher: $0, day: session.day), session)
    }
  }
}

/// A session overlaps no blocked time (without `cost`) of the student on that day.
package enum BlockedTimeRule: CandidateRule {
  package static let id = RuleID.blockedTime

  package static func reason(
    against session: Session, in facts: some SchoolFacts
  ) -> Objection.Reason? {
    overlapsNone(of: facts.blockedTimes(student: session.student, day: session.day), session)
  }
}

/// Objects where `session` overlaps one of `times` that has no cost.
private func overlapsNone(
  of times: [ProtectedTime], _ session: Session
) -> Objection.Reason? {
  times.first { $0.cost == nil && $0.range.overlaps(session.range) }
    .map { .overlaps($0.range, name: $0.name) }
}
