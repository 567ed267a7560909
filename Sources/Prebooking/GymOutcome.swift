public import CalendarDomain

/// What an answer of a gym means.
public enum GymOutcome: Hashable, Sendable {
  /// The owner has a place.
  case booked
  /// The owner has a place already.
  case alreadyBooked
  /// The class is not open yet; by the gym's clock it opens then, where the gym says so.
  case tooEarly(retryAt: Instant?)
  /// No place is left.
  case full
  /// The owner is on the waiting list.
  case waitlisted
  /// The owner has as many bookings as the gym allows.
  case limitReached
  /// The session has ended.
  case authExpired
  /// The gym wants nothing more for so many milliseconds.
  case rateLimited(after: Int)
  /// Nothing reached the gym.
  case transient
  /// The gym says no for good.
  case refused
  /// Nobody knows whether the gym took it.
  case unknown

  /// An outcome without its numbers.
  public enum Kind: String, Sendable, CaseIterable {
    /// The gym said what it did, or what is in the way.
    case booked, alreadyBooked, tooEarly, full, waitlisted, limitReached, authExpired, rateLimited, transient
    /// The gym said no, or nobody knows what it did.
    case refused, unknown
  }

  /// Which outcome it is, whatever its numbers.
  public var kind: Kind {
    switch self {
    case .booked: .booked
    case .alreadyBooked: .alreadyBooked
    case .tooEarly: .tooEarly
    case .full: .full
    case .waitlisted: .waitlisted
    case .limitReached: .limitReached
    case .authExpired: .authExpired
    case .rateLimited: .rateLimited
    case .transient: .transient
    case .refused: .refused
    case .unknown: .unknown
    }
  }
}

/// What came back of a send.
public enum GymReply: Hashable, Sendable {
  /// The gym answered in full.
  case answered(GymAnswer)
  /// The connection was refused, the name not found or no secure channel made: not a byte was sent.
  case unreachable
  /// The connection broke after bytes were sent.
  case broken
  /// No answer within the time.
  case timedOut
}

/// An answer as far as outcomes are told by it.
public struct GymAnswer: Hashable, Sendable {
  /// The status of HTTP.
  public var http: Int
  /// The gym's own code, a number as text.
  public var code: String?
  /// What it says to people.
  public var text: String
  /// Other fields of the answer by name; what is null or absent is not here.
  public var fields: [String: String]
  /// What it calls the booking.
  public var booking: String?
  /// Milliseconds that `Retry-After` asks for.
  public var retryAfter: Int?

  /// `retryAfter` is in milliseconds.
  public init(
    http: Int, code: String? = nil, text: String = "", fields: [String: String] = [:],
    booking: String? = nil, retryAfter: Int? = nil
  ) {
    self.http = http
    self.code = code
    self.text = text
    self.fields = fields
    self.booking = booking
    self.retryAfter = retryAfter
  }
}
