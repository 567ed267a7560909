public import SchoolDomain

/// How a gym or booking site is asked over HTTP: its requests, where its answers say what, and what they mean. The file
/// format is `gym/1`.
public struct GymInterface: Hashable, Sendable {
  /// The gyms that are asked so; none is every gym.
  public var gyms: [GymID]
  /// What all paths are appended to, such as `https://{gym}.example.com/api`.
  public var base: TextTemplate
  /// The request for a place.
  public var booking: GymRequest
  /// Where the answer to it says what.
  public var answer: AnswerPlaces
  /// How somebody's bookings are asked for; nil where the gym cannot say.
  public var listing: ListingRule?
  /// How a booking is given back; nil where the gym takes none back.
  public var cancelling: GymRequest?
  /// How a session is opened; nil where none is needed.
  public var session: SessionRule?
  /// What the answers mean; nil leaves that to what the store says of the gym.
  public var outcomes: OutcomeTable?
  /// A request whose answer shows the gym's clock.
  public var clock: GymRequest
  /// The most requests a second; nil is no limit.
  public var perSecond: Int?
  /// Where each secret comes from, by the name that requests call it.
  public var secrets: [String: SecretSource]

  /// An interface of which only what every gym has is given.
  public init(
    gyms: [GymID] = [], base: TextTemplate, booking: GymRequest, answer: AnswerPlaces,
    clock: GymRequest = GymRequest("HEAD", path: TextTemplate(text: "/"))
  ) {
    self.gyms = gyms
    self.base = base
    self.booking = booking
    self.answer = answer
    self.clock = clock
    secrets = [:]
  }

  /// Whether a gym is asked so.
  public func isFor(_ gym: GymID) -> Bool { gyms.isEmpty || gyms.contains(gym) }
}

/// Where the JSON of an answer says what: JSON pointers (RFC 6901); nil where it does not.
public struct AnswerPlaces: Hashable, Sendable {
  /// The gym's own code.
  public var code: String?
  /// What it says to people.
  public var text: String?
  /// What it calls the booking.
  public var booking: String?

  /// Three pointers, each of which may be absent.
  public init(code: String? = nil, text: String? = nil, booking: String? = nil) {
    self.code = code
    self.text = text
    self.booking = booking
  }
}

/// How a gym lists what somebody has booked on a date.
public struct ListingRule: Hashable, Sendable {
  /// The request.
  public var request: GymRequest
  /// Where the list is in the answer.
  public var items: String
  /// Where an entry says which class it is.
  public var key: String
  /// Where an entry says what the booking is called.
  public var reference: String?
  /// Where an entry says its date, in a form that a request may write; nil where the gym lists those of the date alone.
  public var date: String?
  /// Where an entry says its state.
  public var state: String?
  /// The states that are bookings.
  public var states: [String]

  /// A rule of which only what every listing has is given.
  public init(_ request: GymRequest, items: String, key: String) {
    self.request = request
    self.items = items
    self.key = key
    states = []
  }
}
