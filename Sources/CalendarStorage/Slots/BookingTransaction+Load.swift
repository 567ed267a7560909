import CalendarDomain
import Database
import Preloading
import SchoolDomain
import Slots

extension BookingTransaction {
  /// Locks providers in the order of their ids; says whether all are there.
  func lock(_ providers: Set<ProviderID>) throws(StoreError) -> Bool {
    var isComplete = true
    for provider in providers.sorted() {
      let found = try session.run(
        "SELECT version FROM provider WHERE id = $1" + session.dialect.lock, [.text(provider.text)])
      isComplete = isComplete && !found.rows.isEmpty
    }
    return isComplete
  }

  /// A booking whose provider, and another one, are locked; nil where there is none.
  func locked(_ id: BookingID, and other: ProviderID? = nil) throws(StoreError) -> Booking? {
    guard let first = try booking(id) else { return nil }
    let providers = Set([first.provider] + (other.map { [$0] } ?? []))
    _ = try lock(providers)
    // It may have been changed while the lock was waited for.
    guard session.dialect != .sqlite else { return first }
    guard let second = try booking(id) else { return nil }
    guard providers.contains(second.provider) else { throw .contended(attempts: 1) }
    return second
  }

  func booking(_ id: BookingID) throws(StoreError) -> Booking? {
    let found = try session.run(
      "SELECT \(BookingTable.loaded.list) FROM booking WHERE id = $1", [.text(id.text)])
    guard let row = found.rows.first else { return nil }
    var cells = Cells(row, of: BookingTable.name)
    return try BookingTable.booking(&cells)
  }

  /// Blocked slots of a provider that may touch `span`, and the one that begins at `start`.
  func slots(
    of provider: ProviderID, blockedIn span: InstantRange, orFrom start: Instant? = nil
  ) throws(StoreError) -> [Slot] {
    let found = try session.run(
      """
      SELECT \(SlotTable.columns.list) FROM slot
      WHERE provider = $1 AND start_ms > CAST($2 AS bigint) AND start_ms < CAST($3 AS bigint)
        AND (state = 'blocked' OR start_ms = CAST($4 AS bigint))
      """,
      [
        .text(provider.text), .integer(span.start.milliseconds - 86_400_000), .integer(span.end.milliseconds),
        SQLValue(start?.milliseconds),
      ])
    var slots: [Slot] = []
    for row in found.rows {
      var cells = Cells(row, of: SlotTable.name)
      slots.append(try SlotTable.slot(&cells))
    }
    return slots
  }

  /// Calendars, bookings and busy times around the new time and the old one, and the slots that the new one is about.
  /// Holds that have run out are among the rows.
  func load(
    around target: BookingTarget?, old: Booking?, with audience: ProviderID? = nil
  ) throws(StoreError) -> CalendarRows {
    var ranges = old.map { [$0.range] } ?? []
    // A booking is a day long at most.
    if let target { ranges.append(InstantRange(target.start, target.start.advanced(byMinutes: 1440))) }
    guard let start = ranges.map(\.start).min(), let end = ranges.map(\.end).max() else {
      return CalendarRows()
    }
    let span = InstantRange(
      start.advanced(byMinutes: -Self.margin), end.advanced(byMinutes: Self.margin))
    let providers = Set([old?.provider, target?.provider, audience].compactMap(\.self)).sorted()
    var rows = try session.load(LoadRequest(providers: providers, span: span), now: now)
    if let target {
      let near = InstantRange(target.start, target.start.advanced(byMinutes: 1440))
      rows.slots = try slots(of: target.provider, blockedIn: near, orFrom: target.start)
    }
    return rows
  }
}
