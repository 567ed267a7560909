package import SchoolDomain

/// What a rule has against some sessions: who is concerned, and why.
package struct Objection: Hashable, Sendable {
  /// The reason in numbers and names; `ObjectionText` makes it a sentence.
  package enum Reason: Hashable, Sendable {
    case outsideFrame
    case offGrid
    /// Lies in none of these.
    case outside([MinuteRange])
    case overlaps(MinuteRange, name: String?)
    case count(have: Int, allowed: Int)
    case duplicate
    case overlapsSession
    case gap(minutes: Int, least: Int)
    case run(minutes: Int, allowed: Int)
    /// At this minute of the day.
    case students(have: Int, allowed: Int, at: Int)
    case notAlone(at: Int)
    case together(at: Int)
    /// These students are missing from the group.
    case incomplete(missing: [Int], at: Int)
    case differentTimes
    case grades(span: Int, allowed: Int)
    case noLunch(window: MinuteRange, minutes: Int)
    case pinMissing
  }

  package let rule: RuleID
  /// The sessions concerned, in the order of the day. `lunch` names all of the provider's day.
  package let sessions: [Session]
  package let reason: Reason

  package init(_ rule: RuleID, _ sessions: [Session], _ reason: Reason) {
    self.rule = rule
    self.sessions = sessions
    self.reason = reason
  }

  /// Pins alone break no rule of several sessions (Models/rules.md, "Pinned sessions"): there is a warning, no violation.
  /// A pin that is missing is not such a case: `pinned` is broken by its absence.
  package var concernsOnlyPins: Bool { rule != .pinned && sessions.allSatisfy(\.isPinned) }
}
