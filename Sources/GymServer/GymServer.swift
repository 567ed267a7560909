public import Coordination
public import GymSimulator
import NIOCore
import NIOHTTP1
import NIOPosix
import SchoolDomain
import Synchronization

/// A simulated gym that answers HTTP on this machine.
public final class GymServer: Sendable {
  private let floor: GymFloor
  private let channel = Mutex<(any Channel)?>(nil)

  /// A gym that keeps to a script from now on and speaks a language.
  public init(_ script: GymScript, dialect: GymDialect = .plain, clock: any WorkerClock) {
    floor = GymFloor(script, speaker: dialect.speaker, clock: clock)
  }

  /// The gym as it is now: its bookings and its log.
  public var gym: SimulatedGym { floor.gym }

  /// Begins to answer on a port of this machine and returns it; 0 takes one that is free. Throws in words where the port
  /// cannot be had.
  public func start(port: Int = 0) async throws(GymServerFailure) -> Int {
    let floor = floor
    do {
      let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.backlog, value: 1024)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
            try channel.pipeline.syncOperations.addHandler(GymHandler(floor))
          }
        }
        .bind(host: "127.0.0.1", port: port).get()
      self.channel.withLock { $0 = channel }
      return channel.localAddress?.port ?? port
    } catch {
      throw GymServerFailure(port: port, reason: String(describing: error))
    }
  }

  /// Ends the sessions of all owners, as a gym does that was started anew.
  package func endSessions() { floor.endSessions() }

  /// Stops to take connections.
  public func stop() async {
    let open = channel.withLock { channel in
      defer { channel = nil }
      return channel
    }
    // It may have closed by itself.
    try? await open?.close()
  }
}

/// A port that cannot be had.
public struct GymServerFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The port.
  public let port: Int
  /// Why, in the system's words.
  public let reason: String

  public var description: String { "Port \(port) of this machine cannot be used: \(reason)." }
}

/// The gym that all connections share.
final class GymFloor: Sendable {
  private struct State {
    var gym: SimulatedGym
    var clockRequests = 0
  }

  let speaker: any GymSpeaker
  let clock: any WorkerClock
  private let state: Mutex<State>

  init(_ script: GymScript, speaker: any GymSpeaker, clock: any WorkerClock) {
    self.speaker = speaker
    self.clock = clock
    state = Mutex(State(gym: SimulatedGym(script: script, start: clock.now)))
  }

  var gym: SimulatedGym { state.withLock(\.gym) }

  func endSessions() { state.withLock { $0.gym.endSessions() } }

  /// How long a question is on its way and its answer back, in microseconds.
  func latency(of question: GymQuestion) -> (there: Int, back: Int) {
    state.withLock { state in
      switch question {
      case .book(let owner, let key, let date, _, _):
        let owner = owner ?? ""
        let number = state.gym.nextNumber(owner: owner, key: key, date: date)
        return state.gym.latency(owner: owner, key: key, number: number)
      case .log: return (0, 0)
      default:
        state.clockRequests += 1
        return state.gym.latency(owner: "", key: "", number: state.clockRequests)
      }
    }
  }

  /// Does what a question asks for; returns the answer, what becomes of the connection, and the gym's seconds.
  func decide(_ question: GymQuestion) -> (message: GymAnswerMessage, ending: GymResponse.Ending, date: Int) {
    let now = clock.now
    return state.withLock { state in
      let date = state.gym.date(at: now)
      switch question {
      case .book(nil, _, _, _, _), .list(nil, _, _): return (speaker.turnedAway, .whole, date)
      case .book(let owner?, let key, let day, let asksWaitlist, let session):
        let response = state.gym.book(
          owner: owner, key: key, date: day, asksWaitlist: asksWaitlist, session: session, at: now)
        return (message(response), response.ending, response.date)
      case .list(let owner?, let day, let session):
        guard state.gym.admits(session, of: owner, at: now) else { return (speaker.turnedAway, .whole, date) }
        guard let found = state.gym.list(owner: owner, date: day, at: now) else {
          return (GymAnswerMessage(404), .whole, date)
        }
        return (speaker.list(found), .whole, date)
      case .cancel(let id): return (GymAnswerMessage(state.gym.cancel(id) ? 204 : 404), .whole, date)
      case .login(let owner):
        return (speaker.welcome(state.gym.openSession(owner: owner, at: now)), .whole, date)
      case .clock: return (GymAnswerMessage(204), .whole, date)
      case .log: return (GymAnswerMessage(200, GymLogText.json(state.gym)), .whole, date)
      case .unknown: return (GymAnswerMessage(404), .whole, date)
      }
    }
  }

  private func message(_ response: GymResponse) -> GymAnswerMessage {
    guard response.isPage else {
      var message = speaker.answer(response)
      if let seconds = response.retryAfter { message.headers.append(("Retry-After", String(seconds))) }
      return message
    }
    var message = GymAnswerMessage(response.http)
    message.page = response.text
    return message
  }
}
