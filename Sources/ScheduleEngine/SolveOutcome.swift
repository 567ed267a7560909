public import SchoolDomain

/// A verified schedule, why the solve stopped, and what it did.
public struct SolveOutcome: Sendable {
  /// The best schedule that was found; the verifier accepts it.
  public var schedule: Schedule
  /// Why the search ended.
  public var termination: Termination
  /// What pins break and other things a coordinator should know; sentences.
  public var warnings: [String]
  /// What the solve did, counted.
  public var statistics: SolveStatistics
  /// Proves the schedule's bound, or as much of it as its own `bound` says; nil where it was not asked for.
  public var certificate: BoundCertificate?
  /// What was asked for, where that was not the whole school: then the schedule claims no bound, and this has one.
  public var part: SolvedPart?

  /// Takes the value of each property; those with a default may be left out.
  public init(
    schedule: Schedule, termination: Termination, warnings: [String], statistics: SolveStatistics,
    certificate: BoundCertificate? = nil, part: SolvedPart? = nil
  ) {
    self.certificate = certificate
    self.part = part
    self.schedule = schedule
    self.termination = termination
    self.warnings = warnings
    self.statistics = statistics
  }
}

/// Why there is no schedule.
public enum SolveFailure: Error, Sendable {
  /// Cancelled, or out of time, before the first verified schedule.
  case cancelled
  /// An option names a provider or service that the school does not have.
  case unknownSelection(String)
  /// The engine's own mistake: a result that the verifier rejects, or a fault in the solver. Nothing of it is to be used;
  /// `schedule`, where there is one, is for reproducing it.
  case internalFault(message: String, schedule: Schedule?)
}
