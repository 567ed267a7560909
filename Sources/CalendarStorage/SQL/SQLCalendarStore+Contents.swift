public import CalendarDomain
public import Database
import Planning
public import Preloading

extension SQLCalendarStore {
  /// Everything that the store holds, bookings of the past and cancelled ones too.
  public func contents(now: Instant) async throws(StoreError) -> CalendarRows {
    let all = LoadRequest(span: InstantRange(.first, .last), slots: true)
    return try await transaction(.read) { (session) throws(StoreError) in
      try session.load(all, now: now, isComplete: true)
    }
  }

  /// Fills an empty store with what another held.
  public func fill(with rows: CalendarRows, now: Instant) async throws(StoreError) {
    try await transaction(.write) { (session) throws(StoreError) in
      let dialect = session.dialect
      var providers = JSONRows()
      for calendar in rows.calendars {
        providers.append([.text(calendar.id.text), .integer(calendar.version)])
      }
      let ids = dialect.rows(1, [.text("id"), .integer("held")])
      try session.run(ProviderTable.insertBlank(ids, version: "held"), [providers.argument])
      var changes = PlanChanges([.calendars])
      for calendar in rows.calendars { try changes.add(.putCalendar(calendar), at: now) }
      for busy in rows.busy { try changes.add(.putBusy(busy), at: now) }
      for booking in rows.bookings { try changes.add(.putBooking(booking), at: now) }
      for day in rows.days { try changes.add(.putDay(day), at: now) }
      for slot in rows.slots { try changes.add(.putSlot(slot), at: now) }
      for series in rows.series { try changes.add(.putSeries(series), at: now) }
      _ = try changes.write(in: session, at: now)
      if let cursor = rows.cursor { try AppliedGroupTable.record(cursor: cursor, at: now, in: session) }
    }
  }
}
