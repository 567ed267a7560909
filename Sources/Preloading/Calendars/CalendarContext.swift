public import CalendarDomain
public import SchoolDomain

/// Providers' calendars as indexed maps: everything that a rule module asks for, and the only source of the time.
///
/// Built once from one batched load, immutable from then on. The order of the rows that it is built of changes nothing.
public struct CalendarContext: Sendable {
  /// The moment that everything is decided for.
  public let now: Instant
  /// The zones of the calendars.
  public let zones: ZoneTable
  /// In the order of their ids.
  public let entries: [CalendarEntry]
  /// The provider at which the last run of the rollover stopped; nil where it got through.
  public let cursor: ProviderID?
  private let positions: [ProviderID: Int]

  /// Indexes `rows`, in whatever order they come.
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
    var series = [[SlotSeries]](repeating: [], count: calendars.count)
    for one in rows.series {
      if let position = positions[one.provider] { series[position].append(one) }
    }
    entries = calendars.indices.map { position in
      CalendarEntry(
        calendar: calendars[position],
        bookings: bookings[position].sorted { ($0.range, $0.id) < ($1.range, $1.id) },
        busy: busy[position].sorted { ($0.range, $0.source, $0.key) < ($1.range, $1.source, $1.key) },
        days: days[position].sorted { $0.date < $1.date },
        slots: slots[position].sorted { $0.range < $1.range }, series: series[position].sorted())
    }
  }

  private init(now: Instant, zones: ZoneTable, entries: [CalendarEntry], other: CalendarContext) {
    self.now = now
    self.zones = zones
    self.entries = entries
    (cursor, positions) = (other.cursor, other.positions)
  }

  /// The same with other zones at hand.
  public func with(zones: ZoneTable) -> CalendarContext {
    CalendarContext(now: now, zones: zones, entries: entries, other: self)
  }

  /// The same with the entries of `later` in place of its own of the same providers.
  package func replacing(_ later: CalendarContext) -> CalendarContext {
    CalendarContext(
      now: now, zones: zones, entries: entries.map { later[$0.calendar.id] ?? $0 }, other: self)
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
  /// Its rules.
  public let calendar: ProviderCalendar
  /// Those that have a time at the moment of the context.
  public let bookings: [Booking]
  /// What other calendars take.
  public let busy: [BusyTime]
  /// The stored rows of dates.
  public let days: [AvailabilityDay]
  /// The stored slots.
  public let slots: [Slot]
  /// What the slots are made with; loaded with them.
  public let series: [SlotSeries]

  package init(
    calendar: ProviderCalendar, bookings: [Booking], busy: [BusyTime], days: [AvailabilityDay] = [],
    slots: [Slot] = [], series: [SlotSeries] = []
  ) {
    self.calendar = calendar
    self.bookings = bookings
    self.busy = busy
    self.days = days
    self.slots = slots
    self.series = series
  }
}

/// Which other calendars' busy times a file has all of.
public enum BusySources: Hashable, Sendable {
  /// Of these: what the file lacks of theirs is no more. None leaves all busy times as they are.
  case named(Set<String>)
  /// The file says that nothing is busy and does not say of which calendar: it is the only one that a provider has.
  case only
}

/// What a load brings, in any order.
public struct CalendarRows: Sendable {
  /// Providers' calendars.
  public var calendars: [ProviderCalendar]
  /// Bookings of any status.
  public var bookings: [Booking]
  /// What other calendars take.
  public var busy: [BusyTime]
  /// Rows of dates.
  public var days: [AvailabilityDay]
  /// Slots of any state.
  public var slots: [Slot]
  /// What slots are made with.
  public var series: [SlotSeries]
  /// The provider at which the last rollover stopped; nil where it got through.
  public var cursor: ProviderID?
  /// What a file says of its busy times besides; of no meaning for a store.
  public var sources: BusySources

  /// Takes the value of each property; those with a default may be left out.
  public init(
    calendars: [ProviderCalendar] = [], bookings: [Booking] = [], busy: [BusyTime] = [],
    days: [AvailabilityDay] = [], slots: [Slot] = [], series: [SlotSeries] = [], cursor: ProviderID? = nil,
    sources: BusySources = .named([])
  ) {
    self.calendars = calendars
    self.bookings = bookings
    self.busy = busy
    self.days = days
    self.slots = slots
    self.series = series
    self.cursor = cursor
    self.sources = sources
  }
}
