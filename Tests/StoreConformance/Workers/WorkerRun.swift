import CalendarDomain
import CalendarStorage
import Coordination
import GymSimulator
import Prebooking
import SchoolDomain
import StoreSamples
import Synchronization
import Testing

/// Workers on one store and one simulated gym, in a time of their own, until every request has ended.
struct WorkerRun {
  let script: GymScript
  var gym = PrebookingSample.gym(outcomes: GymResponse.outcomes)
  var workers = 1
  /// Milliseconds before the opening at which they begin.
  var before = 12_000
  var tick = 1000
  /// After how many steps a worker dies; by its place and how many have had it.
  var steps: @Sendable (_ place: Int, _ generation: Int) -> Int = { _, _ in Int.max }
  /// The gym shows its clock only in answers to requests that people make.
  var hidesClock = false
  /// Of so many transactions the answer to the last commit is lost; nil loses none.
  var losesEvery: Int?
  /// What to do at a moment, in milliseconds after the opening.
  var action: (at: Int, body: @Sendable (PrebookingStore) async throws -> Void)?

  /// What became of it.
  struct End {
    let rows: [ClassPrebooking]
    let world: SimulatedGym
    let records: [SendRecord]
    /// How many workers died.
    let deaths: Int
    /// Milliseconds from the opening to the end.
    let time: Int
  }

  private static let opens = PrebookingSample.opens.milliseconds * 1000

  /// Runs on stores that share one database.
  func run(_ stores: [SQLCalendarStore]) async throws -> End {
    let clock = VirtualClock(now: Self.opens - before * 1000)
    let gateway = SimulatedGateway(script, clock: clock)
    let crew = Crowd(run: self, clock: clock, gateway: gateway, stores: stores)
    clock.taskBegins()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for place in 0..<workers {
        clock.taskBegins()
        group.addTask {
          await crew.work(at: place)
          clock.taskEnds()
        }
      }
      let store = PrebookingStore(stores[0])
      var action = action
      while true {
        await clock.sleep(until: clock.now + 500_000)
        if let next = action, clock.now >= Self.opens + next.at * 1000 {
          try await next.body(store)
          action = nil
        }
        let isOver = try await store.list(statuses: ClassPrebooking.Status.live).isEmpty && action == nil
        if isOver || clock.now > Self.opens + 7_200_000_000 { break }
      }
      crew.stop()
      clock.taskEnds()
      try await group.waitForAll()
    }
    return End(
      rows: try await PrebookingStore(stores[0]).list(), world: gateway.gym, records: crew.records,
      deaths: crew.deaths, time: (clock.now - Self.opens) / 1000)
  }
}

/// The workers of a run: where one dies, another takes its place some seconds later.
private final class Crowd: Sendable {
  private struct State {
    var isOver = false
    var workers: [Int: PrebookingWorker] = [:]
    var records: [SendRecord] = []
    var deaths = 0
  }

  private let run: WorkerRun
  private let clock: VirtualClock
  private let gateway: SimulatedGateway
  private let stores: [SQLCalendarStore]
  private let state = Mutex(State())

  init(run: WorkerRun, clock: VirtualClock, gateway: SimulatedGateway, stores: [SQLCalendarStore]) {
    (self.run, self.clock, self.gateway, self.stores) = (run, clock, gateway, stores)
  }

  var records: [SendRecord] { state.withLock(\.records) }
  var deaths: Int { state.withLock(\.deaths) }

  func stop() {
    let workers = state.withLock { state in
      state.isOver = true
      return Array(state.workers.values)
    }
    for worker in workers { worker.stop() }
  }

  func work(at place: Int) async {
    var generation = 0
    while true {
      let mortal = Mortal(steps: run.steps(place, generation))
      let store = stores[place % stores.count]
      let mortalStore = SQLCalendarStore(
        MortalDatabase(base: store.database, mortal: mortal, losesEvery: run.losesEvery),
        modules: store.modules)
      guard let zones = try? PrebookingSample.zones() else { return }
      var settings = WorkerSettings(name: "w\(place)-\(generation)", zones: zones)
      settings.tick = run.tick
      let worker = PrebookingWorker(
        settings, store: PrebookingStore(mortalStore),
        gateway: MortalGateway(base: gateway, mortal: mortal, hidesClock: run.hidesClock), clock: clock)
      mortal.onDeath { worker.stop() }
      let isOver = state.withLock { state in
        state.workers[place] = worker
        return state.isOver
      }
      if isOver { return }
      await worker.run()
      let goesOn = state.withLock { state in
        state.records += worker.log.records
        if mortal.isDead { state.deaths += 1 }
        return mortal.isDead && !state.isOver
      }
      if !goesOn { return }
      generation += 1
      await clock.sleep(until: clock.now + 3_000_000)
    }
  }
}

extension WorkerRun.End {
  /// Bookings of the gym and of the rows that are of no owner and class in the other: none where nothing is lost.
  private var unmatched: [String] {
    let own = rows.filter { $0.status == .booked }.map { "\($0.request.owner) \($0.bookingReference ?? "-")" }
    let gym = world.bookings.map { "\($0.owner) \($0.id)" }
    return Set(own).symmetricDifference(gym).sorted()
  }

  /// Expects what has to be so of every run: nothing early, nothing twice, nothing lost, everything ended.
  func check(_ about: String, booked: Int? = nil) {
    #expect(rows.filter(\.status.isLive).isEmpty, "\(about)")
    #expect(world.earlyArrivals == 0, "\(about)")
    #expect(world.duplicates == 0, "\(about)")
    #expect(unmatched == [], "\(about)")
    if let booked { #expect(rows.count { $0.status == .booked } == booked, "\(about)") }
  }
}
