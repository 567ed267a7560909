public import SchoolDomain

/// A time of a provider that is offered as a whole: a cache of what the day's free time allows.
///
/// Whether it is booked is not its own: bookings say it.
public struct Slot: Hashable, Sendable {
  /// Whether the slot is to be had.
  public enum State: String, Sendable, CaseIterable {
    /// It can be booked while a seat is free.
    case open
    /// Closed by somebody; nobody's release opens it again.
    case blocked
    /// No longer produced by the provider's hours, kept because something refers to it.
    case retired
  }

  /// The provider, by its id.
  public var provider: ProviderID
  /// From its start to its end.
  public var range: InstantRange
  /// The date on which it begins in the provider's zone.
  public var date: CivilDate
  /// Bookings that may have it at the same time.
  public var capacity: Int
  /// Whether it is to be had.
  public var state: State
  /// Grows each time the slot is generated otherwise than before.
  public var version: Int

  /// Takes the value of each property; those with a default may be left out.
  public init(
    provider: ProviderID, range: InstantRange, date: CivilDate, capacity: Int = 1, state: State = .open,
    version: Int = 1
  ) {
    self.provider = provider
    self.range = range
    self.date = date
    self.capacity = capacity
    self.state = state
    self.version = version
  }

  /// `p1@2026-11-26T17:00:00Z`: a provider has one slot at most with a start.
  public var id: SlotID { SlotID("\(provider)@\(range.start)") }
}
