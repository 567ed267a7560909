package import CalendarDomain
package import CalendarStorage
package import Prebooking
import SchoolDomain

/// Requests for places in classes to try stores and workers on: one gym, `g`, in Madrid, whose classes open at the same local
/// time four days before.
package enum PrebookingSample {
  /// When the classes of 2026-12-01 at seven open.
  package static let opens = Instant(milliseconds: 1_795_759_200_000)
  /// Ten minutes before.
  package static let now = Instant(milliseconds: opens.milliseconds - 600_000)

  package static func gym(
    _ id: GymID = "g", settings: GymSettings = GymSettings(fireOffset: 0),
    outcomes: OutcomeTable = OutcomeTable()
  ) -> Gym {
    Gym(
      id: id, zone: "Europe/Madrid", opening: .sameLocalTime(daysBefore: 4), settings: settings,
      outcomes: outcomes)
  }

  package static func zones() throws -> ZoneTable {
    try Sample.zones(["Europe/Madrid", "America/New_York", "UTC"])
  }

  /// A request for the class of 2026-12-01, or a later date, at seven.
  package static func request(
    _ owner: String, _ key: ClassKey = "c1", gym: GymID = "g", day: Int = 0,
    options: RequestOptions = RequestOptions()
  ) throws -> ClassRequest {
    guard let date = CivilDate("2026-12-01") else { throw CancellationError() }
    return ClassRequest(
      ClassPlace(gym: gym, key: key, date: date.advanced(by: day)), minute: 420, owner: owner,
      options: options)
  }

  /// A store's prebookings with gyms and requests, `count` of each class, all taken at milliseconds that follow each other.
  /// The owners are `o0`, `o1` and so on; of several classes `o0.c1`.
  package static func fill(
    _ store: SQLCalendarStore, gyms: [Gym] = [gym()], classes: [ClassKey] = ["c1"], count: Int,
    options: RequestOptions = RequestOptions()
  ) async throws -> PrebookingStore {
    let prebookings = PrebookingStore(store)
    let zones = try zones()
    try await prebookings.put(gyms, now: now, zones: zones)
    var taken = 0
    for number in 0..<count {
      for gym in gyms {
        for key in classes {
          let owner = classes.count == 1 ? "o\(number)" : "o\(number).\(key)"
          _ = try await prebookings.admit(
            try request(owner, key, gym: gym.id, options: options),
            now: Instant(milliseconds: now.milliseconds + taken),
            zones: zones)
          taken += 1
        }
      }
    }
    return prebookings
  }
}

extension Instant {
  /// So many milliseconds later.
  package func plus(_ milliseconds: Int) -> Instant {
    Instant(milliseconds: self.milliseconds + milliseconds)
  }
}
