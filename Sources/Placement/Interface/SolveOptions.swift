public import SchoolDomain

/// What a solve may do and for how long.
public struct SolveOptions: Sendable, Hashable {
  /// Wall-clock limit. nil: the budget is counted in work, and the result is the same bytes on every run.
  public var timeLimit: Duration?
  /// Stops once unserved is proven and (penalty - bound) / penalty is at most this; 0 goes on to the proof.
  public var gap: Double
  /// Independent components solved at the same time; the result does not depend on it.
  public var threads: Int
  /// Pins every existing session: only what is new is placed.
  public var keepsExisting: Bool
  /// Places only services of these providers and keeps the rest as it stands; empty is no restriction.
  public var onlyProviders: [ProviderID]
  /// Places only these services and keeps the rest as it stands; empty is no restriction. Both given: either is enough.
  public var onlyServices: [ServiceID]
  /// How much work is done where the proof does not come first, in multiples of the standard budget.
  public var effort: Double

  /// Writes down the proof of the bound, for `CertificateChecker`; not where sessions are kept as they stand, since the
  /// proof is of the school as it is.
  public var certifies: Bool

  /// An earlier outcome to begin with. It changes which of several good schedules is found, never what is proven.
  public var start: SolveStart?

  /// What the search may do without.
  package var switches = SearchSwitches()

  /// Takes the value of each property; those with a default may be left out.
  public init(
    timeLimit: Duration? = nil, gap: Double = 0, threads: Int = 1, keepsExisting: Bool = false,
    onlyProviders: [ProviderID] = [], onlyServices: [ServiceID] = [], effort: Double = 1,
    certifies: Bool = false, start: SolveStart? = nil
  ) {
    self.timeLimit = timeLimit
    self.gap = gap
    self.threads = threads
    self.keepsExisting = keepsExisting
    self.onlyProviders = onlyProviders
    self.onlyServices = onlyServices
    self.effort = effort
    self.certifies = certifies
    self.start = start
  }
}
