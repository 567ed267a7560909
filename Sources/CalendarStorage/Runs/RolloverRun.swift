public import CalendarDomain
public import Database
public import Planning
public import Rollover
package import SchoolDomain

/// What a run of a rule module did.
public struct RunOutcome: Hashable, Sendable {
  /// The plan of the first attempt, then those of what conflicted.
  public var plans: [Plan]
  /// What became of each provider's group in the end.
  public var report: ApplyReport
  /// What the store did for this run.
  public var metrics: StoreMetrics

  /// What a run did, by its plans, its report and its measurements.
  public init(plans: [Plan], report: ApplyReport, metrics: StoreMetrics) {
    self.plans = plans
    self.report = report
    self.metrics = metrics
  }

  /// Whether everything that was to be looked at is up to date.
  public var isComplete: Bool { (plans.first?.isComplete ?? true) && report.isComplete }
}

extension CalendarStore {
  /// Loads, plans and applies; what others changed in between is loaded and planned anew, `attempts` times in all.
  ///
  /// With `isDryRun` the plan is made by the same path and nothing is written.
  public func rollOver(
    _ request: RolloverRequest = RolloverRequest(), now: Instant, zones: any ZoneSource,
    isDryRun: Bool = false,
    attempts: Int = 3
  ) async throws(StoreError) -> RunOutcome {
    try await run(now: now, isDryRun: isDryRun, attempts: attempts) {
      (store, conflicted) throws(StoreError) in
      var request = request
      if let conflicted { request.providers = conflicted }
      let context = try await store.load(LoadRequest(providers: request.providers), now: now, zones: zones)
      let plan = RolloverPlanner.plan(context, request)
      // Slots are many: they are loaded where the rows of dates say that they may be others.
      let moved = Set(plan.decisions.filter(\.movesSlots).compactMap(\.provider)).sorted()
      if moved.isEmpty { return plan }
      let later = try await store.load(LoadRequest(providers: moved, slots: true), now: now, zones: zones)
      return RolloverPlanner.plan(context.replacing(later), request)
    }
  }

  /// Makes a plan by `plan` and applies it; the groups that conflict are planned and applied again. `plan` is given the
  /// providers whose groups conflicted, nil at first.
  package func run(
    now: Instant, isDryRun: Bool, attempts: Int,
    _ plan: (Self, [ProviderID]?) async throws(StoreError) -> Plan
  ) async throws(StoreError) -> RunOutcome {
    let before = metrics
    var current = try await plan(self, nil)
    // A plan that is kept has to find the store again.
    if isDryRun { current.store = try await identity() }
    var outcome = RunOutcome(plans: [current], report: ApplyReport(plan: current.id), metrics: StoreMetrics())
    for attempt in 1...max(1, attempts) where !isDryRun {
      if attempt > 1 {
        current = try await plan(self, outcome.report.conflicts.compactMap(\.condition.row.provider))
        outcome.plans.append(current)
      }
      outcome.report.add(try await apply(current, at: now))
      if outcome.report.conflicts.isEmpty { break }
    }
    outcome.metrics = metrics.since(before)
    return outcome
  }
}

extension ApplyReport {
  /// Takes in what a further attempt at the conflicts of this one brought.
  fileprivate mutating func add(_ later: ApplyReport) {
    applied = (applied + later.applied).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    alreadyApplied += later.alreadyApplied
    conflicts = later.conflicts
    failed += later.failed
    written += later.written
  }
}
