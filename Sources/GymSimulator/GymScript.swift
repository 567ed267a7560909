public import CalendarDomain
public import Prebooking
public import SchoolDomain

/// How a simulated gym behaves: the same script and the same requests give the same answers.
public struct GymScript: Hashable, Sendable {
  /// What all chances follow from.
  public var seed: Int
  /// Its clocks.
  public var clock: ScriptedClock
  /// How long the way to it takes.
  public var latency: ScriptedLatency
  /// What it offers.
  public var classes: [ScriptedClass]
  /// What else it does.
  public var manners: ScriptedManners
  /// What goes wrong: of several that befall a request the first counts.
  public var faults: [ScriptedFault]

  /// A gym that behaves well, where nobody says otherwise.
  public init(
    seed: Int, clock: ScriptedClock = ScriptedClock(), latency: ScriptedLatency = ScriptedLatency(),
    classes: [ScriptedClass], manners: ScriptedManners = ScriptedManners(), faults: [ScriptedFault] = []
  ) {
    self.seed = seed
    self.clock = clock
    self.latency = latency
    self.classes = classes
    self.manners = manners
    self.faults = faults
  }
}

/// The clocks of a gym.
public struct ScriptedClock: Hashable, Sendable {
  /// Milliseconds by which the gym's clock is ahead of ours.
  public var offset: Int
  /// By how many microseconds a second it gains on ours.
  public var drift: Int
  /// How many machines answer in turn, each with a clock 300 ms ahead of the one before.
  public var servers: Int

  /// `offset` is in milliseconds, `drift` in microseconds a second.
  public init(offset: Int = 0, drift: Int = 0, servers: Int = 1) {
    self.offset = offset
    self.drift = drift
    self.servers = servers
  }

  /// Milliseconds from the clock of one machine to that of the next.
  public static let apart = 300
}

/// How long the way to a gym and back takes, in milliseconds.
public struct ScriptedLatency: Hashable, Sendable {
  /// What every request takes there and back, in milliseconds.
  public var base: Int
  /// The mean of what is added by chance, distributed exponentially.
  public var jitter: Int
  /// Requests of a thousand that take `tail` longer.
  public var tailPerThousand: Int
  /// What the slow ones take longer, in milliseconds.
  public var tail: Int

  /// All but the share are milliseconds.
  public init(base: Int = 0, jitter: Int = 0, tailPerThousand: Int = 0, tail: Int = 0) {
    self.base = base
    self.jitter = jitter
    self.tailPerThousand = tailPerThousand
    self.tail = tail
  }
}

/// A class that a simulated gym offers.
public struct ScriptedClass: Hashable, Sendable {
  /// What the gym calls it.
  public var key: ClassKey
  /// The date on which it begins.
  public var date: CivilDate
  /// Minutes after midnight at which it begins.
  public var minute: Int
  /// Places.
  public var capacity: Int
  /// Places on the waiting list.
  public var waitlist: Int
  /// When it can be booked, by the gym's clock.
  public var opens: Instant

  /// `minute` is counted from midnight; `opens` is by the gym's clock.
  public init(
    key: ClassKey, date: CivilDate, minute: Int, capacity: Int, waitlist: Int = 0, opens: Instant
  ) {
    self.key = key
    self.date = date
    self.minute = minute
    self.capacity = capacity
    self.waitlist = waitlist
    self.opens = opens
  }
}

/// What else a simulated gym does and leaves.
public struct ScriptedManners: Hashable, Sendable {
  /// What who comes too early is told.
  public enum EarlyAnswer: String, Sendable, CaseIterable {
    /// The code -12 and a text.
    case tooEarly
    /// The status 404.
    case closed
    /// The status 202, and no place.
    case queued
  }

  /// What it tells who comes too early.
  public var early: EarlyAnswer
  /// By how many milliseconds it opens early.
  public var grace: Int
  /// How often somebody may ask; nil is as often as anybody likes.
  public var rate: ScriptedRate?
  /// How long a session lasts; nil needs none.
  public var sessionMinutes: Int?
  /// Whether it says which bookings somebody has.
  public var listsBookings: Bool
  /// Milliseconds after which a new booking is listed.
  public var listLag: Int

  /// A gym that says and lists everything at once, where nobody says otherwise. `grace` and `listLag` are milliseconds.
  public init(
    early: EarlyAnswer = .tooEarly, grace: Int = 0, rate: ScriptedRate? = nil, sessionMinutes: Int? = nil,
    listsBookings: Bool = true, listLag: Int = 0
  ) {
    self.early = early
    self.grace = grace
    self.rate = rate
    self.sessionMinutes = sessionMinutes
    self.listsBookings = listsBookings
    self.listLag = listLag
  }
}

/// How often a simulated gym may be asked.
public struct ScriptedRate: Hashable, Sendable {
  /// Whom the requests are counted of.
  public enum Scope: String, Sendable, CaseIterable {
    /// Those of each owner by themselves.
    case owner
    /// Those of all owners together.
    case gym
  }

  /// Requests that it answers in a second.
  public var perSecond: Int
  /// Seconds that who asks more often is told to wait.
  public var retryAfter: Int
  /// Whom the requests are counted of.
  public var scope: Scope

  /// `retryAfter` is in seconds.
  public init(perSecond: Int, retryAfter: Int, scope: Scope = .owner) {
    self.perSecond = perSecond
    self.retryAfter = retryAfter
    self.scope = scope
  }
}

/// Something that goes wrong with requests for a place.
public struct ScriptedFault: Hashable, Sendable {
  /// Which requests it befalls.
  public enum Victims: Hashable, Sendable {
    /// So many of a thousand.
    case perThousand(Int)
    /// The one with this number, from 1, among those of an owner for a class.
    case attempt(Int)
  }

  /// Whether the gym has booked when it goes wrong.
  public enum Moment: String, Sendable, CaseIterable {
    /// Nothing is booked.
    case beforeAccept
    /// It has decided, and the answer does not arrive.
    case afterAccept
  }

  /// What goes wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// An error of the server.
    case status500 = "500"
    /// Something between the client and the gym failed.
    case status502 = "502"
    /// The server is too busy.
    case status503 = "503"
    /// The connection breaks before the answer.
    case reset
    /// No answer at all.
    case timeout
    /// A page for people, with the status 200.
    case html
    /// The connection breaks in the middle of the answer.
    case cut
  }

  /// Which requests it befalls.
  public var victims: Victims
  /// When it goes wrong.
  public var moment: Moment
  /// What goes wrong.
  public var kind: Kind

  /// A fault of some requests.
  public init(_ kind: Kind, _ moment: Moment, of victims: Victims) {
    self.kind = kind
    self.moment = moment
    self.victims = victims
  }
}
