public import CalendarDomain
public import GymSimulator
public import Prebooking
import SchoolDomain
import Synchronization

/// A simulated gym in this process, asked as one that is far away: requests and answers take their time on the way.
public final class SimulatedGateway: GymGateway {
  private struct State {
    var gym: SimulatedGym
    var sessions: [String: String] = [:]
    var clockRequests = 0
  }

  private let state: Mutex<State>
  private let clock: any WorkerClock

  /// How long a gym that does not answer keeps a connection, in microseconds.
  private static let silence = 60_000_000

  /// A gym that keeps to a script from now on.
  public init(_ script: GymScript, clock: any WorkerClock) {
    self.clock = clock
    state = Mutex(State(gym: SimulatedGym(script: script, start: clock.now)))
  }

  /// The gym as it is now: its bookings and its log.
  public var gym: SimulatedGym { state.withLock(\.gym) }

  public func prepare(_ gym: Gym, owners: [String]) async -> [GymDate] {
    let now = clock.now
    return state.withLock { state in
      guard state.gym.script.manners.sessionMinutes != nil else { return [] }
      for owner in owners { state.sessions[owner] = state.gym.openSession(owner: owner, at: now) }
      return [GymDate(date: state.gym.date(at: now), sent: now, received: now)]
    }
  }

  public func book(_ order: GymOrder) async -> GymExchange {
    let (sent, key) = (clock.now, order.target.key)
    let way = state.withLock { state in
      let number = state.gym.nextNumber(owner: order.owner, key: key, date: order.date)
      return state.gym.latency(owner: order.owner, key: key, number: number)
    }
    // What is on its way arrives, whatever becomes of the sender.
    await clock.sleep(until: sent + way.there)
    let now = clock.now
    let (response, date) = state.withLock { state in
      if state.gym.script.manners.sessionMinutes != nil, state.sessions[order.owner] == nil {
        state.sessions[order.owner] = state.gym.openSession(owner: order.owner, at: now)
      }
      let response = state.gym.book(
        owner: order.owner, key: key, date: order.date, asksWaitlist: order.target.asksWaitlist,
        session: state.sessions[order.owner], at: now)
      if response.isLoggedOut { state.sessions[order.owner] = nil }
      return (response, state.gym.date(at: now))
    }
    await clock.sleep(until: response.ending == .silence ? sent + Self.silence : now + way.back)
    guard case .answered = response.reply else { return GymExchange(response.reply, sent: sent) }
    return GymExchange(
      response.reply, sent: sent, date: GymDate(date: date, sent: sent, received: clock.now))
  }

  public func list(_ gym: Gym, owner: String, date: CivilDate) async -> [GymBooking]? {
    let latency = state.withLock { $0.gym.script.latency.base * 1000 }
    await clock.sleep(until: clock.now + latency / 2)
    let now = clock.now
    let found = state.withLock { $0.gym.list(owner: owner, date: date, at: now) }
    await clock.sleep(until: now + latency / 2)
    return found?.map { GymBooking(key: $0.key, reference: $0.id) }
  }

  public func date(of gym: Gym) async -> GymDate? {
    let sent = clock.now
    let way = state.withLock { state in
      state.clockRequests += 1
      return state.gym.latency(owner: "", key: "", number: state.clockRequests)
    }
    await clock.sleep(until: sent + way.there)
    let now = clock.now
    let date = state.withLock { $0.gym.date(at: now) }
    await clock.sleep(until: now + way.back)
    return GymDate(date: date, sent: sent, received: clock.now)
  }
}
