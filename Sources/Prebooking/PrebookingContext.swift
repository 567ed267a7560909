public import CalendarDomain

/// Gyms and requests as the rules see them, and the only source of the time.
///
/// Built of one load, immutable from then on. The order of what it is built of changes nothing.
public struct PrebookingContext: Sendable {
  public let now: Instant
  public let zones: ZoneTable
  /// In the order of their ids.
  public let gyms: [Gym]
  /// In the order in which they are sent.
  public let rows: [ClassPrebooking]
  /// Entries of a file that cannot be timed, in the order of their ids.
  public let untimed: [UntimedEntry]
  private let positions: [GymID: Int]

  public init(now: Instant, zones: ZoneTable, gyms: [Gym], rows: [ClassPrebooking]) {
    self.init(now: now, zones: zones, gyms: gyms, rows: rows, untimed: [])
  }

  init(
    now: Instant, zones: ZoneTable, gyms: [Gym], rows: [ClassPrebooking], untimed: [UntimedEntry]
  ) {
    self.now = now
    self.zones = zones
    let sorted = gyms.sorted { $0.id < $1.id }
    self.gyms = sorted
    positions = Dictionary(sorted.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    self.rows = rows.sorted(by: ClassPrebooking.comesFirst)
    self.untimed = untimed.sorted { $0.id < $1.id }
  }

  /// Nil where there is no such gym.
  public subscript(gym: GymID) -> Gym? { positions[gym].map { gyms[$0] } }
}
