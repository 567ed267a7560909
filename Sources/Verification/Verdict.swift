public import SchoolDomain

/// What the verifier has to say about a schedule.
public struct Verdict: Hashable, Sendable {
  /// Broken rules, and sessions that make no sense for the school; ordered by kind, day and start.
  public let violations: [Finding]
  /// Rules that the user's pins break by themselves, in the same order.
  public let warnings: [Finding]
  /// Claims of the schedule that differ from what was counted; empty where only sessions were given.
  public let mismatches: [String]
  /// Counted from the sessions, whatever the schedule claims.
  public let score: Score
  /// The penalty by preference, as counted.
  public let parts: PenaltyParts

  /// Takes the value of each property.
  public init(
    violations: [Finding], warnings: [Finding], mismatches: [String], score: Score,
    parts: PenaltyParts
  ) {
    self.violations = violations
    self.warnings = warnings
    self.mismatches = mismatches
    self.score = score
    self.parts = parts
  }

  /// No violation and no false claim; warnings are the user's own decisions.
  public var isClean: Bool { violations.isEmpty && mismatches.isEmpty }
}
