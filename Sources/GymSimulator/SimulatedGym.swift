public import CalendarDomain
public import Prebooking
public import SchoolDomain

/// A gym that keeps to a script, and a log of all that reached it: what tests take for the truth.
///
/// It has no clock and no connections of its own: who runs it says when a request arrives, in microseconds since 1970 by
/// our clock. Requests are decided one after another in the order of the calls. It is not idempotent: the same request
/// twice makes two bookings where there is room, which is what it is for.
public struct SimulatedGym: Sendable {
  /// What it keeps to.
  public let script: GymScript
  /// All that it has given away and not taken back, in the order in which it did.
  public private(set) var bookings: [SimulatedBooking] = []
  /// All that arrived, in the order of the decisions.
  public private(set) var log: [GymArrival] = []
  private var requests: [RequestKey: Int] = [:]
  /// Positions in `bookings`, by owner and by class.
  private var byOwner: [String: [Int]] = [:]
  private var byClass: [OfferKey: (places: Int, waiting: Int)] = [:]
  private var offers: [OfferKey: ScriptedClass]
  private var nextBooking = 1
  private var sessions: [String: Int] = [:]
  private var counts: [RateKey: Int] = [:]
  private var answers = 0
  private let start: Int

  /// A gym whose clock has its offset at `start`, in microseconds since 1970.
  public init(script: GymScript, start: Int) {
    self.script = script
    self.start = start
    offers = Dictionary(script.classes.map { (OfferKey(key: $0.key, date: $0.date), $0) }) { first, _ in first
    }
  }

  /// Bookings beyond the first that an owner has of a class: none where whoever asks is careful.
  public var duplicates: Int {
    bookings.count - Set(bookings.map { RequestKey(owner: $0.owner, key: $0.key, date: $0.date) }).count
  }

  /// Requests for a place that came before the class opened by the gym's clock.
  public var earlyArrivals: Int { log.count { $0.isEarly } }

  /// How long the next request of an owner for a class is on its way to the decision, and its answer back; microseconds.
  public func latency(owner: String, key: ClassKey, number: Int) -> (there: Int, back: Int) {
    let latency = script.latency
    var chance = Chance(seed: script.seed, "latency", owner, key.text, number: number)
    var whole = latency.base * 1000 + chance.exponential(mean: latency.jitter * 1000)
    if chance.isAmong(perThousand: latency.tailPerThousand) { whole += latency.tail * 1000 }
    return (whole / 2, whole - whole / 2)
  }

  /// The number that the next request of an owner for a class has, from 1.
  public func nextNumber(owner: String, key: ClassKey, date: CivilDate) -> Int {
    (requests[RequestKey(owner: owner, key: key, date: date)] ?? 0) + 1
  }

  /// The gym's time in microseconds, by the clock of one of its machines.
  public func time(at moment: Int, server: Int = 0) -> Int {
    let clock = script.clock
    return moment + clock.offset * 1000 + (moment - start) / 1_000_000 * clock.drift
      + server * ScriptedClock.apart * 1000
  }

  /// Answers a request for a place that is decided at `moment`. `session` is the owner's; nil where it has none.
  public mutating func book(
    owner: String, key: ClassKey, date: CivilDate, asksWaitlist: Bool = false, session: String? = nil,
    at moment: Int
  ) -> GymResponse {
    let server = nextServer()
    let request = RequestKey(owner: owner, key: key, date: date)
    let number = (requests[request] ?? 0) + 1
    requests[request] = number
    let now = time(at: moment, server: server)
    let found = offers[request.offer]
    let fault = script.faults.first { $0.befalls(request, number: number, seed: script.seed) }
    let response: GymResponse
    if let fault, fault.moment == .beforeAccept {
      response = fault.response
    } else {
      let honest = decide(
        request, found, asksWaitlist: asksWaitlist, session: session, moment: moment, now: now)
      response = fault?.response ?? honest
    }
    log.append(
      GymArrival(
        moment: moment, time: now, owner: owner, key: key, date: date, response: response,
        isEarly: found.map { now < $0.opens.milliseconds * 1000 } ?? false))
    return response.dated(now)
  }

  private mutating func decide(
    _ request: RequestKey, _ found: ScriptedClass?, asksWaitlist: Bool, session: String?, moment: Int,
    now: Int
  ) -> GymResponse {
    if let rate = script.manners.rate {
      let counted = RateKey(owner: rate.scope == .owner ? request.owner : nil, second: now / 1_000_000)
      counts[counted, default: 0] += 1
      if counts[counted, default: 0] > rate.perSecond { return .limited(seconds: rate.retryAfter) }
    }
    guard admits(session, of: request.owner, at: moment) else { return .loggedOut }
    guard let found else { return GymResponse(http: 404, text: "no such class") }
    if now < (found.opens.milliseconds - script.manners.grace) * 1000 { return .early(script.manners.early) }
    let hasOther = (byOwner[request.owner] ?? []).map { bookings[$0] }.contains { booking in
      booking.date == request.date && booking.key != request.key
        && offers[OfferKey(key: booking.key, date: booking.date)]?.minute == found.minute
    }
    if hasOther { return GymResponse(http: 200, code: -12, text: "only one booking at the same hour") }
    let taken = byClass[request.offer] ?? (0, 0)
    if taken.places < found.capacity { return booked(request, isWaiting: false, moment) }
    if asksWaitlist, taken.waiting < found.waitlist { return booked(request, isWaiting: true, moment) }
    return GymResponse(http: 200, code: 2, text: "the class is full")
  }

  private mutating func booked(_ request: RequestKey, isWaiting: Bool, _ moment: Int) -> GymResponse {
    let booking = SimulatedBooking(
      id: "b\(nextBooking)", owner: request.owner, key: request.key, date: request.date, isWaiting: isWaiting,
      made: moment)
    nextBooking += 1
    bookings.append(booking)
    index(bookings.count - 1)
    return GymResponse(
      http: 201, code: isWaiting ? 3 : 1, text: isWaiting ? "on the waiting list" : "booked",
      booking: booking.id)
  }
  private mutating func index(_ position: Int) {
    let booking = bookings[position]
    byOwner[booking.owner, default: []].append(position)
    var taken = byClass[OfferKey(key: booking.key, date: booking.date)] ?? (0, 0)
    if booking.isWaiting { taken.waiting += 1 } else { taken.places += 1 }
    byClass[OfferKey(key: booking.key, date: booking.date)] = taken
  }

  /// The bookings that the gym says an owner has on a date; nil where it cannot say.
  public func list(owner: String, date: CivilDate, at moment: Int) -> [SimulatedBooking]? {
    guard script.manners.listsBookings else { return nil }
    return (byOwner[owner] ?? []).map { bookings[$0] }.filter {
      $0.date == date && $0.made + script.manners.listLag * 1000 <= moment
    }
  }

  /// Takes a booking back; false where there is none with the id.
  public mutating func cancel(_ id: String) -> Bool {
    guard let index = bookings.firstIndex(where: { $0.id == id }) else { return false }
    bookings.remove(at: index)
    (byOwner, byClass) = ([:], [:])
    for position in bookings.indices { self.index(position) }
    return true
  }

  /// A new session of an owner, which ends those before it.
  public mutating func openSession(owner: String, at moment: Int) -> String {
    sessions[owner] = moment
    return "\(owner)@\(moment)"
  }

  /// Ends the sessions of all owners.
  public mutating func endSessions() { sessions = [:] }

  /// What the gym's clock says in whole seconds, as the head of every answer does.
  public mutating func date(at moment: Int) -> Int {
    time(at: moment, server: nextServer()).floored(by: 1_000_000)
  }

  /// Whether somebody is let in: no session is needed, or the one given is the owner's last and has not ended.
  public func admits(_ session: String?, of owner: String, at moment: Int) -> Bool {
    guard let minutes = script.manners.sessionMinutes else { return true }
    guard let opened = sessions[owner], session == "\(owner)@\(opened)" else { return false }
    return moment < opened + minutes * 60_000_000
  }

  private mutating func nextServer() -> Int {
    defer { answers += 1 }
    return answers % max(1, script.clock.servers)
  }
}

/// A place that a simulated gym has given away.
public struct SimulatedBooking: Hashable, Sendable {
  /// Unique among its bookings.
  public let id: String
  /// Who has it.
  public let owner: String
  /// What the gym calls the class.
  public let key: ClassKey
  /// The date of the class.
  public let date: CivilDate
  /// Whether it is a place on the waiting list.
  public let isWaiting: Bool
  /// When, in microseconds by our clock.
  public let made: Int
}

/// A request that reached a simulated gym.
public struct GymArrival: Hashable, Sendable {
  /// When it was decided, in microseconds by our clock.
  public let moment: Int
  /// The same by the gym's clock.
  public let time: Int
  /// Who asked.
  public let owner: String
  /// The class that was asked for.
  public let key: ClassKey
  /// The date of the class.
  public let date: CivilDate
  /// What was sent back.
  public let response: GymResponse
  /// Whether the class was not open by the gym's clock.
  public let isEarly: Bool
}

/// Requests that have their numbers in common.
struct RequestKey: Hashable {
  let owner: String
  let key: ClassKey
  let date: CivilDate

  fileprivate var offer: OfferKey { OfferKey(key: key, date: date) }
}

/// A class on a date.
private struct OfferKey: Hashable {
  let key: ClassKey
  let date: CivilDate
}

/// Requests that are counted together.
private struct RateKey: Hashable {
  /// Nil counts those of all.
  let owner: String?
  let second: Int
}
