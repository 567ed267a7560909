/// What a solve did: counted, not estimated.
public struct SolveStatistics: Sendable, Hashable {
  /// Entries of the school's lists that were read into maps.
  public var rowsRead = 0
  /// Milliseconds by phase, in the order in which phases first began. The only figures that differ between runs, with
  /// `peakMemoryBytes`.
  public var millisecondsByPhase: [PhaseTime] = []
  /// Grid starts before any rule, over all services.
  public var startsConsidered = 0
  /// Starts that each one-session rule forbids, in table order.
  public var startsForbidden: [RuleCount] = []
  /// Starts that no one-session rule forbids.
  public var candidates = 0
  /// Times that an indexed map was read while candidates were made.
  public var indexLookUps = 0
  public var components = 0
  public var pricingRounds = 0
  public var columns = 0
  public var rows = 0
  public var simplexIterations = 0
  public var nodes = 0
  /// What the solve did in units of its budget: the same on every run that no clock cuts.
  public var work = 0
  public var neighbourhoodsTried = 0
  public var neighbourhoodsWon = 0
  /// Milliseconds from the start to the first verified schedule.
  public var millisecondsToFirstSchedule = 0
  /// Highest resident set of the process so far, bytes; 0 where the system does not tell.
  public var peakMemoryBytes = 0

  public init() {}

  public struct PhaseTime: Sendable, Hashable {
    public var phase: SolveProgress.Phase
    public var milliseconds: Int

    public init(phase: SolveProgress.Phase, milliseconds: Int) {
      self.phase = phase
      self.milliseconds = milliseconds
    }
  }

  public struct RuleCount: Sendable, Hashable {
    public var rule: String
    public var starts: Int

    public init(rule: String, starts: Int) {
      self.rule = rule
      self.starts = starts
    }
  }
}
