public import CalendarDomain
public import SchoolDomain

/// Gyms and requests as the rules see them, and the only source of the time.
///
/// Built of one load, immutable from then on. The order of what it is built of changes nothing.
public struct PrebookingContext: Sendable {
  /// The time.
  public let now: Instant
  /// The zones of the gyms.
  public let zones: ZoneTable
  /// In the order of their ids.
  public let gyms: [Gym]
  /// In the order in which they are sent.
  public let rows: [ClassPrebooking]
  /// Entries of a file that cannot be timed, in the order of their ids.
  public let untimed: [UntimedEntry]
  private let positions: [GymID: Int]

  /// Rows and gyms in any order.
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
    self.rows = Self.inOrder(rows)
    self.untimed = untimed.sorted { $0.id < $1.id }
  }

  /// Nil where there is no such gym.
  public subscript(gym: GymID) -> Gym? { positions[gym].map { gyms[$0] } }

  /// The rows in their order: `ClassPrebooking.comesFirst`, where gyms and classes are compared once by their texts.
  private static func inOrder(_ rows: [ClassPrebooking]) -> [ClassPrebooking] {
    func ranks<Of>(_ keys: [Key<Of>]) -> [Key<Of>: Int] {
      Dictionary(uniqueKeysWithValues: Set(keys).sorted().enumerated().map { ($0.element, $0.offset) })
    }
    let gyms = ranks(rows.map(\.request.place.gym))
    let classes = ranks(rows.map(\.request.place.key))
    let places = rows.map { row in
      (
        row.times.opens.milliseconds, gyms[row.request.place.gym] ?? 0, classes[row.request.place.key] ?? 0,
        row.created.milliseconds
      )
    }
    return rows.indices.sorted { left, right in
      places[left] != places[right] ? places[left] < places[right] : rows[left].id < rows[right].id
    }.map { rows[$0] }
  }
}
