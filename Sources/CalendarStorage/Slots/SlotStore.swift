public import CalendarDomain
public import Database
public import SchoolDomain
public import Slots

/// Where slots are looked up, and booked by many clients at once.
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
  /// Which slots of a span, by what can be done with them.
  public enum Show: String, Hashable, Sendable, CaseIterable {
    /// Those that can be booked now: open, a seat free, neither too soon nor too far ahead.
    case free
    /// Open, but at some moment every seat is taken.
    case taken
    /// Those that somebody blocked.
    case blocked
    /// Those that the hours no longer produce and that a booking keeps.
    case retired
    /// Every one, whatever its state.
    case all
  }

  /// Only these; nil is all.
  public var providers: [ProviderID]?
  /// Starts in this span.
  public var span: InstantRange
  /// At least so long; nil is any length.
  public var minutes: Int?
  /// Which of them.
  public var show: Show
  /// Only starts at which this audience, such as a grade, is free by the rows of its dates; nil asks nobody.
  public var audience: ProviderID?

  /// Takes the value of each property; those with a default may be left out.
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

  /// Takes the value of each property; those with a default may be left out.
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
  /// Bookings that had ended.
  public let bookings: Int
  /// Messages of the outbox.
  public let messages: Int
  /// Records of applied plans.
  public let appliedGroups: Int
  /// Answers that were kept for repeated requests.
  public let answers: Int
}
