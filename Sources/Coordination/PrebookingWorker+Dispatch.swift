import CalendarDomain
import CalendarStorage
import Database
import Prebooking
import SchoolDomain
import Synchronization

extension PrebookingWorker {
  /// Sends what was taken of a gym, each at its time. `era` is that of the plan.
  func dispatch(_ sends: [ReadySend], of gym: Gym, era: Int) async {
    guard let first = sends.first?.fireAt else { return }
    // Who begins late does not know the gym's clock yet, and an early request is worse than one that is a little late.
    if gym.state.clock == nil, let answer = state.answer(of: gym.id) {
      await state.wait(until: first + Self.longestAnswer, by: clock, answer)
    }
    await state.wait(until: first - settings.prewarm * 1000, by: clock)
    if !state.isStopping, state.era == era {
      let dates = await gateway.prepare(gym, owners: sends.map(\.row.request.owner))
      state.hear(dates, of: gym.id)
    }
    await clock.crew { crew in
      var rest = sends[...]
      while let next = rest.first {
        await state.wait(until: next.fireAt - settings.lead * 1000, by: clock)
        if state.isStopping || state.era != era { break }
        let end =
          max(clock.now, next.fireAt - settings.lead * 1000) + (settings.lead + settings.gathering) * 1000
        let batch = rest.prefix { $0.fireAt <= end }
        rest = rest.dropFirst(batch.count)
        if let pause = state.pause(of: gym.id)?.milliseconds, pause * 1000 > clock.now {
          await giveBack(batch.filter { $0.fireAt < pause * 1000 })
          await begin(batch.filter { $0.fireAt >= pause * 1000 }, of: gym, &crew)
        } else {
          await begin(Array(batch), of: gym, &crew)
        }
      }
      if !rest.isEmpty { await giveBack(Array(rest)) }
    }
  }

  /// For how many microseconds after its time a request waits for what a gym's clock shows.
  private static let longestAnswer = 3_000_000

  /// Marks requests as being sent, in one transaction that has ended before the first goes out, and sends those that were
  /// marked.
  private func begin(_ sends: [ReadySend], of gym: Gym, _ crew: inout Crew) async {
    var changes: [PrebookingChange] = []
    var late: [ReadySend] = []
    for send in sends {
      if let change = PrebookingRules.beginSend(send.row, with: send.lease, at: instant, of: gym) {
        changes.append(change)
      } else {
        late.append(send)
      }
    }
    await giveBack(late)
    let made: Set<PrebookingID>
    do throws(StoreError) {
      made = try await writer.make(changes)
    } catch {
      // Nobody knows whether they were marked: others find out when the leases end.
      return
    }
    state.marked(made.count)
    let marked = Dictionary(changes.map { ($0.id, $0.after) }) { first, _ in first }
    for send in sends where made.contains(send.row.id) {
      guard let row = marked[send.row.id], let order = GymOrder(send.row, of: gym) else { continue }
      let flight = Flight(row: row, lease: send.lease, gym: gym, order: order, fireAt: send.fireAt)
      crew.add { await self.send(flight) }
    }
  }

  /// Gives back what was taken and not marked.
  private func giveBack(_ sends: [ReadySend]) async {
    let changes = sends.compactMap { PrebookingRules.giveBack($0.row, with: $0.lease) }
    do throws(StoreError) {
      _ = try await writer.make(changes)
      if !changes.isEmpty { state.wake() }
    } catch {
      // The leases end by themselves.
    }
  }

  /// Sends a request that is marked, and waits for the answer; after the gym's time for it the request counts as lost, and
  /// what comes later is still looked at.
  private func send(_ flight: Flight) async {
    await clock.sleep(until: flight.fireAt)
    let (timer, answered) = (Alarm(), Alarm())
    await clock.crew { crew in
      crew.add {
        let exchange = await gateway.book(flight.order)
        state.hear([exchange.date].compactMap(\.self), of: flight.gym.id)
        let isFirst = flight.end()
        timer.ring()
        await self.settle(flight, exchange, isLate: !isFirst)
        if isFirst { state.landed() }
        answered.ring()
      }
      await clock.wait(
        until: max(clock.now, flight.fireAt) + flight.gym.settings.requestTimeout * 1000, timer)
      guard flight.end() else { return }
      await settle(flight, GymExchange(.timedOut, sent: flight.fireAt), isLate: false)
      state.landed()
      while !answered.hasRung, !state.isStopping {
        await state.wait(until: clock.now + Self.lateWait, by: clock, answered)
      }
      crew.cancel()
    }
  }

  /// How long is waited at a time for an answer that is late, in microseconds.
  private static let lateWait = 60_000_000

  /// Writes what follows from what came back.
  private func settle(_ flight: Flight, _ exchange: GymExchange, isLate: Bool) async {
    let outcome = gateway.outcomes(of: flight.gym).classify(exchange.reply)
    let ended = clock.now
    var end = AttemptEnd(
      sent: Instant(milliseconds: exchange.sent / 1000), ended: Instant(milliseconds: ended / 1000),
      outcome: outcome.kind)
    var booking: String?
    if case .answered(let answer) = exchange.reply {
      (end.http, end.code, booking) = (answer.http, answer.code, answer.booking)
      end.latency = ended - exchange.sent
    }
    if !isLate {
      log.add(
        SendRecord(
          id: flight.row.id, place: flight.row.request.place, attempt: flight.row.progress.attempt,
          planned: flight.fireAt, sent: exchange.sent, ended: ended, outcome: outcome.kind))
    }
    if !isLate,
      let change = PrebookingRules.onOutcome(
        flight.row, with: flight.lease, outcome, end: end, booking: booking, of: flight.gym)
    {
      if let until = change.pauseUntil { state.pause(flight.gym.id, until: until) }
      if await make(change, until: flight.lease.until) {
        if change.after.status.isLive || flight.gym.settings.mode == .strictFIFO { state.wake() }
        return
      }
    }
    await settleLate(flight, outcome, end, booking)
  }

  /// What a late answer adds, where others have begun to find out.
  private func settleLate(
    _ flight: Flight, _ outcome: GymOutcome, _ end: AttemptEnd, _ booking: String?
  ) async {
    for _ in 0..<Self.lateTries {
      do throws(StoreError) {
        guard let row = try await store.find(flight.row.id)?.row,
          let change = PrebookingRules.onLateAnswer(
            row, attempt: flight.row.progress.attempt, outcome, end: end, booking: booking)
        else { return }
        if try await writer.make([change]).contains(row.id) { return }
      } catch {
        return
      }
    }
  }

  /// A row that changes under a late answer is looked at so often.
  private static let lateTries = 5
}

/// A request on its way.
private final class Flight: Sendable {
  /// As it is while it is being sent.
  let row: ClassPrebooking
  let lease: Lease
  let gym: Gym
  let order: GymOrder
  /// Microseconds since 1970.
  let fireAt: Int
  private let hasEnded = Mutex(false)

  init(row: ClassPrebooking, lease: Lease, gym: Gym, order: GymOrder, fireAt: Int) {
    (self.row, self.lease, self.gym, self.order, self.fireAt) = (row, lease, gym, order, fireAt)
  }

  /// Whether this is the first who says that it has ended.
  func end() -> Bool {
    hasEnded.withLock { hasEnded in
      defer { hasEnded = true }
      return !hasEnded
    }
  }
}
