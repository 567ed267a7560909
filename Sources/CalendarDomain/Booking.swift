public import SchoolDomain

/// A time of a provider that somebody has.
public struct Booking: Hashable, Sendable {
  /// What became of a booking.
  public enum Status: String, Sendable, CaseIterable {
    /// Kept for its owner until `holdExpires`.
    case held
    /// Waits for somebody's consent.
    case pending
    /// It stands.
    case confirmed
    /// It was given back: its time is free.
    case cancelled
    /// It took place.
    case done

    /// Whether the time is taken, holds that have expired aside.
    public var isLive: Bool { self == .held || self == .pending || self == .confirmed }
  }

  /// Unique in a store.
  public var id: BookingID
  /// The provider, by its id.
  public var provider: ProviderID
  /// The time that it takes, without what is kept free around it.
  public var range: InstantRange
  /// Minutes that this booking keeps free around itself.
  public var bufferBefore: Int
  /// Minutes that are kept free after it.
  public var bufferAfter: Int
  /// A label, from 0, that no booking has which overlaps it: what the database's guard knows it by. It may be beyond the
  /// provider's capacity, for who fits in is counted.
  public var seat: Int
  /// What became of it.
  public var status: Status
  /// Only where it is held.
  public var holdExpires: Instant?
  /// Who may release or move it.
  public var owner: String
  /// The slot it was booked in; nil for a time of its own.
  public var slot: SlotID?
  /// Counts the changes of the row, from 0.
  public var version: Int

  /// Takes the value of each property; those with a default may be left out.
  public init(
    id: BookingID, provider: ProviderID, range: InstantRange, bufferBefore: Int = 0, bufferAfter: Int = 0,
    seat: Int = 0, status: Status = .confirmed, holdExpires: Instant? = nil, owner: String,
    slot: SlotID? = nil, version: Int = 0
  ) {
    self.id = id
    self.provider = provider
    self.range = range
    self.bufferBefore = bufferBefore
    self.bufferAfter = bufferAfter
    self.seat = seat
    self.status = status
    self.holdExpires = holdExpires
    self.owner = owner
    self.slot = slot
    self.version = version
  }

  /// Whether the time is taken at `now`: a hold that has run out takes none, whatever its row says.
  public func isLive(at now: Instant) -> Bool {
    status.isLive && (status != .held || holdExpires.map { $0 > now } ?? false)
  }
}

/// Time of a provider, or of an audience, that something outside takes: another calendar's event, a session at school.
public struct BusyTime: Hashable, Sendable {
  /// Which calendar it is of, such as `google` or `school`.
  public var source: String
  /// What the source calls it; unique within the source.
  public var key: String
  /// The provider, by its id.
  public var provider: ProviderID
  /// The time that it takes, without what is kept free around it.
  public var range: InstantRange

  /// Takes the value of each property.
  public init(source: String, key: String, provider: ProviderID, range: InstantRange) {
    self.source = source
    self.key = key
    self.provider = provider
    self.range = range
  }
}

/// The id of a booking.
public typealias BookingID = Key<Booking>
/// The id of a slot.
public typealias SlotID = Key<Slot>
