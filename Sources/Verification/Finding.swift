public import SchoolDomain

/// One thing that is wrong with a schedule: what, who, when and why.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// A hard rule (Models/rules.md) is broken.
    case rule(RuleID)
    /// The school has no such service.
    case unknownService
    /// The cycle has no such day.
    case unknownDay
    /// The start is no time of a day.
    case impossibleStart
    /// The session's student, provider or end is not what the school says.
    case contradiction
  }

  /// What is wrong.
  public let kind: Kind
  /// The sessions with their times, as text: `s1-speech (student s1) with p1 on Mon 09:50-10:20`.
  public let who: String
  /// The end of a sentence that begins with the kind.
  public let why: String
  /// The sessions concerned, in the order of the day.
  public let sessions: [ScheduledSession]

  /// Takes the value of each property.
  public init(kind: Kind, who: String, why: String, sessions: [ScheduledSession]) {
    self.kind = kind
    self.who = who
    self.why = why
    self.sessions = sessions
  }

  /// The broken rule; nil where the session itself makes no sense for the school.
  public var rule: RuleID? { if case .rule(let rule) = kind { rule } else { nil } }

  /// What files and messages print: the rule's id, or a word in its style.
  public var name: String {
    switch kind {
    case .rule(let rule): rule.rawValue
    case .unknownService: "unknown-service"
    case .unknownDay: "unknown-day"
    case .impossibleStart: "impossible-start"
    case .contradiction: "contradiction"
    }
  }

  /// `capacity: <who>: <why>`
  public var description: String { name + ": " + who + ": " + why }
}
