import CalendarDomain
import Database
import Planning

/// Bookings that are to be put.
struct BookingChanges: TableChanges {
  static let kinds: [any Change.Type] = [PutBooking.self]

  private var rows = JSONRows()

  mutating func add(_ change: any Change, at now: Instant) {
    if let put = change as? PutBooking { rows.append(BookingTable.row(of: put.booking)) }
  }

  /// Writes them and returns how many rows it has changed. Refuses them where another provider's booking has an id of
  /// theirs.
  func write(in session: CountingSession, at now: Instant) throws(StoreError) -> Int {
    guard rows.count > 0 else { return 0 }
    let cancelled = try cancelLapsed(in: session, at: now)
    // The date is that of the time before; an id is nobody else's to take.
    let text = BookingTable.insert(session.dialect, BookingTable.written)
    let put = try session.write(
      rows, text + ", local_date = NULL WHERE booking.provider = excluded.provider", BookingTable.self)
    if put < rows.count { try refuseOthersIDs(in: session) }
    return cancelled + put
  }

  /// Cancels the holds that have run out where bookings are to be put: the database's own guard does not know the time.
  private func cancelLapsed(in session: CountingSession, at now: Instant) throws(StoreError) -> Int {
    try session.run(
      """
      UPDATE booking SET status = 'cancelled', hold_expires_ms = NULL, version = version + 1
      WHERE status = 'held' AND hold_expires_ms <= CAST($2 AS bigint) AND EXISTS (
        SELECT 1 FROM \(session.dialect.rows(1, BookingTable.written)) AS rows WHERE rows.provider = booking.provider
          AND rows.start_ms < booking.end_ms AND rows.end_ms > booking.start_ms)
      """, [rows.argument, .integer(now.milliseconds)]
    ).changed
  }

  /// Refuses bookings with ids that other providers' bookings have.
  private func refuseOthersIDs(in session: CountingSession) throws(StoreError) {
    let found = try session.run(
      """
      SELECT booking.id FROM booking JOIN \(session.dialect.rows(1, BookingTable.written)) AS rows
        ON booking.id = rows.id
      WHERE booking.provider <> rows.provider ORDER BY booking.id
      """, [rows.argument])
    guard let first = found.rows.compactMap({ $0[0].text }).first else { return }
    throw .rowRefused(
      StatementRefusal(
        code: "id", message: "the booking \(first) is another provider's", subject: "booking \(first)"))
  }
}
