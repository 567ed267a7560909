public import CalendarDomain
package import Database
public import Planning
public import Preloading

/// A calendar store in a database: the same statements in SQLite and PostgreSQL.
public struct SQLCalendarStore: CalendarStore {
  package let database: any SQLDatabase
  /// What plans can change in it, and its tables.
  package let modules: [StoreModule]
  /// Whether it is there after this process too.
  let lasts: Bool

  package init(_ database: any SQLDatabase, lasts: Bool = true, modules: [StoreModule] = .all) {
    self.database = database
    self.modules = modules
    self.lasts = lasts
  }

  public var metrics: StoreMetrics { database.counter.current }

  public func load(
    _ request: LoadRequest, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> CalendarContext {
    var rows = try await timed("load") { () async throws(StoreError) in
      try await transaction(.read) { (session) throws(StoreError) in try session.load(request, now: now) }
    }
    if let ended = request.bookingsEnded { rows.bookings.removeAll { $0.range.end < ended } }
    let names = Set(rows.calendars.map(\.rules.timeZone))
    return CalendarContext(now: now, zones: zones.table(of: names, around: now), rows: rows)
  }

  public func apply(_ plan: Plan, at now: Instant) async throws(StoreError) -> ApplyReport {
    if let expected = plan.store, let own = try await identity(), own != expected {
      throw .otherStore(plan: expected, store: own)
    }
    guard !plan.groups.isEmpty || plan.cursor != nil else { return ApplyReport(plan: plan.id) }
    return try await timed("apply") { () async throws(StoreError) in
      var report = ApplyReport(plan: plan.id)
      if plan.groups.isEmpty {
        try await recordCursor(of: plan, at: now)
      } else {
        try await apply(plan.groups[...], of: plan, at: now, into: &report)
        if report.applied.isEmpty, !report.failed.isEmpty, plan.cursor != nil {
          try await recordCursor(of: plan, at: now)
        }
      }
      report.sort()
      return report
    }
  }

  /// Applies groups in one transaction. Where the database refuses a row of theirs, nothing of it stays and they are
  /// applied by halves, down to the one group that it refuses.
  private func apply(
    _ groups: ArraySlice<PlanGroup>, of plan: Plan, at now: Instant, into report: inout ApplyReport
  ) async throws(StoreError) {
    do {
      let part = try await transaction(.write) { (session) throws(StoreError) in
        try PlanApplication(
          plan: plan, candidates: Array(groups), modules: modules, now: now, session: session
        ).run()
      }
      report.applied += part.applied
      report.alreadyApplied += part.alreadyApplied
      report.conflicts += part.conflicts
      report.written += part.written
    } catch  where error.isOfRows {
      guard groups.count > 1 else {
        report.failed += groups.map { ApplyReport.Failure(group: $0.key, reason: error.description) }
        return
      }
      let middle = groups.startIndex + groups.count / 2
      try await apply(groups[..<middle], of: plan, at: now, into: &report)
      try await apply(groups[middle...], of: plan, at: now, into: &report)
    }
  }

  private func recordCursor(of plan: Plan, at now: Instant) async throws(StoreError) {
    try await transaction(.write) { (session) throws(StoreError) in
      try PlanApplication(plan: plan, candidates: [], modules: modules, now: now, session: session)
        .recordCursor()
    }
  }

  /// A transaction whose statements are counted. Other owners' statements may be run in it too.
  package func transaction<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (CountingSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    try await database.counting(access, modules.sentences, body)
  }

  /// Counts the time of a phase.
  func timed<Result>(
    _ phase: String, _ body: () async throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    try await database.counter.timed(phase, body)
  }
}

extension ApplyReport {
  /// Puts its lists into the order of their groups' bytes.
  fileprivate mutating func sort() {
    applied.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    alreadyApplied.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    conflicts.sort { $0.group.utf8.lexicographicallyPrecedes($1.group.utf8) }
    failed.sort { $0.group.utf8.lexicographicallyPrecedes($1.group.utf8) }
  }
}

extension CountingSession {
  /// The rows that a context is built of; `isComplete` brings bookings that have no time any more too.
  func load(_ request: LoadRequest, now: Instant, isComplete: Bool = false) throws(StoreError) -> CalendarRows
  {
    var scope = JSONRows()
    for provider in request.providers ?? [] { scope.append([.text(provider.text)]) }
    let span = request.span(at: now)
    let found = try run(
      LoadStatement(
        dialect: dialect,
        scope: LoadScope(days: request.days, slots: request.slots, isComplete: isComplete)
      ).text,
      [
        request.providers == nil ? .null : scope.argument, .integer(span.start.milliseconds),
        .integer(span.end.milliseconds), .integer(now.milliseconds),
      ])
    var loaded = LoadedRows()
    for row in found.rows { try loaded.add(row) }
    return loaded.finished()
  }
}
