public import CalendarDomain
public import Planning
public import Preloading

/// A calendar store in a database: the same statements in SQLite and PostgreSQL.
public struct SQLCalendarStore: CalendarStore {
  package let database: any SQLDatabase
  let counter: MetricsCounter
  /// Whether it is there after this process too.
  let lasts: Bool
  private let clock = ContinuousClock()

  /// `counter` is the one that the database counts with too.
  package init(_ database: any SQLDatabase, counter: MetricsCounter, lasts: Bool = true) {
    self.database = database
    self.counter = counter
    self.lasts = lasts
  }

  public var metrics: StoreMetrics { counter.current }

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
        try PlanApplication(plan: plan, candidates: Array(groups), now: now, session: session).run()
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
      try PlanApplication(plan: plan, candidates: [], now: now, session: session).recordCursor()
    }
  }

  /// A transaction whose statements are counted.
  func transaction<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (CountingSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    let (counter, dialect) = (counter, database.dialect)
    let (result, written) = try await database.transaction(access) { (session) throws(StoreError) in
      let counting = CountingSession(session: session, dialect: dialect, counter: counter)
      return (try body(counting), counting.written)
    }
    // What was rolled back is not there: rows count once they are committed.
    counter.add { $0.rowsWritten += written }
    return result
  }

  /// Counts the time of a phase.
  func timed<Result>(
    _ phase: String, _ body: () async throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    let start = clock.now
    defer {
      let time = (clock.now - start).components
      counter.add {
        $0.milliseconds[phase, default: 0] +=
          Int(time.seconds) * 1000 + Int(time.attoseconds / 1_000_000_000_000_000)
      }
    }
    return try await body()
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

/// A session that counts.
final class CountingSession {
  let dialect: SQLDialect
  private let session: any SQLSession
  private let counter: MetricsCounter
  /// Rows that the transaction has inserted, updated and deleted, and that stay so.
  private(set) var written = 0

  init(session: any SQLSession, dialect: SQLDialect, counter: MetricsCounter) {
    self.session = session
    self.dialect = dialect
    self.counter = counter
  }

  @discardableResult
  func run(_ sql: String, _ arguments: [SQLValue] = []) throws(StoreError) -> SQLResult {
    // PostgreSQL holds no such text, and SQLite's functions end one there.
    for case .text(let text) in arguments where text.utf8.contains(0) {
      throw .textRefused("a text with the character U+0000")
    }
    let result = try session.run(sql, arguments)
    written += result.changed
    counter.add {
      $0.statements += 1
      $0.rowsRead += result.changed == 0 ? result.rows.count : 0
    }
    return result
  }

  /// Runs a statement that undoes changes of this transaction, each of which had been counted once.
  func undo(_ sql: String, _ arguments: [SQLValue]) throws(StoreError) {
    let before = written
    let undone = try run(sql, arguments).changed
    written = before - undone
  }

  /// The rows that a context is built of; `isComplete` brings bookings that have no time any more too.
  func load(_ request: LoadRequest, now: Instant, isComplete: Bool = false) throws(StoreError) -> CalendarRows
  {
    var scope = JSONRows()
    for provider in request.providers ?? [] { scope.append([.text(provider.text)]) }
    let span = request.span(at: now)
    let found = try run(
      LoadStatement(dialect: dialect).text(days: request.days, slots: request.slots, isComplete: isComplete),
      [
        request.providers == nil ? .null : scope.argument, .integer(span.start.milliseconds),
        .integer(span.end.milliseconds), .integer(now.milliseconds),
      ])
    var reader = RowReader()
    for row in found.rows { try reader.add(row) }
    return reader.finished()
  }
}
