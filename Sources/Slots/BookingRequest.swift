public import CalendarDomain
public import SchoolDomain

/// What somebody wants to have of a provider.
public enum BookingTarget: Hashable, Sendable {
  /// The slot that begins then.
  case slot(ProviderID, start: Instant)
  /// Any time within the provider's free time.
  case time(ProviderID, start: Instant, minutes: Int)

  /// Whose time is asked for.
  public var provider: ProviderID {
    switch self {
    case .slot(let provider, _), .time(let provider, _, _): provider
    }
  }

  /// Where the time begins.
  public var start: Instant {
    switch self {
    case .slot(_, let start), .time(_, let start, _): start
    }
  }
}

/// A wish to book or to hold.
public struct BookingRequest: Hashable, Sendable {
  /// What is asked for.
  public let target: BookingTarget
  /// Who may later release or move it.
  public let owner: String
  /// Its id; nil has the store make one.
  public let id: BookingID?
  /// Seconds for which the time is only held; nil books it.
  public let hold: Int?
  /// Whose free time it must be besides, such as a grade's; nothing of theirs is taken. Nil is nobody's.
  public let audience: ProviderID?

  /// How long a hold lasts where nobody says it.
  public static let usualHold = 300

  /// A day is the longest booking and the longest hold.
  public init(
    _ target: BookingTarget, owner: String, id: BookingID? = nil, hold: Int? = nil,
    audience: ProviderID? = nil
  ) throws(InvalidRequest) {
    try target.check()
    try Actor.check(owner)
    if let id, id.text.isEmpty { throw InvalidRequest(field: "id", value: "empty", expected: "a text") }
    if let hold { try InvalidRequest.check("hold", hold, 1...86_400) }
    self.target = target
    self.owner = owner
    self.id = id
    self.hold = hold
    self.audience = audience
  }
}

/// A wish to confirm, release or move a booking.
public struct BookingChange: Hashable, Sendable {
  /// The booking's id.
  public let booking: BookingID
  /// Who asks.
  public let actor: Actor
  /// Whose free time a move must end in besides the provider's; nil is nobody's.
  public let audience: ProviderID?

  /// Takes the value of each property; those with a default may be left out.
  public init(_ booking: BookingID, by actor: Actor, audience: ProviderID? = nil) {
    self.booking = booking
    self.actor = actor
    self.audience = audience
  }
}

/// Who asks.
public struct Actor: Hashable, Sendable {
  /// Who it is; it owns the bookings under this name.
  public let name: String
  /// Whether bookings of others may be changed.
  public let isAdministrator: Bool

  /// Throws where the name is empty.
  public init(_ name: String, isAdministrator: Bool = false) throws(InvalidRequest) {
    try Self.check(name)
    self.name = name
    self.isAdministrator = isAdministrator
  }

  static func check(_ name: String) throws(InvalidRequest) {
    if name.isEmpty { throw InvalidRequest(field: "owner", value: "empty", expected: "a name") }
  }

  func owns(_ booking: Booking) -> Bool { isAdministrator || booking.owner == name }
}

extension BookingTarget {
  /// Throws where the minutes are none or more than a day.
  package func check() throws(InvalidRequest) {
    if case .time(_, _, let minutes) = self { try InvalidRequest.check("minutes", minutes, 1...1440) }
  }
}
