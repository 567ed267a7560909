package import SchoolDomain

/// A session lies within one availability interval of the provider at the student's site on that day.
package enum ProviderAvailabilityRule: CandidateRule {
  package static let id = RuleID.providerAvailability

  package static func reason(
    against session: Session, in facts: some SchoolFacts
  ) -> Objection.Reason? {
    let allowed = facts.availability(
      provider: session.provider, site: session.site, day: session.day)
    return liesWithinOne(of: allowed, session)
  }
}

/// A session lies within one `hours` interval of the student's site, grade and day, where any is given.
package enum SchoolHoursRule: CandidateRule {
  package static let id = RuleID.schoolHours

  package static func reason(
    against session: Session, in facts: some SchoolFacts
  ) -> Objection.Reason? {
    facts.schoolHours(site: session.site, grade: session.grade, day: session.day)
      .flatMap { liesWithinOne(of: $0, session) }
  }
}

/// A session lies within one of the service's `within` intervals, where any is given.
package enum WithinRule: CandidateRule {
  package static let id = RuleID.within

  package static func reason(
    against session: Session, in facts: some SchoolFacts
  ) -> Objection.Reason? {
    facts.within(service: session.service, day: session.day)
      .flatMap { liesWithinOne(of: $0, session) }
  }
}

/// Objects where `session` lies in none of `allowed`.
private func liesWithinOne(
  of allowed: [MinuteRange], _ session: Session
) -> Objection.Reason? {
  allowed.contains { $0.contains(session.range) } ? nil : .outside(allowed)
}
