import CalendarDomain
public import CalendarStorage
import Database
import Prebooking
import SchoolDomain

/// A worker: takes requests that are due, sends each at its time, and finds out what became of it.
///
/// Any number of workers may share a store. None has anything that is not in the store, so any may die at any moment: what
/// it had taken is free again when its lease ends, and what it may have sent is looked for at the gym before anything is
/// sent again.
public struct PrebookingWorker: Sendable {
  let settings: WorkerSettings
  let store: PrebookingStore
  let gateway: any GymGateway
  let clock: any WorkerClock
  let writer: ChangeWriter
  let state = WorkerState()
  /// What it has sent.
  public let log = SendLog()

  /// A worker on a store, which asks gyms by a gateway.
  public init(
    _ settings: WorkerSettings, store: PrebookingStore, gateway: any GymGateway, clock: any WorkerClock
  ) {
    self.settings = settings
    self.store = store
    self.gateway = gateway
    self.clock = clock
    writer = ChangeWriter(store, clock: clock)
  }

  private var inquiry: ClockInquiry {
    ClockInquiry(store: store, gateway: gateway, clock: clock, state: state)
  }

  var instant: Instant { Instant(milliseconds: clock.now / 1000) }

  /// Has it end: what it has taken and not sent is given back, and what it has sent is waited for, as long as an answer is.
  public func stop() { state.stop() }

  /// Has it look for work now.
  public func wake() { state.wake() }

  /// Works until it is stopped.
  public func run() async {
    await clock.crew { crew in
      var asking = clock.now
      while !state.isStopping {
        // Before it looks: what comes later sets it off.
        let wake = state.newWake()
        await inquiry.follow(clock.resynchronize())
        if clock.now >= asking {
          asking = clock.now + Self.askingPause
          for gym in await gymsToAsk() {
            state.beginAsking(gym.id)
            crew.add { await self.inquiry.ask(gym) }
          }
        }
        await turn(&crew)
        if state.isStopping { break }
        await clock.wait(until: clock.now + settings.tick * 1000, wake)
      }
      await drain()
    }
  }

  /// Takes what is due, does it, and waits for the answers: one turn.
  public func runOnce() async {
    await clock.crew { crew in await turn(&crew) }
  }

  /// How many microseconds pass until it is looked again for gyms whose clocks are to be asked.
  private static let askingPause = 5_000_000

  /// Waits for the answers to what was sent.
  private func drain() async {
    while true {
      let landed = state.newLanding()
      if state.inFlight == 0 { return }
      await clock.wait(until: clock.now + settings.tick * 1000, landed)
    }
  }

  /// Takes what is due and begins to work on it.
  private func turn(_ crew: inout Crew) async {
    var isMore = true
    while isMore, !state.isStopping {
      guard let work = await take() else { return }
      begin(work, &crew)
      isMore = !work.rows.isEmpty && work.plan.decisions.contains { $0.reason == .batchFull }
    }
  }

  /// Nil where there is nothing to do, or the store cannot be asked: the next turn tries again.
  private func take() async -> TakenWork? {
    let request = TickRequest(
      worker: settings.name, horizon: settings.horizon, batch: settings.batch, gyms: gateway.gyms)
    do throws(StoreError) {
      return try await store.take(request, now: instant, zones: settings.zones)
    } catch {
      return nil
    }
  }

  private func gymsToAsk() async -> [Gym] {
    do throws(StoreError) {
      return try await store.gymsToAsk(
        gateway.gyms, within: settings.reach, pause: settings.reach, now: instant)
    } catch {
      return []
    }
  }

  private func begin(_ work: TakenWork, _ crew: inout Crew) {
    for gym in work.gyms.values { if let until = gym.state.pausedUntil { state.pause(gym.id, until: until) } }
    var sends: [GymID: [ReadySend]] = [:]
    for send in work.plan.sends {
      guard let row = work.rows[send.id], let lease = row.lease, let gym = work.gyms[send.place.gym] else {
        continue
      }
      sends[gym.id, default: []].append(
        ReadySend(row: row, lease: lease, fireAt: send.fireAt.milliseconds * 1000))
    }
    let era = state.era
    for (id, own) in sends {
      guard let gym = work.gyms[id] else { continue }
      crew.add { await self.dispatch(own, of: gym, era: era) }
    }
    for asked in work.plan.verifications {
      guard let row = work.rows[asked.id], let lease = row.lease, let gym = work.gyms[row.request.place.gym]
      else { continue }
      crew.add { await self.verify(row, with: lease, of: gym) }
    }
  }

  /// Writes a change, again and again while the store cannot be reached and the row is still the worker's; whether its
  /// condition held.
  func make(_ change: PrebookingChange, until end: Instant) async -> Bool {
    var pause = 50_000
    while true {
      do throws(StoreError) {
        return try await writer.make([change]).contains(change.id)
      } catch {
        guard !error.isOfRows, instant < end else { return false }
        await clock.sleep(until: clock.now + pause)
        pause = min(2 * pause, 1_000_000)
        if Task.isCancelled { return false }
      }
    }
  }
}

/// A row that a worker has taken to send.
struct ReadySend: Sendable {
  let row: ClassPrebooking
  let lease: Lease
  /// Microseconds since 1970.
  let fireAt: Int
}
