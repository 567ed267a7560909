public import CalendarDomain
public import SchoolDomain
public import Slots

/// Where slots are looked up, and booked by many clients at once (SERVICES.md, section 5).
///
/// Each change is one transaction that locks the calendars it is about, asks the rules of `Slots`, and writes the booking,
/// the rows of the dates, a message for others and the answer to be given again. A refusal leaves nothing behind.
public protocol SlotStore: Sendable {
  /// Slots in the order of their starts, then of their providers' ids; one transaction, so of one moment.
  func page(_ filter: SlotFilter, limit: Int, after: SlotCursor?, now: Instant) async throws(StoreError)
    -> SlotPage

  /// Books or holds a time. `key` makes it safe to ask again: the same request gets the same answer and books once.
  func book(
    _ request: BookingRequest, key: String?, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> BookingOutcome

  /// Makes a hold a booking.
  func confirm(
    _ change: BookingChange, key: String?, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> BookingOutcome

  /// Gives a booking or hold back.
  func release(
    _ change: BookingChange, key: String?, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> BookingOutcome

  /// Moves a booking or hold: the new time is had and the old one given back at once, or nothing is.
  func move(
    _ change: BookingChange, to target: BookingTarget, key: String?, now: Instant, zones: any ZoneSource
  ) async throws(StoreError) -> BookingOutcome

  /// What there is, counted at one moment in one statement; in the order of the keys.
  func statistics(
    _ filter: SlotFilter, by key: SlotStatistics.Key, now: Instant
  ) async throws(StoreError) -> [SlotStatistics]

  /// Deletes what was over before a moment: bookings that have ended, messages that were read, records of applied plans,
  /// and answers to be given again that have run out. A dry run counts them.
  func prune(_ request: PruneRequest, isDryRun: Bool) async throws(StoreError) -> PruneReport
}

/// Which slots are meant.
public struct SlotFilter: Hashable, Sendable {
  public enum Show: String, Hashable, Sendable, CaseIterable {
    /// Those that can be booked now: open, a seat free, neither too soon nor too far ahead.
    case free
    /// Open, but at some moment every seat is taken.
    case taken
    case blocked
    case retired
    case all
  }

  /// Only these; nil is all.
  public var providers: [ProviderID]?
  /// Starts in this span.
  public var span: InstantRange
  /// At least so long; nil is any length.
  public var minutes: Int?
  public var show: Show
  /// Only starts at which this audience, such as a grade, is free by the rows of its dates; nil asks nobody.
  public var audience: ProviderID?

  public init(
    providers: [ProviderID]? = nil, span: InstantRange = InstantRange(.first, .last), minutes: Int? = nil,
    show: Show = .free, audience: ProviderID? = nil
  ) {
    self.providers = providers
    self.span = span
    self.minutes = minutes
    self.show = show
    self.audience = audience
  }
}

/// The last slot of a page: the next one begins after it, whatever has been written meanwhile.
public struct SlotCursor: Hashable, Sendable {
  public let start: Instant
  public let provider: ProviderID

  public init(start: Instant, provider: ProviderID) {
    self.start = start
    self.provider = provider
  }

  /// `2026-11-26T17:00:00Z@p1`; nil for any other form.
  public init?(_ text: String) {
    guard let mark = text.firstIndex(of: "@"), let start = Instant(String(text[..<mark])) else { return nil }
    self.init(start: start, provider: ProviderID(String(text[text.index(after: mark)...])))
  }

  public var text: String { "\(start)@\(provider)" }
}

/// Some slots.
public struct SlotPage: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    public let slot: Slot
    /// Bookings that it still takes; 0 too where the time is blocked or taken by another calendar, or the date is full.
    public let free: Int
  }

  public let items: [Item]
  /// Where the next page begins; nil where this is the last.
  public let next: SlotCursor?
}

/// Counts of slots that belong together. Each slot is counted once.
public struct SlotStatistics: Hashable, Sendable {
  public enum Key: String, Hashable, Sendable, CaseIterable {
    case provider
    case day
    case weekday
  }

  /// A provider's id, a date, or a weekday in English.
  public let key: String
  /// All but the retired ones.
  public var total = 0
  /// Can be booked, notice aside.
  public var open = 0
  /// Could be booked were it not for holds.
  public var held = 0
  /// At some moment every seat is booked, or too near to a booking.
  public var booked = 0
  /// Closed by somebody and not booked, another calendar has the time, or the date has as many bookings as the provider
  /// takes on one.
  public var blocked = 0
  /// Begun without having been booked.
  public var past = 0

  public init(key: String) { self.key = key }

  /// Booked slots of a thousand that are booked or open; nil where there are none.
  public var utilization: Int? {
    let all = booked + open
    return all == 0 ? nil : (booked * 2000 + all) / (2 * all)
  }
}

/// What to delete.
public struct PruneRequest: Hashable, Sendable {
  /// What was over before this.
  public var moment: Instant
  /// Bookings that ended before this.
  public var bookingsEnded: Instant
  /// Bookings of these alone; nil is all.
  public var providers: [ProviderID]?
  /// Messages from before `moment` that nobody has read too.
  public var includesUnread: Bool

  public init(
    before moment: Instant, bookingsEnded: Instant? = nil, providers: [ProviderID]? = nil,
    includesUnread: Bool = false
  ) {
    self.moment = moment
    self.bookingsEnded = bookingsEnded ?? moment
    self.providers = providers
    self.includesUnread = includesUnread
  }
}

/// Rows that a pruning deletes.
public struct PruneReport: Hashable, Sendable {
  public let bookings: Int
  public let messages: Int
  public let appliedGroups: Int
  public let answers: Int
}
