import CalendarDomain
import CalendarStorage
import CommandSupport
import Coordination
import Database
import GymConnections
import PostgreSQLStorage
import Prebooking
import SchoolDomain
import SystemZones

/// A worker on a store.
struct StoreRun {
  let store: PrebookingStore
  /// Hears when PostgreSQL says that there is work; nil of other stores.
  let listener: PostgreSQLListener?
  let interfaces: [GymInterface]
  let secrets: GymSecrets
  let zones: SystemZones
  let isOnce: Bool
  /// After how long it ends; nil is when it is told to.
  let seconds: Int?

  /// Works; a worker that is told to end has done its work.
  func run(in surroundings: Surroundings) async throws(CommandFailure) -> (run: PrebookingRun, isWhole: Bool)
  {
    let gyms = try await storing { () async throws(StoreError) in try await store.gyms() }
    let lost = gyms.filter { gym in !interfaces.contains { $0.isFor(gym.id) } }
    if let first = lost.first, lost.count == gyms.count {
      throw CommandFailure(
        .badInput,
        "No file says how the gym \(Excerpt.quoted(first.id.text)) is asked; expected --interface with one that does."
      )
    }
    for gym in lost {
      surroundings.note("\(Excerpt.line(gym.id.text)) is left to other workers: no --interface is for it")
    }
    if let warning = HostClock.read()?.warning { surroundings.note(warning) }
    let clock = SystemClock { SystemTime.microseconds() }
    let gateway = HTTPGymGateway(interfaces, secrets: secrets, clock: clock)
    let worker = PrebookingWorker(
      WorkerSettings(name: SystemTime.workerName(), zones: zones), store: store, gateway: gateway,
      clock: clock)
    listener?.start(PrebookingStore.channel) { worker.wake() }
    let end = seconds.map { clock.now + $0 * 1_000_000 }
    _ = await WorkerWatch(worker, interruptions: surroundings.interruptions()).run {
      if isOnce { await worker.runOnce() } else { await worker.run() }
    } until: {
      end.map { clock.now >= $0 } ?? false
    }
    listener?.stop()
    await gateway.stop()
    let sends = worker.log.records
    let ids = Set(sends.map(\.id))
    let rows = try await storing { () async throws(StoreError) in try await store.list() }
    let after = try await storing { () async throws(StoreError) in try await store.gyms() }
    let own = rows.filter { ids.contains($0.id) }
    let asked = Set(own.map(\.request.place.gym))
    return (PrebookingRun(own, of: after.filter { asked.contains($0.id) }, sends: sends), true)
  }
}
