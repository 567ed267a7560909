/// Where a solve stands: a snapshot, of which only the newest matters.
public struct SolveProgress: Sendable, Hashable {
  /// What the solve is at.
  public enum Phase: String, Sendable, Hashable, CaseIterable {
    /// Facts into maps, candidates.
    case preload
    /// The first schedule.
    case construct
    /// Column generation: the bound.
    case relax
    /// Rounding the relaxation with pricing.
    case dive
    /// Restricted masters and neighborhoods.
    case search
    /// Enumeration and branching.
    case prove
    /// Nothing more is to come.
    case done
  }

  /// What the solve is at.
  public var phase: Phase
  /// Best verified schedule so far, over all components; nil before the first.
  public var incumbent: Score?
  /// What is proven so far.
  public var bound: ScoreBound
  /// Parts of the school that share no student and no provider.
  public var components: Int
  /// Those of them that are solved.
  public var componentsDone: Int
  /// The bound is of schedules that leave what was not asked for as it stands; of the whole school it says nothing.
  public var isOfPart = false

  /// Takes the value of each property.
  public init(
    phase: Phase, incumbent: Score?, bound: ScoreBound, components: Int, componentsDone: Int
  ) {
    self.phase = phase
    self.incumbent = incumbent
    self.bound = bound
    self.components = components
    self.componentsDone = componentsDone
  }

  /// (penalty - bound) / penalty where unserved is proven and a penalty bound is known, else nil.
  public var gap: Double? {
    guard let incumbent, incumbent.unserved == bound.unserved, let lower = bound.penalty else {
      return nil
    }
    return incumbent.penalty == lower
      ? 0 : Double(incumbent.penalty - lower) / Double(max(1, incumbent.penalty))
  }
}

/// Why a solve ended. What it has is in the schedule's status and bound.
public enum Termination: String, Sendable, Hashable, CaseIterable {
  /// Bound and incumbent meet.
  case optimal
  /// The gap asked for was reached.
  case gapReached
  /// The work budget was used up.
  case workLimit
  /// The clock cut it: another run may end elsewhere.
  case timeLimit
  /// The task was cancelled; the schedule is the best by then.
  case cancelled
}
