public import SchoolDomain

/// Providers' calendars as indexed maps: everything that a rule module asks for, and the only source of the time.
///
/// Built once from one batched load, immutable from then on. The order of the rows that it is built of changes nothing.
public struct CalendarContext: Sendable {
  public let now: Instant
  public let zones: ZoneTable
  /// In the order of their ids.
  public let entries: [CalendarEntry]
  /// The provider at which the last run of the rollover stopped; nil where it got through.
  public let cursor: ProviderID?
  private let positions: [ProviderID: Int]

  public init(now: Instant, zones: ZoneTable, rows: CalendarRows) {
    self.now = now
    self.zones = zones
    cursor = rows.cursor
    let calendars = rows.calendars.sorted { $0.id < $1.id }
    positions = Dictionary(calendars.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    var bookings = [[Booking]](repeating: [], count: calendars.count)
    for booking in rows.bookings where booking.isLive(at: now) {
      if let position = positions[booking.provider] { bookings[position].append(booking) }
    }
    var busy = [[BusyTime]](repeating: [], count: calendars.count)
    for time in rows.busy {
      if let position = positions[time.provider] { busy[position].append(time) }
    }
    var days = [[AvailabilityDay]](repeating: [], count: calendars.count)
    for day in rows.days {
      if let position = positions[day.provider] { days[position].append(day) }
    }
    var slots = [[Slot]](repeating: [], count: calendars.count)
    for slot in rows.slots {
      if let position = positions[slot.provider] { slots[position].append(slot) }
    }
    entries = calendars.indices.map { position in
      CalendarEntry(
        calendar: calendars[position],
        bookings: bookings[position].sorted { ($0.range, $0.id) < ($1.range, $1.id) },
        busy: busy[position].sorted { ($0.range, $0.source, $0.key) < ($1.range, $1.source, $1.key) },
        days: days[position].sorted { $0.date < $1.date },
        slots: slots[position].sorted { $0.range < $1.range })
    }
  }

  private init(now: Instant, zones: ZoneTable, other: CalendarContext) {
    self.now = now
    self.zones = zones
    (entries, cursor, positions) = (other.entries, other.cursor, other.positions)
  }

  /// The same with other zones at hand.
  public func with(zones: ZoneTable) -> CalendarContext {
    CalendarContext(now: now, zones: zones, other: self)
  }

  /// Nil where there is no such provider.
  public subscript(provider: ProviderID) -> CalendarEntry? { positions[provider].map { entries[$0] } }

  /// The entries from after the cursor on, and from the first to it: whoever was left out last time comes first.
  public var fairOrder: [CalendarEntry] {
    guard let cursor, let next = entries.firstIndex(where: { $0.calendar.id > cursor }) else {
      return entries
    }
    return Array(entries[next...] + entries[..<next])
  }
}

/// A provider's calendar with what is in it, each list in order of time.
public struct CalendarEntry: Sendable {
  public let calendar: ProviderCalendar
  /// Those that have a time at the moment of the context.
  public let bookings: [Booking]
  public let busy: [BusyTime]
  public let days: [AvailabilityDay]
  public let slots: [Slot]
}

/// What a load brings, in any order.
public struct CalendarRows: Sendable {
  public var calendars: [ProviderCalendar]
  public var bookings: [Booking]
  public var busy: [BusyTime]
  public var days: [AvailabilityDay]
  public var slots: [Slot]
  public var cursor: ProviderID?

  public init(
    calendars: [ProviderCalendar] = [], bookings: [Booking] = [], busy: [BusyTime] = [],
    days: [AvailabilityDay] = [], slots: [Slot] = [], cursor: ProviderID? = nil
  ) {
    self.calendars = calendars
    self.bookings = bookings
    self.busy = busy
    self.days = days
    self.slots = slots
    self.cursor = cursor
  }
}
