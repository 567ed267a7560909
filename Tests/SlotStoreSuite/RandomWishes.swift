import Preloading
import SchoolDomain
import Slots

/// Random wishes put to a store and to a model of it that marks minutes on seats.
struct RandomWishes {
  /// A booking as the model knows it.
  private struct Known {
    var owner: Int
    var start: Int
    var end: Int
    var seat: Int
    /// Minute at which the hold ends; nil is booked.
    var expires: Int?
    var isOver = false
  }

  private var state: UInt64
  private var world: SuiteWorld
  private var clock = 0
  private var known: [(id: BookingID, Known)] = []
  private let opening: Instant
  private static let (minutes, seats) = (480, 2)

  init(seed: UInt64, world: SuiteWorld) throws {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    self.world = world
    opening = try SuiteWorld.monday("14:00")
  }

  private mutating func random(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }

  mutating func run(steps: Int) async throws {
    for step in 0..<steps {
      do { try await self.step() } catch { throw Mismatch("step \(step): \(error)") }
      let live = try await world.entry().bookings
      try check(live.count, is: known.count { isLive($0.1) })
      for (index, one) in live.enumerated() {
        try check((0..<Self.seats).contains(one.seat), "seat \(one.seat)")
        for other in live[(index + 1)...] where one.seat == other.seat {
          try check(!one.range.overlaps(other.range), "\(one.range) overlaps \(other.range)")
        }
      }
    }
  }

  private mutating func step() async throws {
    let actor = random(3)
    switch random(10) {
    case 0:
      clock += random(4)
      world.now = try SuiteWorld.instant("2026-11-21T12:00:00Z").advanced(byMinutes: clock)
    case 1...3: try await book(actor, hold: nil)
    case 4, 5: try await book(actor, hold: 1 + random(4))
    case 6:
      guard let index = pick() else { return }
      let one = known[index].1
      let code = try await world.confirm(known[index].id, by: "\(actor)").code
      if one.owner != actor { return try check(code, is: "not-owner") }
      if one.isOver { return try check(code, is: "over") }
      if one.expires == nil { return try check(code, is: "replayed") }
      // A hold that ran out may have been cleared away by a booking since.
      if !isLive(one) { return try check(["expired", "over"].contains(code), code) }
      try check(code, is: "done")
      known[index].1.expires = nil
    case 7, 8:
      guard let index = pick() else { return }
      let one = known[index].1
      let code = try await world.release(known[index].id, by: "\(actor)").code
      if one.owner != actor { return try check(code, is: "not-owner") }
      if !isLive(one) {
        known[index].1.isOver = true
        return try check(["done", "replayed"].contains(code), code)
      }
      try check(code, is: "done")
      known[index].1.isOver = true
    default: try await move(actor)
    }
  }

  private mutating func pick() -> Int? { known.isEmpty ? nil : random(known.count) }

  private func isLive(_ one: Known) -> Bool { !one.isOver && (one.expires.map { $0 > clock } ?? true) }

  /// A slot of an hour, or a time of 20 to 100 minutes that may run past closing.
  private mutating func target() -> (BookingTarget, start: Int, end: Int) {
    if random(2) == 0 {
      let start = random(4) * 60
      return (.slot("p", start: opening.advanced(byMinutes: start)), start, start + 60)
    }
    let (start, minutes) = (random(24) * 20, 20 + 20 * random(5))
    return (.time("p", start: opening.advanced(byMinutes: start), minutes: minutes), start, start + minutes)
  }

  /// The lowest seat all of whose minutes are free.
  private func seat(_ start: Int, _ end: Int, without own: Int? = nil) -> Int? {
    guard end <= Self.minutes else { return nil }
    var taken = [[Bool]](repeating: [Bool](repeating: false, count: Self.minutes), count: Self.seats)
    for (index, one) in known.enumerated() where index != own && isLive(one.1) {
      for minute in one.1.start..<one.1.end { taken[one.1.seat][minute] = true }
    }
    return (0..<Self.seats).first { seat in (start..<end).allSatisfy { !taken[seat][$0] } }
  }

  private mutating func book(_ actor: Int, hold: Int?) async throws {
    let (wish, start, end) = target()
    let outcome = try await world.book(wish, owner: "\(actor)", hold: hold.map { $0 * 60 })
    guard let seat = seat(start, end) else {
      return try check(outcome.code, is: end > Self.minutes ? "outside-hours" : "conflict")
    }
    let booking = try outcome.booked()
    try check(booking.seat, is: seat)
    known.append(
      (booking.id, Known(owner: actor, start: start, end: end, seat: seat, expires: hold.map { clock + $0 })))
  }

  private mutating func move(_ actor: Int) async throws {
    guard let index = pick() else { return }
    let (wish, start, end) = target()
    let one = known[index].1
    let outcome = try await world.move(known[index].id, to: wish, by: "\(actor)")
    if one.owner != actor { return try check(outcome.code, is: "not-owner") }
    if !isLive(one) { return try check(["over", "expired"].contains(outcome.code), outcome.code) }
    guard let seat = seat(start, end, without: index) else {
      return try check(outcome.code, is: end > Self.minutes ? "outside-hours" : "conflict")
    }
    try check(["done", "replayed"].contains(outcome.code), outcome.code)
    (known[index].1.start, known[index].1.end, known[index].1.seat) = (start, end, seat)
  }
}
