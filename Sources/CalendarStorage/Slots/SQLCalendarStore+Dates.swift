public import CalendarDomain
public import Database

extension SQLCalendarStore {
  @discardableResult
  public func dateBookings(now: Instant, zones: any ZoneSource) async throws(StoreError) -> Int {
    try await transaction(.write) { (session) throws(StoreError) in
      let found = try session.run(
        """
        SELECT booking.id, booking.start_ms, provider.zone FROM booking JOIN provider ON provider.id = booking.provider
        WHERE booking.local_date IS NULL ORDER BY booking.id
        """)
      let names = Set(found.rows.compactMap { $0[2].text })
      let table = zones.table(of: names, around: now)
      var dates = JSONRows()
      for row in found.rows {
        guard let start = row[1].integer, let clock = row[2].text.flatMap({ table[$0] }) else { continue }
        dates.append([row[0], .text(clock.date(at: Instant(milliseconds: start)).description)])
      }
      guard dates.count > 0 else { return 0 }
      return try session.run(
        """
        UPDATE booking SET local_date = rows.date FROM \(session.dialect.rows(1, [.text("key"), .text("date")])) AS rows
        WHERE booking.id = rows.key AND booking.local_date IS NULL
        """, [dates.argument]
      ).changed
    }
  }
}
