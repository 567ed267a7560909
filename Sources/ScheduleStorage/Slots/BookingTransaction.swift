import Planning
import Preloading
import Rollover
import SchoolDomain
import Slots

/// One wish within one transaction: locks, loads, asks the rules, writes.
struct BookingTransaction {
  let session: CountingSession
  let now: Instant
  let zones: any ZoneSource

  /// Days around a booking that its rows of dates are worked out from: hours may begin a day before and end two days after
  /// their date, buffers add one.
  static let margin = 6 * 1440

  func book(_ request: BookingRequest) throws(StoreError) -> BookingDecision {
    let provider = request.target.provider
    guard try lock([provider]) else { return .refuse(.notFound) }
    if let id = request.id, let there = try booking(id) {
      return Self.decision(request, whenThereIs: there, at: now)
    }
    let rows = try load(around: request.target, old: nil)
    let context = context(of: rows)
    let decision = BookingRules.book(request, in: context)
    guard case .accept(let booking) = decision else {
      return try withAlternatives(decision, to: request.target, without: nil)
    }
    try write(
      booking, old: nil, rows: rows, topic: request.hold == nil ? "booking.confirmed" : "booking.held")
    return decision
  }

  /// Confirms or releases.
  func change(
    _ id: BookingID, topic: String, _ decide: (Booking?) -> BookingDecision
  ) throws(StoreError) -> BookingDecision {
    guard let old = try locked(id) else { return decide(nil) }
    let decision = decide(old)
    guard case .accept(let booking) = decision else { return decision }
    try write(booking, old: old, rows: try load(around: nil, old: old), topic: topic)
    return decision
  }

  func move(_ change: BookingChange, to target: BookingTarget) throws(StoreError) -> BookingDecision {
    guard let old = try locked(change.booking, and: target.provider) else { return .refuse(.notFound) }
    let rows = try load(around: target, old: old)
    let context = context(of: rows)
    let decision = BookingRules.move(old, to: target, by: change.actor, in: context)
    guard case .accept(let booking) = decision else {
      return try withAlternatives(decision, to: target, without: old.id)
    }
    try write(booking, old: old, rows: rows, topic: "booking.moved")
    return decision
  }

  /// An id that is used already answers the same request again and no other.
  private static func decision(
    _ request: BookingRequest, whenThereIs booking: Booking, at now: Instant
  ) -> BookingDecision {
    let isSame =
      booking.owner == request.owner && booking.provider == request.target.provider
      && booking.range.start == request.target.start && booking.isLive(at: now)
      && (booking.status == .held) == (request.hold != nil)
    switch request.target {
    case .slot: return isSame && booking.slot != nil ? .unchanged(booking) : .refuse(.mismatch)
    case .time(_, _, let minutes):
      return isSame && booking.slot == nil && booking.range.minutes == minutes
        ? .unchanged(booking) : .refuse(.mismatch)
    }
  }

  private func context(of rows: CalendarRows) -> CalendarContext {
    CalendarContext(
      now: now, zones: zones.table(of: Set(rows.calendars.map(\.rules.timeZone)), around: now), rows: rows)
  }

  /// A refusal for want of time, with other times.
  private func withAlternatives(
    _ decision: BookingDecision, to target: BookingTarget, without own: BookingID?
  ) throws(StoreError) -> BookingDecision {
    let isFull: Bool
    switch decision {
    case .refuse(.conflict): isFull = false
    case .refuse(.dateFull): isFull = true
    default: return decision
    }
    var isSlot = false
    if case .slot = target { isSlot = true }
    let span = InstantRange(
      target.start.advanced(byMinutes: -2 * 1440), target.start.advanced(byMinutes: 9 * 1440))
    let request = LoadRequest(providers: [target.provider], span: span, days: false, slots: isSlot)
    var rows = try session.load(request, now: now)
    if !isSlot { rows.slots = try slots(of: target.provider, blockedIn: span) }
    let found = BookingRules.alternatives(
      to: target, in: context(of: rows), without: own)
    return .refuse(isFull ? .dateFull(alternatives: found) : .conflict(alternatives: found))
  }
}

extension BookingTransaction {
  /// Locks providers in the order of their ids; says whether all are there.
  private func lock(_ providers: Set<ProviderID>) throws(StoreError) -> Bool {
    var isComplete = true
    for provider in providers.sorted() {
      let found = try session.run(
        "SELECT version FROM provider WHERE id = $1" + session.dialect.lock, [.text(provider.text)])
      isComplete = isComplete && !found.rows.isEmpty
    }
    return isComplete
  }

  /// A booking whose provider, and another one, are locked; nil where there is none.
  private func locked(_ id: BookingID, and other: ProviderID? = nil) throws(StoreError) -> Booking? {
    guard let first = try booking(id) else { return nil }
    let providers = Set([first.provider] + (other.map { [$0] } ?? []))
    _ = try lock(providers)
    // It may have been changed while the lock was waited for.
    guard session.dialect != .sqlite else { return first }
    guard let second = try booking(id) else { return nil }
    guard providers.contains(second.provider) else { throw .contended(attempts: 1) }
    return second
  }

  private func booking(_ id: BookingID) throws(StoreError) -> Booking? {
    let found = try session.run(
      """
      SELECT 'booking', provider, start_ms, end_ms, buffer_before, buffer_after, seat, hold_expires_ms, version, NULL,
        id, status, owner, slot, NULL FROM booking WHERE id = $1
      """, [.text(id.text)])
    var reader = RowReader()
    for row in found.rows { try reader.add(row) }
    return reader.rows.bookings.first
  }

  /// Blocked slots of a provider that may touch `span`, and the one that begins at `start`.
  private func slots(
    of provider: ProviderID, blockedIn span: InstantRange, orFrom start: Instant? = nil
  ) throws(StoreError) -> [Slot] {
    let found = try session.run(
      """
      SELECT 'slot', provider, start_ms, end_ms, capacity, version, NULL, NULL, NULL, NULL,
        local_date, state, NULL, NULL, NULL FROM slot
      WHERE provider = $1 AND start_ms > CAST($2 AS bigint) AND start_ms < CAST($3 AS bigint)
        AND (state = 'blocked' OR start_ms = CAST($4 AS bigint))
      """,
      [
        .text(provider.text), .integer(span.start.milliseconds - 86_400_000), .integer(span.end.milliseconds),
        SQLValue(start?.milliseconds),
      ])
    var reader = RowReader()
    for row in found.rows { try reader.add(row) }
    return reader.rows.slots
  }

  /// Calendars, bookings and busy times around the new time and the old one, and the slots that the new one is about.
  /// Holds that have run out are among the rows.
  private func load(around target: BookingTarget?, old: Booking?) throws(StoreError) -> CalendarRows {
    var ranges = old.map { [$0.range] } ?? []
    // A booking is a day long at most.
    if let target { ranges.append(InstantRange(target.start, target.start.advanced(byMinutes: 1440))) }
    guard let start = ranges.map(\.start).min(), let end = ranges.map(\.end).max() else {
      return CalendarRows()
    }
    let span = InstantRange(
      start.advanced(byMinutes: -Self.margin), end.advanced(byMinutes: Self.margin))
    let providers = Set([old?.provider, target?.provider].compactMap(\.self)).sorted()
    var rows = try session.load(LoadRequest(providers: providers, span: span), now: now)
    if let target {
      let near = InstantRange(target.start, target.start.advanced(byMinutes: 1440))
      rows.slots = try slots(of: target.provider, blockedIn: near, orFrom: target.start)
    }
    return rows
  }

  /// Writes a booking that the rules accept, and all that follows from it.
  private func write(
    _ booking: Booking, old: Booking?, rows: CalendarRows, topic: String
  ) throws(StoreError) {
    let lapsed = rows.bookings.filter {
      $0.status == .held && !$0.isLive(at: now) && $0.provider == booking.provider && $0.id != booking.id
        && $0.range.overlaps(booking.range) && booking.status.isLive
    }
    try cancel(lapsed)
    var after = rows
    after.bookings.removeAll { $0.id == booking.id }
    after.bookings.append(booking)
    let context = context(of: after)
    try put(booking, isNew: old == nil, in: context)
    let providers = Set([booking.provider, old?.provider ?? booking.provider]).sorted()
    for provider in providers {
      try session.run("UPDATE provider SET version = version + 1 WHERE id = $1", [.text(provider.text)])
    }
    try refresh(
      providers, around: [booking.range] + (old.map { [$0.range] } ?? []) + lapsed.map(\.range), in: context)
    try session.run(
      "INSERT INTO outbox (topic, payload, created_ms) VALUES ($1, $2, $3)",
      [.text(topic), .text(BookingText.object(booking)), .integer(now.milliseconds)])
  }

  /// Holds that have run out where the new booking is: the database's own guard does not know the time.
  private func cancel(_ bookings: [Booking]) throws(StoreError) {
    for booking in bookings {
      try session.run(
        "UPDATE booking SET status = 'cancelled', hold_expires_ms = NULL, version = version + 1 WHERE id = $1",
        [.text(booking.id.text)])
    }
  }

  /// Inserts or updates the row, under a guard of its own besides the rules and the database's.
  private func put(_ booking: Booking, isNew: Bool, in context: CalendarContext) throws(StoreError) {
    let clock = context[booking.provider].flatMap { context.zones[$0.calendar.rules.timeZone] }
    let date = clock.map { $0.date(at: booking.range.start).description }
    let arguments: [SQLValue] = [
      .text(booking.id.text), .text(booking.provider.text), .integer(booking.range.start.milliseconds),
      .integer(booking.range.end.milliseconds), .integer(booking.bufferBefore), .integer(booking.bufferAfter),
      .integer(booking.seat), .text(booking.status.rawValue), SQLValue(booking.holdExpires?.milliseconds),
      .text(booking.owner), SQLValue(booking.slot?.text), SQLValue(date), .integer(booking.version),
    ]
    let isFree = """
      (CAST($8 AS text) NOT IN \(CalendarSchema.live) OR NOT EXISTS (
        SELECT 1 FROM booking AS other WHERE other.provider = $2 AND other.seat = CAST($7 AS bigint) AND other.id <> $1
          AND other.end_ms > CAST($3 AS bigint) AND other.end_ms < CAST($4 AS bigint) + 86400000
          AND other.start_ms < CAST($4 AS bigint) AND other.status IN \(CalendarSchema.live)))
      """
    let result =
      isNew
      ? try session.run(
        """
        INSERT INTO booking (id, provider, start_ms, end_ms, buffer_before, buffer_after, seat, status,
          hold_expires_ms, owner, slot, local_date, version)
        SELECT CAST($1 AS text), CAST($2 AS text), CAST($3 AS bigint), CAST($4 AS bigint), CAST($5 AS bigint),
          CAST($6 AS bigint), CAST($7 AS bigint), CAST($8 AS text), CAST($9 AS bigint), CAST($10 AS text),
          CAST($11 AS text), CAST($12 AS text), CAST($13 AS bigint) WHERE \(isFree)
        """, arguments)
      : try session.run(
        """
        UPDATE booking SET provider = $2, start_ms = CAST($3 AS bigint), end_ms = CAST($4 AS bigint),
          buffer_before = CAST($5 AS bigint), buffer_after = CAST($6 AS bigint), seat = CAST($7 AS bigint),
          status = CAST($8 AS text), hold_expires_ms = CAST($9 AS bigint), owner = $10, slot = $11, local_date = $12,
          version = CAST($13 AS bigint)
        WHERE id = $1 AND version = CAST($13 AS bigint) - 1 AND \(isFree)
        """, arguments)
    if result.changed != 1 { throw .overlap }
  }

  /// Brings the rows of the dates up to date that stand and that a change of these times may touch.
  private func refresh(
    _ providers: [ProviderID], around ranges: [InstantRange], in context: CalendarContext
  ) throws(StoreError) {
    var changes = ChangeRows()
    for provider in providers {
      guard let entry = context[provider], let clock = context.zones[entry.calendar.rules.timeZone] else {
        continue
      }
      let dates = entry.days.map(\.date).filter { date in
        // Hours may begin a day before the date that they end on, and buffers are a day at most.
        ranges.contains { range in
          let wide = range.widened(before: 1440, after: 1440)
          return clock.date(at: wide.start).advanced(by: -1) <= date && date <= clock.date(at: wide.end)
        }
      }
      for operation in RolloverPlanner.refresh(entry, dates: dates, zones: context.zones) {
        changes.add(operation, at: now)
      }
    }
    for statement in changes.statements(session.dialect) {
      try session.run(statement.text, [statement.rows.argument])
    }
  }
}
