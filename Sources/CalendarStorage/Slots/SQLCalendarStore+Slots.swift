public import CalendarDomain
public import Database
public import Slots

extension SQLCalendarStore: SlotStore {
  /// An answer is given again for a day.
  private static let answerLasts = 86_400_000

  public func page(
    _ filter: SlotFilter, limit: Int, after: SlotCursor?, now: Instant
  ) async throws(StoreError) -> SlotPage {
    let limit = min(max(limit, 1), 100)
    return try await timed("page") { () async throws(StoreError) in
      try await transaction(.read) { (session) throws(StoreError) in
        var shown: [SlotPage.Item] = []
        var after = after
        var areBookingsFew = false
        // One more than asked for says that there is a next. Where many are passed over, ever more are looked at.
        var most = limit + 1
        while true {
          var statement = PageStatement(filter: filter, limit: most, after: after, now: now)
          // Where few are near, fewer are near what follows.
          if filter.show == .taken, !areBookingsFew {
            let live = try session.run(PageStatement.countOfBookings, Array(statement.arguments.prefix(4)))
            areBookingsFew = live.rows.first?.first?.integer ?? .max <= PageStatement.fewBookings
          }
          statement.isNearBookings = areBookingsFew
          let rows = try session.run(statement.text(session.dialect), statement.arguments).rows
          let found = try statement.items(rows)
          shown += found.shown
          if shown.count > limit || rows.count < most { break }
          after = found.last
          most = min(2 * most, Self.mostLookedAt)
        }
        let page = Array(shown.prefix(limit))
        return SlotPage(items: page, next: shown.count > limit ? page.last.map { SlotCursor($0) } : nil)
      }
    }
  }

  /// The most slots that one statement of a page looks at.
  private static let mostLookedAt = 3200

  public func book(
    _ request: BookingRequest, key: String?, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> BookingOutcome {
    let wish = Wish(
      actor: request.owner, operation: request.hold == nil ? "book" : "hold", key: key,
      request: WishText(request).text)
    return try await run(wish, now: now, zones: zones) { (transaction) throws(StoreError) in
      try transaction.book(request)
    }
  }

  public func confirm(
    _ change: BookingChange, key: String?, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> BookingOutcome {
    let wish = Wish(actor: change.actor.name, operation: "confirm", key: key, request: change.booking.text)
    return try await run(wish, now: now, zones: zones) { (transaction) throws(StoreError) in
      try transaction.change(change.booking, topic: "booking.confirmed") {
        BookingRules.confirm($0, by: change.actor, at: now)
      }
    }
  }

  public func release(
    _ change: BookingChange, key: String?, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> BookingOutcome {
    let wish = Wish(actor: change.actor.name, operation: "release", key: key, request: change.booking.text)
    return try await run(wish, now: now, zones: zones) { (transaction) throws(StoreError) in
      try transaction.change(change.booking, topic: "booking.released") {
        BookingRules.release($0, by: change.actor, at: now)
      }
    }
  }

  public func move(
    _ change: BookingChange, to target: BookingTarget, key: String?, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> BookingOutcome {
    let wish = Wish(
      actor: change.actor.name, operation: "move", key: key, request: WishText(change, to: target).text)
    return try await run(wish, now: now, zones: zones) { (transaction) throws(StoreError) in
      try transaction.move(change, to: target)
    }
  }

  /// Runs one wish, again where another with the same key came between.
  private func run(
    _ wish: Wish, now: Instant, zones: any ZoneSource,
    _ decide: @escaping @Sendable (BookingTransaction) throws(StoreError) -> BookingDecision
  ) async throws(StoreError) -> BookingOutcome {
    try await timed(wish.operation) { () async throws(StoreError) in
      var lost = 0
      for _ in 0..<Self.attempts {
        do throws(StoreError) {
          return try await attempt(wish, now: now, zones: zones, decide)
        } catch {
          if error.isOverlap { return .refused(.conflict(alternatives: [])) }
          guard case .contended(let attempts) = error else { throw error }
          lost += attempts
        }
      }
      throw .contended(attempts: lost)
    }
  }

  private static let attempts = 3

  /// Runs one wish in one transaction: an answer that is kept, or the decision and what it writes.
  private func attempt(
    _ wish: Wish, now: Instant, zones: any ZoneSource,
    _ decide: @escaping @Sendable (BookingTransaction) throws(StoreError) -> BookingDecision
  ) async throws(StoreError) -> BookingOutcome {
    try await transaction(.write) { (session) throws(StoreError) in
      if let kept = try wish.answer(in: session, now: now) { return kept }
      let decision = try decide(BookingTransaction(session: session, now: now, zones: zones))
      switch decision {
      case .refuse(let why):
        // The same wish may have been granted while this one waited for its lock.
        return try wish.answer(in: session, now: now) ?? .refused(why)
      case .unchanged(let booking): return .replayed(booking)
      case .accept(let booking):
        try wish.keep(booking, in: session, at: now, until: now.milliseconds + Self.answerLasts)
        return .done(booking)
      }
    }
  }
}

/// What somebody wishes, and the key under which the same wish gets the same answer.
private struct Wish {
  let actor: String
  let operation: String
  let key: String?
  /// Everything that makes it this wish.
  let request: String

  /// The answer that was given to it before; nil where there is none, a refusal where the key was for another wish.
  func answer(in session: CountingSession, now: Instant) throws(StoreError) -> BookingOutcome? {
    guard let key, let kept = try AnswerTable.answer(self.key(key), in: session, at: now) else { return nil }
    guard kept.request == request else { return .refused(.mismatch) }
    return .replayed(try BookingText.booking(kept.response, in: session))
  }

  /// Keeps an answer in the transaction that makes it true.
  func keep(_ booking: Booking, in session: CountingSession, at now: Instant, until expiry: Int)
    throws(StoreError)
  {
    guard let key else { return }
    try AnswerTable.keep(
      BookingText.answer(booking), to: request, self.key(key), in: session, at: now, until: expiry)
  }

  private func key(_ key: String) -> [SQLValue] { [.text(actor), .text(operation), .text(key)] }
}
