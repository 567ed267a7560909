import Rules
import SchoolDomain
import Testing

@Suite struct FreeTimeSeatTests {
  private func booking(_ id: BookingID, _ start: Int, _ end: Int, seat: Int) -> Booking {
    Booking(
      id: id, provider: "p",
      range: InstantRange(Instant(milliseconds: start * 60_000), Instant(milliseconds: end * 60_000)),
      seat: seat,
      owner: "ann")
  }

  @Test func `buffers of two bookings that overlap on one seat take one seat`() {
    let rules = CalendarRules(timeZone: "UTC", bufferBefore: 30, bufferAfter: 30, capacity: 2)
    let frame = InstantRange(Instant(milliseconds: 0), Instant(milliseconds: 600 * 60_000))
    let one = booking("a", 60, 120, seat: 0)
    let next = booking("b", 150, 210, seat: 0)
    #expect(FreeTime.blocked(.init(bookings: [one, next], busy: []), within: frame, rules: rules) == [])
    let beside = booking("c", 120, 150, seat: 1)
    let blocked = FreeTime.blocked(
      .init(bookings: [one, next, beside], busy: []), within: frame, rules: rules)
    #expect(
      blocked == [InstantRange(Instant(milliseconds: 90 * 60_000), Instant(milliseconds: 180 * 60_000))])
  }

  @Test func `the lowest seat is had that nobody has, buffers included`() {
    let rules = CalendarRules(timeZone: "UTC", bufferAfter: 10, capacity: 3)
    let taken = [booking("a", 60, 120, seat: 0), booking("b", 60, 125, seat: 2)]
    func seat(_ start: Int, _ end: Int, of seats: Int = 3) -> Int? {
      FreeTime.seat(for: booking("x", start, end, seat: 0).range, of: seats, beside: taken, rules: rules)
    }
    #expect(seat(100, 110) == 1)
    #expect(seat(100, 110, of: 1) == nil)
    #expect(seat(119, 140) == 1)
    #expect(seat(120, 140) == 0)
    #expect(seat(50, 51) == 1)
    #expect(seat(49, 50) == 0)
  }
}
