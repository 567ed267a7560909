public import CalendarDomain
public import Database
public import Prebooking
public import SchoolDomain

/// Requests for places in classes in a calendar store, and the gyms that they are of.
///
/// Every change of a request is made by the rules of `Prebooking` and written under its condition, in one transaction with
/// the attempt that it begins or ends. Whoever is late finds the row changed and writes nothing.
public struct PrebookingStore: Sendable {
  let store: SQLCalendarStore

  /// The prebookings of a store.
  public init(_ store: SQLCalendarStore) { self.store = store }

  /// What the store has done so far.
  public var metrics: StoreMetrics { store.metrics }

  /// The channel on which PostgreSQL says that there may be work for workers.
  public static var channel: String { PrebookingLock.channel }

  /// The gyms, in the order of their ids.
  public func gyms() async throws(StoreError) -> [Gym] {
    try await store.transaction(.read) { (session) throws(StoreError) in
      try GymTable.gyms(in: session).map(\.gym)
    }
  }

  /// Puts what a file says of gyms; what workers have found out about them stays. Requests that have not been sent get the
  /// times of their gym's zone and rule. Returns how many requests got other times.
  @discardableResult
  public func put(_ gyms: [Gym], now: Instant, zones: any ZoneSource) async throws(StoreError) -> Int {
    for gym in gyms { try PrebookingTexts.check(gym) }
    return try await store.transaction(.write) { (session) throws(StoreError) in
      _ = try GymTable.put(gyms, in: session, at: now)
      try GymOutcomeTable.put(gyms, in: session, at: now)
      var ids = JSONRows()
      for gym in gyms { ids.append([.text(gym.id.text)]) }
      guard ids.count > 0 else { return 0 }
      let rows = try PrebookingTable.rows(
        """
        SELECT \(PrebookingTable.columns.list) FROM prebooking
        WHERE status = 'scheduled' AND gym IN \(session.dialect.rows(1, [.text("id")])) ORDER BY id
        """, [ids.argument], in: session)
      let clocks = zones.table(of: Set(gyms.map(\.zone)), around: now)
      let known = Dictionary(gyms.map { ($0.id, $0) }) { _, last in last }
      let changes = rows.compactMap { row in
        known[row.request.place.gym].flatMap { gym in
          clocks[gym.zone].flatMap { PrebookingRules.retime(row, of: gym, clock: $0) }
        }
      }
      return try PrebookingUpdate(session: session, now: now).make(changes).count
    }
  }

  /// Takes a request where the rules do, in one transaction with the count of the owner's live requests. Without an id one is
  /// made. `created` is when it was asked for, where that was not now; `most` is how many live requests the owner may have,
  /// nil being no limit.
  public func admit(
    _ request: ClassRequest, id: PrebookingID? = nil, created: Instant? = nil, now: Instant,
    zones: any ZoneSource, most: Int? = PrebookingRules.mostPending
  ) async throws(StoreError) -> Admission {
    try PrebookingTexts.check(request, id: id)
    return try await store.transaction(.write) { (session) throws(StoreError) in
      try AdmissionTransaction(session: session, now: now, zones: zones, created: created)
        .admit(request, id: id, most: most)
    }
  }

  /// Takes a request back for its owner, or for an administrator. Where a worker is about to send it, one of the two comes
  /// first.
  public func cancel(
    _ id: PrebookingID, by owner: String, isAdministrator: Bool = false, now: Instant
  ) async throws(StoreError) -> Cancellation {
    try await store.transaction(.write) { (session) throws(StoreError) in
      let row = try PrebookingTable.rows(
        "SELECT \(PrebookingTable.columns.list) FROM prebooking WHERE id = $1" + session.dialect.lock,
        [.text(id.text)], in: session
      ).first
      let decision = PrebookingRules.cancel(row, by: owner, isAdministrator: isAdministrator)
      guard case .accept(let change) = decision else { return decision }
      let made = try PrebookingUpdate(session: session, now: now).make([change])
      // The row is locked, so that nobody can have changed it.
      guard made.contains(id) else { throw .contended(attempts: 1) }
      return decision
    }
  }

  /// Requests in the order in which they are sent; of one owner alone, and with some statuses alone, where these are given.
  public func list(
    owner: String? = nil, statuses: [ClassPrebooking.Status]? = nil
  ) async throws(StoreError) -> [ClassPrebooking] {
    try await store.transaction(.read) { (session) throws(StoreError) in
      var words = JSONRows()
      for status in statuses ?? [] { words.append([.text(status.rawValue)]) }
      return try PrebookingTable.rows(
        """
        SELECT \(PrebookingTable.columns.list) FROM prebooking
        WHERE (CAST($1 AS text) IS NULL OR owner = CAST($1 AS text)) AND (CAST($2 AS text) IS NULL OR status IN
          \(session.dialect.rows(2, [.text("status")])))
        ORDER BY opens_ms, gym, class_key, created_ms, id
        """, [SQLValue(owner), statuses == nil ? .null : words.argument], in: session)
    }
  }

  /// A request with its attempts; nil where there is none.
  public func find(
    _ id: PrebookingID
  ) async throws(StoreError) -> (row: ClassPrebooking, attempts: [ClassAttempt])? {
    try await store.transaction(.read) { (session) throws(StoreError) in
      let found = try PrebookingTable.rows(
        "SELECT \(PrebookingTable.columns.list) FROM prebooking WHERE id = $1", [.text(id.text)], in: session)
      guard let row = found.first else { return nil }
      return (row, try AttemptTable.attempts(of: id, in: session))
    }
  }
}

/// Looks for texts that no store can hold before any of them is put.
enum PrebookingTexts {
  static func check(_ gym: Gym) throws(StoreError) {
    try check("the gym", gym.id.text, TextLimit.id)
    for row in gym.outcomes.rows {
      for text in [row.code, row.textHas, row.field, row.retryAt].compactMap(\.self) {
        try check("an outcome of a gym", text, TextLimit.any)
      }
    }
  }

  static func check(_ request: ClassRequest, id: PrebookingID?) throws(StoreError) {
    if let id { try check("the prebooking", id.text, TextLimit.booking) }
    for key in [request.place.key] + request.options.alternatives {
      try check("the class", key.text, TextLimit.id)
    }
    try check("the owner of a prebooking", request.owner, TextLimit.booking)
    if let key = request.options.idempotencyKey {
      try check("the key of a prebooking", key, TextLimit.booking)
    }
  }

  private static func check(_ what: String, _ text: String, _ most: Int) throws(StoreError) {
    guard let problem = TextLimit.problem(text, most: most) else { return }
    throw .textRefused("\(what) \(Excerpt.quoted(text)) \(problem)")
  }
}
