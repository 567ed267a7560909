public import CalendarDomain
public import Prebooking
public import SchoolDomain

/// How a gym is asked. Whoever implements it sends what it is told once, and says what came back: it repeats nothing that may
/// have reached the gym.
public protocol GymGateway: Sendable {
  /// The gyms that can be asked; nil is every gym.
  var gyms: [GymID]? { get }

  /// Makes ready for requests of some owners: their sessions, and connections that are open when they are needed. Returns
  /// what the gym's clock showed meanwhile.
  func prepare(_ gym: Gym, owners: [String]) async -> [GymDate]

  /// Asks for a place, once.
  func book(_ order: GymOrder) async -> GymExchange

  /// The bookings that the gym says an owner has on a date; nil where it did not say.
  func list(_ gym: Gym, owner: String, date: CivilDate) async -> [GymBooking]?

  /// What the gym's clock shows; nil where it did not say.
  func date(of gym: Gym) async -> GymDate?

  /// What the gym's answers mean.
  func outcomes(of gym: Gym) -> OutcomeTable
}

extension GymGateway {
  /// Every gym.
  public var gyms: [GymID]? { nil }

  /// What the store says of the gym.
  public func outcomes(of gym: Gym) -> OutcomeTable { gym.outcomes }
}

/// A request for a place as it goes out.
public struct GymOrder: Sendable {
  /// The request that it is of.
  public let id: PrebookingID
  /// Who is asked.
  public let gym: Gym
  /// Who gets the place.
  public let owner: String
  public let date: CivilDate
  /// What is asked for.
  public let target: SendTarget

  /// An order for some target, whatever the request says.
  package static func of(
    _ gym: Gym, id: PrebookingID, owner: String, date: CivilDate, _ target: SendTarget
  ) -> GymOrder {
    GymOrder(id: id, gym: gym, owner: owner, date: date, target: target)
  }

  private init(id: PrebookingID, gym: Gym, owner: String, date: CivilDate, target: SendTarget) {
    (self.id, self.gym, self.owner, self.date, self.target) = (id, gym, owner, date, target)
  }

  /// The order for the next send of a request; nil where nothing is left to be asked for.
  init?(_ row: ClassPrebooking, of gym: Gym) {
    guard let target = row.target else { return nil }
    (id, self.gym, owner, date) = (row.id, gym, row.request.owner, row.request.place.date)
    self.target = target
  }
}

/// What came back of a request, and when, in microseconds since 1970 by our clock.
public struct GymExchange: Sendable {
  /// What came back.
  public let reply: GymReply
  /// When it went out.
  public let sent: Int
  /// What the gym's clock showed; nil where it did not say.
  public let date: GymDate?

  /// What came back of a request that went out at `sent`.
  public init(_ reply: GymReply, sent: Int, date: GymDate? = nil) {
    self.reply = reply
    self.sent = sent
    self.date = date
  }
}

/// A booking as a gym lists it.
public struct GymBooking: Hashable, Sendable {
  /// The class.
  public let key: ClassKey
  /// What the gym calls it.
  public let reference: String?

  /// A booking of a class.
  public init(key: ClassKey, reference: String?) {
    self.key = key
    self.reference = reference
  }
}

/// What a gym's clock showed in an answer.
public struct GymDate: Hashable, Sendable {
  /// Whole seconds since 1970.
  public let date: Int
  /// When it was asked for and when the answer came, in microseconds since 1970 by our clock.
  public let sent: Int
  /// When the answer came, by the same clock.
  public let received: Int

  /// A date that was asked for at `sent` and came at `received`.
  public init(date: Int, sent: Int, received: Int) {
    self.date = date
    self.sent = sent
    self.received = received
  }
}
