/// What became of a plan: every number is counted by the store that did it.
public struct ApplyReport: Hashable, Sendable {
  /// A group that was not applied because something had changed.
  public struct Conflict: Hashable, Sendable {
    /// The group's key.
    public let group: String
    /// What did not hold.
    public let condition: Guard
    /// How the row was found.
    public let actual: RowState

    /// A group whose `condition` did not hold of a row found as `actual`.
    public init(group: String, condition: Guard, actual: RowState) {
      self.group = group
      self.condition = condition
      self.actual = actual
    }
  }

  /// A group that the store refused.
  public struct Failure: Hashable, Sendable {
    /// The group's key.
    public let group: String
    /// What the store said.
    public let reason: String

    /// A group that the store refused for `reason`.
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
  /// Groups that were not applied because something had changed.
  public var conflicts: [Conflict]
  /// Groups that the store refused.
  public var failed: [Failure]
  /// Rows inserted, updated and deleted, the versions of guarded rows and the record of the groups among them.
  public var written: Int

  /// Nothing has been done where nobody says otherwise; `plan` is the plan's id.
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
