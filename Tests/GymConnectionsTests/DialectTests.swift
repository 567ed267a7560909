import CalendarDomain
import Coordination
import Documents
import Foundation
import GymServer
import GymSimulator
import Prebooking
import SchoolDomain
import Testing

@testable import GymConnections

/// Simulated gyms on this machine, asked over HTTP as the interfaces of Fixtures/gyms say.
@Suite struct DialectTests {
  static let date = CivilDate("2026-12-01") ?? .first
  static let dialects = GymDialect.allCases

  /// Two classes at one hour and one at another that have been open for long, and one that opens in years.
  static func script(_ change: (inout GymScript) -> Void = { _ in }) -> GymScript {
    func offer(_ key: ClassKey, minute: Int, capacity: Int, opens: String) -> ScriptedClass {
      ScriptedClass(
        key: key, date: date, minute: minute, capacity: capacity, waitlist: 1, opens: Instant(opens) ?? .first
      )
    }
    var script = GymScript(
      seed: 7,
      classes: [
        offer("c1", minute: 420, capacity: 1, opens: "2020-01-01T00:00:00Z"),
        offer("c2", minute: 420, capacity: 5, opens: "2020-01-01T00:00:00Z"),
        offer("late", minute: 600, capacity: 5, opens: "2100-01-01T00:00:00Z"),
      ])
    script.manners.sessionMinutes = 25
    change(&script)
    return script
  }

  /// Runs `body` with a gateway to a gym that speaks `dialect`.
  private func asking(
    _ dialect: GymDialect, _ script: GymScript,
    _ body: (HTTPGymGateway, Gym, GymServer) async throws -> Void
  ) async throws {
    let clock = SystemClock { Int(Date().timeIntervalSince1970 * 1_000_000) }
    let server = GymServer(script, dialect: dialect, clock: clock)
    let port = try await server.start()
    var interface: GymInterface
    switch dialect {
    case .plain:
      interface = SimulatedGym.interface(
        base: "http://127.0.0.1:\(port)", needsSession: script.manners.sessionMinutes != nil)
    case .numeric, .rest:
      let path = "Fixtures/gyms/\(dialect.rawValue)/gym.json"
      let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)")
      interface = try GymDocument.read(Array(Data(contentsOf: url)), file: path)
      interface.base = TextTemplate(text: "http://127.0.0.1:\(port)" + (dialect == .rest ? "/v1" : ""))
    }
    let secrets = try GymSecrets(of: [interface], environment: ["GYM_PASSWORD": "x"]) { _ in
      Array(#"{"ann": "x", "bob": "y"}"#.utf8)
    }
    let gateway = HTTPGymGateway([interface], secrets: secrets, clock: clock)
    let gym = Gym(id: "box", zone: "UTC", opening: nil)
    try await body(gateway, gym, server)
    await gateway.stop()
    await server.stop()
  }

  private func book(
    _ gateway: HTTPGymGateway, _ gym: Gym, _ owner: String, _ key: ClassKey, waitlist: Bool = false
  ) async -> GymOutcome.Kind {
    let order = GymOrder.of(
      gym, id: "p", owner: owner, date: Self.date, SendTarget(key, asksWaitlist: waitlist))
    return gateway.outcomes(of: gym).classify(await gateway.book(order).reply).kind
  }

  @Test(arguments: dialects)
  func `every answer means what it says`(dialect: GymDialect) async throws {
    try await asking(dialect, Self.script()) { gateway, gym, server in
      #expect(await book(gateway, gym, "ann", "c1") == .booked)
      #expect(await book(gateway, gym, "bob", "c1") == .full)
      #expect(
        await book(gateway, gym, "bob", "c1", waitlist: true)
          == (dialect == .rest ? .booked : .waitlisted))
      #expect(await book(gateway, gym, "ann", "c2") == .alreadyBooked)
      #expect(await book(gateway, gym, "ann", "late") == .tooEarly)
      #expect(await book(gateway, gym, "ann", "none") == .refused)
      #expect(
        await gateway.list(gym, owner: "ann", date: Self.date) == [GymBooking(key: "c1", reference: "b1")])
      #expect(await gateway.list(gym, owner: "ann", date: Self.date.advanced(by: 1)) == [])
      #expect(server.gym.bookings.map(\.owner) == ["ann", "bob"])
      // The simulator's own interface takes nothing back.
      #expect(await gateway.cancel(gym, owner: "ann", booking: "b1") == (dialect != .plain))
      #expect(await gateway.cancel(gym, owner: "ann", booking: "b1") == false)
    }
  }

  @Test(arguments: dialects)
  func `a session that has ended is opened anew`(dialect: GymDialect) async throws {
    try await asking(dialect, Self.script()) { gateway, gym, server in
      #expect(await book(gateway, gym, "ann", "c2") == .booked)
      server.endSessions()
      // A request for a place is not repeated: the rules decide that. A list is.
      #expect(await book(gateway, gym, "ann", "c1") == .authExpired)
      #expect(await book(gateway, gym, "ann", "c1") == .alreadyBooked)
      server.endSessions()
      #expect(await gateway.list(gym, owner: "ann", date: Self.date)?.count == 1)
    }
  }

  @Test func `who has no secret is not let in, and nothing is asked for`() async throws {
    try await asking(.rest, Self.script()) { gateway, gym, server in
      #expect(await book(gateway, gym, "eve", "c2") == .authExpired)
      #expect(server.gym.log.isEmpty)
    }
  }

  @Test(arguments: dialects, [ScriptedFault.Kind.reset, .cut, .status500, .status502, .html])
  func `what goes wrong after the gym has booked leaves it open`(
    dialect: GymDialect, kind: ScriptedFault.Kind
  ) async throws {
    let script = Self.script { $0.faults = [ScriptedFault(kind, .afterAccept, of: .attempt(1))] }
    try await asking(dialect, script) { gateway, gym, server in
      #expect(await book(gateway, gym, "ann", "c2") == .unknown)
      #expect(server.gym.bookings.count == 1)
      #expect(await gateway.list(gym, owner: "ann", date: Self.date)?.map(\.key) == ["c2"])
    }
  }

  @Test(arguments: dialects)
  func `a gym that wants nothing more says for how long`(dialect: GymDialect) async throws {
    // The gym's clock stands still but for the second that it shows, so four requests share two seconds at most.
    let script = Self.script {
      $0.manners.rate = ScriptedRate(perSecond: 1, retryAfter: 9, scope: .gym)
      $0.clock.drift = -1_000_000
    }
    try await asking(dialect, script) { gateway, gym, _ in
      var outcomes: Set<GymOutcome> = []
      for _ in 0..<4 {
        let order = GymOrder.of(gym, id: "p", owner: "ann", date: Self.date, SendTarget("late"))
        outcomes.insert(gateway.outcomes(of: gym).classify(await gateway.book(order).reply))
      }
      #expect(outcomes.contains(.rateLimited(after: 9000)))
    }
  }

  @Test(arguments: dialects)
  func `every answer tells the gym's time`(dialect: GymDialect) async throws {
    let script = Self.script { $0.clock.offset = 86_400_000 }
    try await asking(dialect, script) { gateway, gym, _ in
      let found = try #require(await gateway.date(of: gym))
      let (first, last) = (found.sent / 1_000_000 + 86_400, found.received / 1_000_000 + 86_400)
      #expect(first <= found.date && found.date <= last)
    }
  }

  @Test func `nobody who answers is not the same as no answer`() async throws {
    let clock = SystemClock { Int(Date().timeIntervalSince1970 * 1_000_000) }
    let server = GymServer(Self.script(), clock: clock)
    let port = try await server.start()
    await server.stop()
    let gateway = HTTPGymGateway(
      [SimulatedGym.interface(base: "http://127.0.0.1:\(port)", needsSession: false)], secrets: GymSecrets(),
      clock: clock)
    var gym = Gym(id: "box", zone: "UTC", opening: nil)
    #expect(await book(gateway, gym, "ann", "c1") == .transient)
    #expect(await gateway.date(of: gym) == nil)
    #expect(await gateway.list(gym, owner: "ann", date: Self.date) == nil)
    let silent = GymServer(
      Self.script {
        $0.manners.sessionMinutes = nil
        $0.faults = [ScriptedFault(.timeout, .afterAccept, of: .attempt(1))]
      }, clock: clock)
    let other = try await silent.start()
    let patient = HTTPGymGateway(
      [SimulatedGym.interface(base: "http://127.0.0.1:\(other)", needsSession: false)], secrets: GymSecrets(),
      clock: clock)
    gym.settings.requestTimeout = 100
    #expect(await book(patient, gym, "ann", "c1") == .unknown)
    #expect(silent.gym.bookings.count == 1)
    await gateway.stop()
    await patient.stop()
    await silent.stop()
  }
}
