import CalendarDomain
import CalendarSupport
import Preloading
import SchoolDomain
import Slots
import Testing

/// Every order in which three actors can wish up to four things of a calendar of three overlapping slots, through the pure
/// rules: no two live bookings of a seat overlap, and no actor changes another's.
@Suite struct InterleavingTests {
  private static let opening = Instant(milliseconds: 1_768_208_400_000)

  private struct World {
    let zones: ZoneTable
    let calendar: ProviderCalendar
    let slots: [Slot]
    var now: Instant
    var bookings: [Booking] = []

    var context: CalendarContext {
      CalendarContext(
        now: now, zones: zones, rows: CalendarRows(calendars: [calendar], bookings: bookings, slots: slots))
    }

    /// The state after wish `number`, 0 ..< 19; nil where it is refused.
    func after(_ number: Int) throws -> World? {
      var next = self
      if number == 18 {
        next.now = now.advanced(byMinutes: 3)
        return next
      }
      let name = "\(number / 6)"
      let actor = try Actor(name)
      let wish = number % 6
      let last = bookings.last
      let decision: BookingDecision
      switch wish {
      case 0, 1, 2:
        let request = try BookingRequest(
          .slot("p", start: slots[wish].range.start), owner: name, id: BookingID("b\(bookings.count)"),
          hold: wish == 1 ? 120 : nil)
        decision = BookingRules.book(request, in: context)
      case 3: decision = BookingRules.confirm(last, by: actor, at: now)
      case 4: decision = BookingRules.release(last, by: actor, at: now)
      default:
        decision = BookingRules.move(
          last, to: .slot("p", start: slots[2].range.start), by: BookingChange(last?.id ?? "", by: actor),
          in: context)
      }
      guard case .accept(let booking) = decision else { return nil }
      if wish < 3 {
        next.bookings.append(booking)
      } else {
        #expect(last?.owner == name)
        next.bookings[bookings.count - 1] = booking
      }
      return next
    }
  }

  @Test func `no order of four wishes of three actors books a time twice`() throws {
    let date = try #require(CivilDate("2026-01-12"))
    func slot(_ start: Int, _ minutes: Int) -> Slot {
      let from = Self.opening.advanced(byMinutes: start)
      return Slot(provider: "p", range: InstantRange(from, from.advanced(byMinutes: minutes)), date: date)
    }
    let rules = CalendarRules(
      timeZone: "UTC", work: [WeeklyHours(weekday: .monday, range: MinuteRange(540, 720))])
    let world = World(
      zones: try Zones.decades(["UTC"]), calendar: ProviderCalendar(id: "p", rules: rules),
      slots: [slot(0, 60), slot(30, 60), slot(60, 90)], now: Self.opening.advanced(byMinutes: -60))
    var (states, booked) = (0, 0)
    func explore(_ world: World, depth: Int) throws {
      states += 1
      let live = world.bookings.filter { $0.isLive(at: world.now) }
      booked = max(booked, live.count)
      for (index, one) in live.enumerated() {
        for other in live[(index + 1)...] {
          #expect(one.seat != other.seat || !one.range.overlaps(other.range), "\(world.bookings)")
        }
      }
      guard depth > 0 else { return }
      for number in 0..<19 { if let next = try world.after(number) { try explore(next, depth: depth - 1) } }
    }
    try explore(world, depth: 4)
    // The first and the last slot can both be had; many orders were tried.
    #expect(booked == 2)
    #expect(states > 1000)
  }
}
