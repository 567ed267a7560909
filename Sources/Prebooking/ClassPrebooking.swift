public import CalendarDomain
public import SchoolDomain

/// A request for a place that is kept until its class opens, and what became of it.
public struct ClassPrebooking: Hashable, Sendable {
  /// What is known to have become of it.
  public enum Status: String, Sendable, CaseIterable {
    /// Waits for the opening.
    case scheduled
    /// Some worker is about to send it.
    case claimed
    /// It is being sent, or was sent by a worker of which nothing has been heard.
    case inFlight
    /// It was sent and nobody knows what the gym did.
    case unknown
    /// Some worker asks the gym which bookings the owner has.
    case verifying
    /// It is sent again later.
    case retryWait
    /// The gym has booked it.
    case booked
    /// The gym says no, and no other target is left.
    case refused
    /// Its time is over: the class has begun, or the window in which it is tried has ended.
    case expired
    /// Its owner took it back.
    case cancelled
    /// Whether there is a booking cannot be found out here: it is for a person.
    case unverifiable

    /// Whether it may still become a booking, and keeps others of the same owner and class away.
    public var isLive: Bool { Self.live.contains(self) }

    /// All that are live.
    public static let live: [Status] = [
      .scheduled, .claimed, .inFlight, .unknown, .verifying, .retryWait,
    ]
  }

  /// Unique among the requests.
  public let id: PrebookingID
  /// What its owner asked for.
  public let request: ClassRequest
  /// When it was asked for: who was first is first in the class.
  public let created: Instant
  /// The moments of its class, and when it is to be sent next.
  public var times: PrebookingTimes
  /// What became of it.
  public var status: Status
  /// How far it has come.
  public var progress: PrebookingProgress
  /// Who works on it; nil where nobody does.
  public var lease: Lease?
  /// What the gym calls the booking.
  public var bookingReference: String?
  /// Grows by one with every change.
  public var version: Int

  /// One that nobody has worked on.
  public init(
    id: PrebookingID, request: ClassRequest, created: Instant, times: PrebookingTimes,
    status: Status = .scheduled, progress: PrebookingProgress = PrebookingProgress()
  ) {
    self.id = id
    self.request = request
    self.created = created
    self.times = times
    self.status = status
    self.progress = progress
    version = 1
  }

  /// The total order: who comes first is sent first.
  public static func comesFirst(_ left: ClassPrebooking, _ right: ClassPrebooking) -> Bool {
    if left.times.opens != right.times.opens { return left.times.opens < right.times.opens }
    let (first, second) = (left.request.place, right.request.place)
    if first != second {
      if first.gym != second.gym { return first.gym < second.gym }
      if first.key != second.key { return first.key < second.key }
    }
    if left.created != right.created { return left.created < right.created }
    return left.id < right.id
  }

  /// What the next send asks for: the first of the targets that has not been full. Nil where all were.
  public var target: SendTarget? {
    let targets = request.targets
    let full = progress.history.count { $0 == .full }
    return full < targets.count ? targets[full] : nil
  }
}

/// How far a request has come.
public struct PrebookingProgress: Hashable, Sendable {
  /// How often it was sent.
  public var attempt: Int
  /// How often it was claimed since the gym last gave a clear answer.
  public var claims: Int
  /// Its position in its class, from 0; nil before the first claim.
  public var sequence: Int?
  /// When the last send was to go out.
  public var sent: Instant?
  /// What the sends came to as far as it is known, in their order.
  public var history: [GymOutcome.Kind]

  /// Nothing has been done where nobody says otherwise.
  public init(
    attempt: Int = 0, claims: Int = 0, sequence: Int? = nil, sent: Instant? = nil,
    history: [GymOutcome.Kind] = []
  ) {
    self.attempt = attempt
    self.claims = claims
    self.sequence = sequence
    self.sent = sent
    self.history = history
  }

  /// Claims that came to nothing after which a person has to look.
  public static let mostClaims = 20

  /// Notes what the last send came to, in place of what was thought of it before.
  mutating func note(_ kind: GymOutcome.Kind) {
    if attempt > 0, history.count >= attempt { history.removeLast() }
    history.append(kind)
  }

  /// How often the present target has had this outcome.
  public func tries(of kind: GymOutcome.Kind) -> Int {
    let start = history.lastIndex(of: .full).map { $0 + 1 } ?? 0
    return history[start...].count { $0 == kind }
  }
}

/// A worker's right to work on a row: until it ends, nobody else does.
public struct Lease: Hashable, Sendable {
  /// The worker that has it, by the name it gave itself.
  public let worker: String
  /// The version that the row got by the claim: no two claims of a row have the same.
  public let number: Int
  /// The moment at which it ends, by our clock.
  public let until: Instant

  /// How many milliseconds a lease lasts from the moment of the send on.
  public static let length = 15_000

  /// A lease as a claim gives it.
  public init(worker: String, number: Int, until: Instant) {
    self.worker = worker
    self.number = number
    self.until = until
  }

  /// What every write after the claim names.
  public var token: String { "\(worker)#\(number)" }

  /// Reads a token; nil where it is none.
  public init?(token: String, until: Instant) {
    guard let mark = token.lastIndex(of: "#"), let number = Int(token[token.index(after: mark)...]) else {
      return nil
    }
    self.init(worker: String(token[..<mark]), number: number, until: until)
  }
}
