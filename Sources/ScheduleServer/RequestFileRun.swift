import CalendarDomain
import CalendarStorage
import CommandSupport
import Coordination
import Database
import Documents
import GymConnections
import GymServer
import GymSimulator
import Prebooking
import SQLiteStorage
import SchoolDomain
import SystemZones

/// The requests of a file, tried from a moment on until each has come to an end.
struct RequestFileRun {
  let file: PrebookingFile
  let interfaces: [GymInterface]
  let secrets: GymSecrets
  let zones: SystemZones
  /// What the clock shows at the start.
  let start: Instant

  /// Runs them; not whole where somebody has stopped it.
  func run(
    in surroundings: Surroundings
  ) async throws(CommandFailure) -> (run: PrebookingRun, isWhole: Bool) {
    let shift = (start.milliseconds - surroundings.now().milliseconds) * 1000
    let clock = SystemClock { SystemTime.microseconds() + shift }
    let server = file.simulator.map { GymServer($0, clock: clock) }
    let gateway = try await gateway(server, clock)
    let store: PrebookingStore
    do {
      store = try await fill(surroundings, now: Instant(milliseconds: clock.now / 1000))
    } catch {
      await server?.stop()
      throw error
    }
    let worker = PrebookingWorker(
      WorkerSettings(name: "run", zones: zones), store: store, gateway: gateway, clock: clock)
    let isWhole = await WorkerWatch(worker, interruptions: surroundings.interruptions()).run {
      await worker.run()
    } until: {
      await hasEnded(store)
    }
    let rows = try await storing { () async throws(StoreError) in try await store.list() }
    let gyms = try await storing { () async throws(StoreError) in try await store.gyms() }
    await gateway.stop()
    await server?.stop()
    let truths = server.map { self.truths(of: $0.gym, rows) } ?? [:]
    return (PrebookingRun(rows, of: gyms, sends: worker.log.records, truths: truths), isWhole)
  }

  /// Gyms that no interface and no url leads to are the simulated one.
  private func gateway(
    _ server: GymServer?, _ clock: any WorkerClock
  ) async throws(CommandFailure) -> HTTPGymGateway {
    var all = interfaces
    for gym in file.gyms where !interfaces.contains(where: { $0.isFor(gym.id) }) {
      guard let url = gym.url else { continue }
      var own = SimulatedGym.interface(base: url, needsSession: false)
      own.gyms = [gym.id]
      own.outcomes = nil
      all.append(own)
    }
    if let lost = file.gyms.first(where: { gym in !all.contains { $0.isFor(gym.id) } }) {
      guard let server else {
        throw CommandFailure(
          .badInput,
          "Nobody says how the gym \(Excerpt.quoted(lost.id.text)) is asked; expected a url, a simulator or --interface."
        )
      }
      do throws(GymServerFailure) {
        let port = try await server.start()
        let needsSession = file.simulator?.manners.sessionMinutes != nil
        var own = SimulatedGym.interface(base: "http://127.0.0.1:\(port)", needsSession: needsSession)
        if file.gyms.contains(where: { !$0.outcomes.rows.isEmpty }) { own.outcomes = nil }
        all.append(own)
      } catch {
        throw CommandFailure(.missingInput, error.description)
      }
    }
    return HTTPGymGateway(all, secrets: secrets, clock: clock)
  }

  /// A store in memory with the gyms and the live requests of the file, in the order in which they were made.
  private func fill(
    _ surroundings: Surroundings, now: Instant
  ) async throws(CommandFailure) -> PrebookingStore {
    let store: PrebookingStore
    let refused: [(id: PrebookingID, reason: AdmissionRejection)]
    (store, refused) = try await storing { () async throws(StoreError) in
      let store = PrebookingStore(try await SQLiteStore.inMemory())
      try await store.put(file.gyms, now: now, zones: zones)
      var refused: [(id: PrebookingID, reason: AdmissionRejection)] = []
      for entry in file.entries.sorted(by: { ($0.created, $0.id) < ($1.created, $1.id) })
      where entry.status.isLive {
        let admission = try await store.admit(
          entry.request, id: entry.id, created: entry.created, now: now, zones: zones, most: nil)
        if case .reject(let reason) = admission { refused.append((entry.id, reason)) }
      }
      return (store, refused)
    }
    if let first = refused.first {
      throw CommandFailure(
        .badInput,
        "The request \(Excerpt.quoted(first.id.text)) cannot be taken: \(first.reason.rawValue).\n"
          + "Maybe 'schedule prebook plan' says more.")
    }
    return store
  }

  private func hasEnded(_ store: PrebookingStore) async -> Bool {
    let live = ClassPrebooking.Status.allCases.filter(\.isLive)
    do throws(StoreError) { return try await store.list(statuses: live).isEmpty } catch { return false }
  }

  /// What the simulated gym says of each gym that it stands for.
  private func truths(of gym: SimulatedGym, _ rows: [ClassPrebooking]) -> [GymID: GymTruth] {
    let booked = Set(gym.bookings.map { [$0.owner, $0.key.text, $0.date.description] })
    func isThere(_ row: ClassPrebooking) -> Bool {
      row.request.targets.contains {
        booked.contains([row.request.owner, $0.key.text, row.request.place.date.description])
      }
    }
    var truths: [GymID: GymTruth] = [:]
    for own in file.gyms where own.url == nil && !interfaces.contains(where: { $0.isFor(own.id) }) {
      let lost = rows.filter { $0.request.place.gym == own.id }.count {
        ($0.status == .booked) != isThere($0)
      }
      truths[own.id] = GymTruth(
        earlyArrivals: gym.earlyArrivals, duplicates: gym.duplicates, lost: lost)
    }
    return truths
  }
}
