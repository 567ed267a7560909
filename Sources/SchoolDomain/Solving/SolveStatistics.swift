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
  /// Parts of the school that were solved apart, since no rule or cost ties them.
  public var components = 0
  /// Times that pricing looked for columns.
  public var pricingRounds = 0
  /// Columns of the components' programs at the end.
  public var columns = 0
  /// Rows of the components' programs at the end.
  public var rows = 0
  /// Iterations of the simplex method, over all programs.
  public var simplexIterations = 0
  /// Nodes of the trees: of branching and of the integer programs.
  public var nodes = 0
  /// What the solve did in units of its budget: the same on every run that no clock cuts.
  public var work = 0
  /// Neighborhoods of a schedule that were solved.
  public var neighborhoodsTried = 0
  /// Those of them that gave a better schedule.
  public var neighborhoodsWon = 0
  /// Times that annealing took some sessions out of the week and put them back.
  public var annealingIterations = 0
  /// Milliseconds from the start to the first verified schedule.
  public var millisecondsToFirstSchedule = 0
  /// Highest resident set of the process so far, bytes; 0 where the system does not tell.
  public var peakMemoryBytes = 0

  /// Nothing done yet.
  public init() {}

  /// Time spent in a phase.
  public struct PhaseTime: Sendable, Hashable {
    /// The phase that it was spent in.
    public var phase: SolveProgress.Phase
    /// By the clock.
    public var milliseconds: Int

    /// Takes the value of each property.
    public init(phase: SolveProgress.Phase, milliseconds: Int) {
      self.phase = phase
      self.milliseconds = milliseconds
    }
  }

  /// Starts that a rule forbids.
  public struct RuleCount: Sendable, Hashable {
    /// The rule's id.
    public var rule: String
    /// Grid starts that it forbids.
    public var starts: Int

    /// Takes the value of each property.
    public init(rule: String, starts: Int) {
      self.rule = rule
      self.starts = starts
    }
  }
}
