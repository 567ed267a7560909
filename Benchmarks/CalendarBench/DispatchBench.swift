import CalendarDomain
import CalendarStorage
import Coordination
import Foundation
import Prebooking
import SchoolDomain
import StoreSamples
import Synchronization

/// How long it takes a worker to take many requests that are due, to mark them as being sent, and to send them.
enum DispatchBench {
  /// Prints a row for `count` requests in ten gyms with a hundred classes each, which opened some seconds ago.
  static func run(_ name: String, _ store: SQLCalendarStore, _ count: Int) async throws {
    let prebookings = PrebookingStore(store)
    let clock = SystemClock { Int(Date().timeIntervalSince1970 * 1_000_000) }
    let now = Instant(milliseconds: clock.now / 1000)
    let zones = try Sample.zones(["UTC"])
    let opens = Instant(milliseconds: now.milliseconds - 1000)
    // Nothing is spread over time: what counts is how soon the last one goes out.
    let gyms = (0..<10).map {
      Gym(
        id: GymID("gym \($0)"), zone: "UTC", opening: .at(opens),
        settings: GymSettings(stagger: 0, fireOffset: 0))
    }
    try await prebookings.put(gyms, now: now, zones: zones)
    let date = CivilDate(dayNumber: now.milliseconds / 86_400_000 + 10) ?? .first
    for number in 0..<count {
      let place = ClassPlace(
        gym: gyms[number % 10].id, key: ClassKey("class \(number / 10 % 100)"), date: date)
      _ = try await prebookings.admit(
        ClassRequest(place, minute: 420, owner: "owner \(number)"), now: now, zones: zones)
    }
    let gateway = CountingGateway(count)
    var settings = WorkerSettings(name: "bench", zones: zones)
    settings.batch = count
    let worker = PrebookingWorker(settings, store: prebookings, gateway: gateway, clock: clock)
    async let work: Void = worker.run()
    let (_, times) = await measured { await gateway.last() }
    worker.stop()
    await work
    print("| \(name): \(count) prebookings | take, mark and send | \(times) |")
  }
}

/// A gym that answers at once, and says when the last of so many requests was sent.
private final class CountingGateway: GymGateway {
  private let left: Mutex<Int>
  private let alarm = Alarm()

  init(_ count: Int) { left = Mutex(count) }

  /// Waits until the last one was sent.
  func last() async { await alarm.wait() }

  func prepare(_ gym: Gym, owners: [String]) async -> [GymDate] { [] }

  func book(_ order: GymOrder) async -> GymExchange {
    let isLast = left.withLock { left in
      left -= 1
      return left == 0
    }
    if isLast { alarm.ring() }
    return GymExchange(.answered(GymAnswer(http: 201, text: "", booking: order.id.text)), sent: 0)
  }

  func list(_ gym: Gym, owner: String, date: CivilDate) async -> [GymBooking]? { [] }

  func date(of gym: Gym) async -> GymDate? { nil }
}
