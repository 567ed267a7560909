/// What became of a plan: every number is counted by the store that did it.
public struct ApplyReport: Hashable, Sendable {
  /// A group that was not applied because something had changed.
  public struct Conflict: Hashable, Sendable {
    public let group: String
    public let condition: Guard
    /// How the row was found.
    public let actual: RowState

    public init(group: String, condition: Guard, actual: RowState) {
      self.group = group
      self.condition = condition
      self.actual = actual
    }
  }

  /// A group that the store refused.
  public struct Failure: Hashable, Sendable {
    public let group: String
    public let reason: String

    public init(group: String, reason: String) {
      self.group = group
      self.reason = reason
    }
  }

  /// The plan's id.
  public let plan: String
  /// Keys of groups, sorted, as all lists here.
  public var applied: [String]
  /// Groups that an earlier application of the same plan has applied.
  public var alreadyApplied: [String]
  public var conflicts: [Conflict]
  public var failed: [Failure]
  /// Rows inserted, updated and deleted, the versions of guarded rows and the record of the groups among them.
  public var written: Int

  public init(
    plan: String, applied: [String] = [], alreadyApplied: [String] = [], conflicts: [Conflict] = [],
    failed: [Failure] = [], written: Int = 0
  ) {
    self.plan = plan
    self.applied = applied
    self.alreadyApplied = alreadyApplied
    self.conflicts = conflicts
    self.failed = failed
    self.written = written
  }

  /// Whether every group has its effect.
  public var isComplete: Bool { conflicts.isEmpty && failed.isEmpty }
}
