package import SchoolDomain

/// A rule that looks at one session. The solver drops the candidate; the verifier asks for each session that is not pinned.
package protocol CandidateRule: Sendable {
  static var id: RuleID { get }
  /// Why the rule objects to `session`; nil where it does not. Asked for every candidate, so it allocates nothing.
  static func reason(against session: Session, in facts: some SchoolFacts) -> Objection.Reason?
}

extension CandidateRule {
  package static func objection(to session: Session, in facts: some SchoolFacts) -> Objection? {
    reason(against: session, in: facts).map { Objection(id, [session], $0) }
  }
}

/// A rule on the sessions that a provider has at one minute.
package protocol GroupingRule: Sendable {
  static var id: RuleID { get }
  /// `members` all run at minute `minute` of one day with the same provider, in the order of the day.
  static func objections(
    to members: [Session], at minute: Int, in facts: some SchoolFacts
  ) -> [Objection]
}

/// A rule on all sessions of one student on one day, whoever provides them.
package protocol SequenceRule: Sendable {
  static var id: RuleID { get }
  /// `sessions` in the order of the day.
  static func objections(to sessions: [Session], limits: SessionLimits) -> [Objection]
}

/// A rule on all sessions of one provider on one day.
package protocol ProviderDayRule: Sendable {
  static var id: RuleID { get }
  /// `sessions` in the order of the day.
  static func objections(
    to sessions: [Session], of provider: Provider, cycle: Cycle
  ) -> [Objection]
}

/// A rule on all sessions of one service.
package protocol CountRule: Sendable {
  static var id: RuleID { get }
  /// `sessions` of the service in order of day and start, over the whole cycle.
  static func objections(to sessions: [Session], of service: Service) -> [Objection]
}
