public import Database
public import Planning
import SchoolDomain

/// What a run of a rule module did in the end: what was decided, what the store took, what is left.
public struct RunSummary: Hashable, Sendable {
  /// Rows that a run deleted since they were long past.
  public struct Pruned: Hashable, Sendable {
    /// Bookings that had ended.
    public let bookings: Int
    /// Messages of the outbox.
    public let messages: Int
    /// Records of applied plans.
    public let records: Int
    /// Answers that were kept for repeated requests.
    public let answers: Int

    /// Takes the value of each property.
    public init(bookings: Int, messages: Int, records: Int, answers: Int) {
      self.bookings = bookings
      self.messages = messages
      self.records = records
      self.answers = answers
    }
  }

  /// The plan of the first attempt, then those of what conflicted.
  public let plans: [Plan]
  /// What became of each group in the end.
  public let report: ApplyReport
  /// What the store did for this run.
  public let metrics: StoreMetrics
  /// Nothing was to be written.
  public let isDryRun: Bool
  /// nil where the run looked for nothing to delete.
  public let pruned: Pruned?

  /// Takes the value of each property; those with a default may be left out.
  public init(
    plans: [Plan], report: ApplyReport, metrics: StoreMetrics, isDryRun: Bool, pruned: Pruned? = nil
  ) {
    self.plans = plans
    self.report = report
    self.metrics = metrics
    self.isDryRun = isDryRun
    self.pruned = pruned
  }

  /// Whether everything that was to be looked at is up to date.
  public var isComplete: Bool { (plans.first?.isComplete ?? true) && report.isComplete }

  /// How often each verdict was given for each reason; of changes only those that the store took, but in a dry run all.
  public var counts: [DecisionCount] { DecisionCount.all(of: decisions) }

  /// What was decided of each thing in the end, and where something is written nothing that was not done.
  private var decisions: [Decision] {
    var decisions = plans.first?.decisions ?? []
    for later in plans.dropFirst() {
      let again = Set(later.decisions.map(\.row))
      decisions = decisions.filter { !again.contains($0.row) } + later.decisions
    }
    guard !isDryRun else { return decisions }
    let applied = Set(report.applied.map { Key<PlanGroup>($0) })
    let changed = plans.flatMap(\.groups).filter { applied.contains(Key($0.key)) }
    let rows = Set(changed.flatMap(\.rows))
    return decisions.filter { $0.verdict != .change || rows.contains($0.row) }
  }
}
