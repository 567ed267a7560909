import CalendarDomain
import Database
import Planning
import Preloading
import Rollover
import SchoolDomain

extension BookingTransaction {
  /// Writes a booking that the rules accept, and all that follows from it; returns it as it is then. Where its id was made
  /// and somebody has it, it gets another.
  @discardableResult
  func write(
    _ booking: Booking, old: Booking?, isIDMade: Bool = false, rows: CalendarRows, topic: String
  ) throws(StoreError) -> Booking {
    var booking = booking
    let lapsed = rows.bookings.filter {
      $0.status == .held && !$0.isLive(at: now) && $0.provider == booking.provider && $0.id != old?.id
        && $0.range.overlaps(booking.range) && booking.status.isLive
    }
    try cancel(lapsed)
    var after = rows
    // Not by its own id: a made one may still be another's.
    after.bookings.removeAll { $0.id == old?.id }
    after.bookings.append(booking)
    let context = context(of: after)
    if try !put(booking, isNew: old == nil, in: context) {
      guard isIDMade, let version = context[booking.provider]?.calendar.version else {
        throw .contended(attempts: 1)
      }
      booking.id = try freeID(of: booking.provider, from: version + 1)
      // Another provider's booking may have got this one too, just now.
      if try !put(booking, isNew: true, in: context) { throw .contended(attempts: 1) }
    }
    let providers = Set([booking.provider, old?.provider ?? booking.provider]).sorted()
    for provider in providers {
      try session.run("UPDATE provider SET version = version + 1 WHERE id = $1", [.text(provider.text)])
    }
    try refresh(
      providers, around: [booking.range] + (old.map { [$0.range] } ?? []) + lapsed.map(\.range), in: context)
    try session.run(
      "INSERT INTO outbox (topic, payload, created_ms) VALUES ($1, $2, $3)",
      [.text(topic), .text(BookingText.object(booking)), .integer(now.milliseconds)])
    return booking
  }

  /// Holds that have run out where the new booking is: the database's own guard does not know the time.
  private func cancel(_ bookings: [Booking]) throws(StoreError) {
    for booking in bookings {
      try session.run(
        "UPDATE booking SET status = 'cancelled', hold_expires_ms = NULL, version = version + 1 WHERE id = $1",
        [.text(booking.id.text)], about: "booking \(booking.id)")
    }
  }

  /// Inserts or updates the row, under a guard of its own besides the rules and the database's; false where another booking
  /// has the new one's id.
  private func put(_ booking: Booking, isNew: Bool, in context: CalendarContext) throws(StoreError) -> Bool {
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
        ON CONFLICT (id) DO NOTHING
        """, arguments, about: "booking \(booking.id)")
      : try session.run(
        """
        UPDATE booking SET provider = $2, start_ms = CAST($3 AS bigint), end_ms = CAST($4 AS bigint),
          buffer_before = CAST($5 AS bigint), buffer_after = CAST($6 AS bigint), seat = CAST($7 AS bigint),
          status = CAST($8 AS text), hold_expires_ms = CAST($9 AS bigint), owner = $10, slot = $11, local_date = $12,
          version = CAST($13 AS bigint)
        WHERE id = $1 AND version = CAST($13 AS bigint) - 1 AND \(isFree)
        """, arguments, about: "booking \(booking.id)")
    if result.changed == 1 { return true }
    if isNew, try self.booking(booking.id) != nil { return false }
    throw .overlap(booking.id)
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
      try session.run(statement.text, [statement.rows.argument], about: statement.subject)
    }
  }
}
