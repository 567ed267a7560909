public import CalendarDomain
public import Database
public import Prebooking
public import SchoolDomain

/// What a worker has taken.
public struct TakenWork: Sendable {
  /// The plan; of its changes those were made whose rows are in `rows`.
  public let plan: DispatchPlan
  /// The rows that were changed as they are now, by id.
  public let rows: [PrebookingID: ClassPrebooking]
  /// The gyms as the plan saw them, by id.
  public let gyms: [GymID: Gym]
}

extension PrebookingStore {
  /// Everything that a worker would look at, and what it would do: nothing is changed.
  public func plan(
    _ request: TickRequest, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> (plan: DispatchPlan, context: PrebookingContext) {
    let context = try await store.transaction(.read) { (session) throws(StoreError) in
      try Self.load(request, now: now, zones: zones, in: session)
    }
    return (TickPlanner.plan(context, request), context)
  }

  /// Takes what is due for a worker. Nil where there is nothing to do, or another worker is being given its rows at this
  /// moment.
  ///
  /// Rows are loaded, planned and claimed in one transaction, and one worker at a time does it: so one gives the positions
  /// in a class.
  public func take(
    _ request: TickRequest, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> TakenWork? {
    let isAny = try await store.transaction(.read) { (session) throws(StoreError) in
      try !session.run(DueStatement.isAny(session.dialect), Self.arguments(request, now)).rows.isEmpty
    }
    guard isAny else { return nil }
    return try await store.transaction(.write) { (session) throws(StoreError) in
      if session.dialect == .postgresql {
        let found = try session.run(
          "SELECT CASE WHEN pg_try_advisory_xact_lock(\(PrebookingLock.tick)) THEN 1 ELSE 0 END")
        guard found.rows.first?.first?.integer == 1 else { return nil }
      }
      let context = try Self.load(request, now: now, zones: zones, in: session)
      let plan = TickPlanner.plan(context, request)
      let made = try PrebookingUpdate(session: session, now: now).make(plan.changes)
      let rows = plan.changes.filter { made.contains($0.id) }.map { ($0.id, $0.after) }
      return TakenWork(
        plan: plan, rows: Dictionary(rows) { first, _ in first },
        gyms: Dictionary(context.gyms.map { ($0.id, $0) }) { first, _ in first })
    }
  }

  /// Writes changes that the rules have made, in one transaction, and returns the ids of the rows whose condition held. A
  /// row is changed once at most.
  public func make(_ changes: [PrebookingChange], now: Instant) async throws(StoreError) -> Set<PrebookingID>
  {
    try await store.transaction(.write) { (session) throws(StoreError) in
      try PrebookingUpdate(session: session, now: now).make(changes)
    }
  }

  /// Frees what workers have left that were not heard of until their leases ended; returns the changes that were made.
  public func recover(now: Instant) async throws(StoreError) -> [PrebookingChange] {
    try await store.transaction(.write) { (session) throws(StoreError) in
      let rows = try PrebookingTable.rows(
        """
        SELECT \(PrebookingTable.columns.list) FROM prebooking WHERE lease_ms <= CAST($1 AS bigint) ORDER BY id
        """, [.integer(now.milliseconds)], in: session)
      let context = PrebookingContext(
        now: now, zones: ZoneTable(release: "", clocks: []), gyms: [], rows: rows)
      let changes = PrebookingRules.recover(context)
      let made = try PrebookingUpdate(session: session, now: now).make(changes)
      return changes.filter { made.contains($0.id) }
    }
  }

  /// Gyms of some, nil being all, whose clocks are to be asked: something opens within so many milliseconds, and nobody has
  /// begun to ask in the last `pause`. Who gets them has begun.
  public func gymsToAsk(
    _ gyms: [GymID]? = nil, within reach: Int, pause: Int, now: Instant
  ) async throws(StoreError) -> [Gym] {
    let (from, until) = (now.milliseconds - pause, now.milliseconds + reach)
    let question = """
      SELECT id FROM gym WHERE (probed_ms IS NULL OR probed_ms < CAST($1 AS bigint))
        AND \(DueStatement.isAskedHere("gym.id", 4, store.database.dialect)) AND EXISTS (
        SELECT 1 FROM prebooking WHERE prebooking.gym = gym.id AND status = 'scheduled' AND due_ms <= CAST($2 AS bigint)
          AND due_ms > CAST($3 AS bigint))
      """
    let arguments: [SQLValue] = [
      .integer(from), .integer(until), .integer(now.milliseconds), DueStatement.argument(gyms),
    ]
    let isAny = try await store.transaction(.read) { (session) throws(StoreError) in
      try !session.run(question + " LIMIT 1", arguments).rows.isEmpty
    }
    guard isAny else { return [] }
    return try await store.transaction(.write) { (session) throws(StoreError) in
      let found = try session.run(
        "UPDATE gym SET probed_ms = CAST($3 AS bigint) WHERE id IN (\(question)) RETURNING id", arguments)
      let ids = found.rows.compactMap { $0.first?.text.map { GymID($0) } }
      return try GymTable.gyms(ids.sorted(), in: session).map(\.gym)
    }
  }

  /// Keeps what is known of a gym's clock.
  public func keep(_ offset: ClockOffset, of gym: GymID) async throws(StoreError) {
    try await store.transaction(.write) { (session) throws(StoreError) in
      try session.run(
        "UPDATE gym SET offset_low_ms = CAST($2 AS bigint), offset_high_ms = CAST($3 AS bigint), "
          + "offset_at_ms = CAST($4 AS bigint) WHERE id = $1",
        [
          .text(gym.text), .integer(offset.low), .integer(offset.high), .integer(offset.at.milliseconds),
        ])
      return
    }
  }

  private static func arguments(_ request: TickRequest, _ now: Instant) -> [SQLValue] {
    [
      .integer(now.milliseconds + request.horizon), .integer(now.milliseconds),
      .text(request.worker + "#"), DueStatement.argument(request.gyms),
    ]
  }

  private static func load(
    _ request: TickRequest, now: Instant, zones: any ZoneSource, in session: CountingSession
  ) throws(StoreError) -> PrebookingContext {
    let rows = try PrebookingTable.rows(
      DueStatement.rows(session.dialect), arguments(request, now) + [.integer(request.batch)], in: session)
    let gyms = try GymTable.gyms(
      Set(rows.map(\.request.place.gym)).sorted(), in: session
    ).map(\.gym)
    return PrebookingContext(
      now: now, zones: zones.table(of: Set(gyms.map(\.zone)), around: now), gyms: gyms, rows: rows)
  }
}
