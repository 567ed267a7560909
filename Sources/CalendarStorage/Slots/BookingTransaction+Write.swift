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
    try MessageTable.add(topic, BookingText.object(booking), in: session, at: now)
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
    let result = try session.run(
      isNew ? BookingTable.insertOne : BookingTable.updateOne,
      BookingTable.row(of: booking) + [SQLValue(date)], about: "booking \(booking.id)")
    if result.changed == 1 { return true }
    if isNew, try self.booking(booking.id) != nil { return false }
    throw .overlap(booking.id)
  }

  /// Brings the rows of the dates up to date that stand and that a change of these times may touch.
  private func refresh(
    _ providers: [ProviderID], around ranges: [InstantRange], in context: CalendarContext
  ) throws(StoreError) {
    var changes = PlanChanges([.calendars])
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
        try changes.add(operation, at: now)
      }
    }
    _ = try changes.write(in: session, at: now)
  }
}
