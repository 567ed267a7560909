public import CalendarDomain
public import Coordination
public import Prebooking
public import SchoolDomain

/// Asks gyms over HTTP as interfaces say (`gym/1`). It sends each request once and follows no redirection.
public struct HTTPGymGateway: GymGateway {
  private let interfaces: [GymInterface]
  private let secrets: GymSecrets
  private let clock: any WorkerClock
  private let client = GymClient()
  private let sessions = GymSessions()
  private let pace = Pace()

  /// A gateway for the gyms of some interfaces; of several that are for a gym the first counts.
  public init(_ interfaces: [GymInterface], secrets: GymSecrets, clock: any WorkerClock) {
    self.interfaces = interfaces
    self.secrets = secrets
    self.clock = clock
  }

  /// Those that the interfaces name; nil where one is for every gym.
  public var gyms: [GymID]? {
    interfaces.contains { $0.gyms.isEmpty } ? nil : Set(interfaces.flatMap(\.gyms)).sorted()
  }

  /// How a gym is asked; nil where no interface says so.
  public func interface(of gym: GymID) -> GymInterface? { interfaces.first { $0.isFor(gym) } }

  /// Closes all connections.
  public func stop() async { await client.stop() }

  public func outcomes(of gym: Gym) -> OutcomeTable { interface(of: gym.id)?.outcomes ?? gym.outcomes }

  /// How many connections are opened before an opening, and how many owners log in at a time.
  private static let connections = 8

  public func prepare(_ gym: Gym, owners: [String]) async -> [GymDate] {
    guard let interface = interface(of: gym.id) else { return [] }
    // Those who are sent first log in first.
    var seen: Set<String> = []
    let owners = owners.filter { seen.insert($0).inserted }
    let lanes = min(Self.connections, max(1, owners.count))
    return await withTaskGroup(of: GymDate?.self) { group in
      for lane in 0..<lanes {
        group.addTask {
          for place in stride(from: lane, to: owners.count, by: lanes) {
            _ = await session(interface, gym, owner: owners[place])
          }
          return nil
        }
        group.addTask { await date(of: gym) }
      }
      return await group.reduce(into: []) { dates, date in if let date { dates.append(date) } }
    }
  }

  public func book(_ order: GymOrder) async -> GymExchange {
    let gym = order.gym
    guard let interface = interface(of: gym.id) else { return GymExchange(.unreachable, sent: clock.now) }
    let session: [String: String]
    switch await self.session(interface, gym, owner: order.owner) {
    case .success(let values): session = values
    case .failure(let failure): return GymExchange(failure.reply, sent: clock.now)
    }
    let values = values(interface, gym, owner: order.owner, session)
      .merging(GymValues.date(order.date)) { own, _ in own }
      .merging(GymValues.send(order.id, order.target)) { own, _ in own }
    let call: GymCall
    do throws(UnwritableCall) {
      call = try GymCall(interface.booking, base: interface.base, values)
    } catch {
      return GymExchange(GymSessionFailure.refused(error.reason).reply, sent: clock.now)
    }
    await pace.wait(gym.id, perSecond: interface.perSecond, by: clock)
    let sent = clock.now
    // The worker stops waiting by itself; what comes later still counts.
    let outcome = await client.send(call, timeout: gym.settings.requestTimeout * Self.patience)
    let table = outcomes(of: gym)
    let reply = outcome.reply(
      interface.answer, fields: table.rows.flatMap { [$0.field, $0.retryAt] }.compactMap(\.self))
    if table.classify(reply).kind == .authExpired {
      await sessions.forget(gym: gym.id, owner: order.owner, values: session)
    }
    return GymExchange(reply, sent: sent, date: outcome.date(sent: sent, received: clock.now))
  }

  /// For how many times the gym's time for an answer a late one is listened for.
  private static let patience = 4

  public func list(_ gym: Gym, owner: String, date: CivilDate) async -> [GymBooking]? {
    guard let interface = interface(of: gym.id), let rule = interface.listing else { return nil }
    let table = outcomes(of: gym)
    // Reading changes nothing, so a session that has ended is opened anew at once.
    for _ in 0..<2 {
      guard case .success(let session) = await session(interface, gym, owner: owner),
        let call = try? GymCall(
          rule.request, base: interface.base,
          values(interface, gym, owner: owner, session).merging(GymValues.date(date)) { own, _ in own })
      else { return nil }
      await pace.wait(gym.id, perSecond: interface.perSecond, by: clock)
      guard case .answered(let answer) = await client.send(call, timeout: gym.settings.requestTimeout) else {
        return nil
      }
      let outcome = table.classify(
        .answered(answer.answer(interface.answer, fields: table.rows.compactMap(\.field))))
      guard outcome.kind == .authExpired else { return answer.bookings(rule, on: date) }
      await sessions.forget(gym: gym.id, owner: owner, values: session)
    }
    return nil
  }

  /// Gives a booking back, once; whether the gym says that it has.
  public func cancel(_ gym: Gym, owner: String, booking: String) async -> Bool {
    guard let interface = interface(of: gym.id), let request = interface.cancelling,
      case .success(let session) = await session(interface, gym, owner: owner),
      let call = try? GymCall(
        request, base: interface.base,
        values(interface, gym, owner: owner, session)
          .merging(["booking": booking, "booking:number": booking]) { own, _ in own })
    else { return false }
    await pace.wait(gym.id, perSecond: interface.perSecond, by: clock)
    guard case .answered(let answer) = await client.send(call, timeout: gym.settings.requestTimeout) else {
      return false
    }
    return (200...299).contains(answer.status)
  }

  public func date(of gym: Gym) async -> GymDate? {
    guard let interface = interface(of: gym.id),
      let call = try? GymCall(interface.clock, base: interface.base, GymValues.common(gym: gym.id, owner: ""))
    else { return nil }
    let sent = clock.now
    return await client.send(call, timeout: gym.settings.requestTimeout).date(
      sent: sent, received: clock.now)
  }

  private func values(
    _ interface: GymInterface, _ gym: Gym, owner: String, _ session: [String: String]
  ) -> [String: String] {
    GymValues.common(gym: gym.id, owner: owner)
      .merging(secrets.values(of: interface, owner: owner)) { own, _ in own }
      .merging(session) { own, _ in own }
  }

  /// The values of an owner's session; none where the gym needs no session.
  private func session(_ interface: GymInterface, _ gym: Gym, owner: String) async -> GymSessions.Opening {
    guard let rule = interface.session else { return .success([:]) }
    return await sessions.values(gym: gym.id, owner: owner, rule: rule, now: clock.now) { steps, known in
      var kept = known
      for step in steps {
        let call: GymCall
        do throws(UnwritableCall) {
          call = try GymCall(
            step.request, base: interface.base, values(interface, gym, owner: owner, kept))
        } catch {
          return .failure(.refused(error.reason))
        }
        guard case .answered(let answer) = await client.send(call, timeout: gym.settings.requestTimeout)
        else {
          return .failure(.unreachable)
        }
        guard (200...399).contains(answer.status) else {
          return .failure(
            answer.status >= 500 ? .unreachable : .refused("the login was refused (\(answer.status))"))
        }
        for (name, source) in step.keeps {
          guard let value = answer.value(at: source) else {
            return .failure(.refused("the login's answer has no \(name)"))
          }
          kept["session." + name] = value
        }
      }
      return .success(kept)
    }
  }
}

extension GymSessionFailure {
  /// Nothing was asked for: what the rules make of it.
  fileprivate var reply: GymReply {
    switch self {
    case .unreachable: .unreachable
    case .refused(let reason): .answered(GymAnswer(http: 401, text: reason))
    }
  }
}

extension GymClient.Outcome {
  /// What the gym's clock showed; nil where there is no answer, or it does not say.
  fileprivate func date(sent: Int, received: Int) -> GymDate? {
    guard case .answered(let answer) = self, let date = answer.date else { return nil }
    return GymDate(date: date, sent: sent, received: received)
  }

  fileprivate func reply(_ places: AnswerPlaces, fields: [String]) -> GymReply {
    switch self {
    case .answered(let answer): .answered(answer.answer(places, fields: fields))
    case .unreachable: .unreachable
    case .broken: .broken
    case .timedOut: .timedOut
    }
  }
}
