import Availability
import CalendarDomain
import SchoolDomain
import TestSupport
import Testing

@Suite struct FreeTimeSeatTests {
  private func time(_ start: Int, _ end: Int) -> InstantRange {
    InstantRange(Instant(milliseconds: start * 60_000), Instant(milliseconds: end * 60_000))
  }

  private func booking(
    _ id: BookingID, _ start: Int, _ end: Int, seat: Int = 0, before: Int = 0, after: Int = 0
  ) -> Booking {
    Booking(
      id: id, provider: "p", range: time(start, end), bufferBefore: before, bufferAfter: after, seat: seat,
      owner: "ann")
  }

  private func blocked(_ bookings: [Booking], _ rules: CalendarRules) -> [InstantRange] {
    FreeTime.blocked(.init(bookings: bookings, busy: []), within: time(0, 600), rules: rules)
  }

  @Test func `buffers of two bookings that follow each other take one seat`() {
    let rules = CalendarRules(timeZone: "UTC", bufferBefore: 30, bufferAfter: 30, capacity: 2)
    let (one, next) = (booking("a", 60, 120), booking("b", 150, 210, seat: 1))
    #expect(blocked([one, next], rules) == [])
    #expect(blocked([one, next, booking("c", 120, 150, seat: 2)], rules) == [time(90, 180)])
  }

  @Test func `a seat is free where fewer are there than there are seats, whatever their labels`() {
    let rules = CalendarRules(timeZone: "UTC", capacity: 2)
    // On two seats one after the other: never more than one is there.
    let apart = [booking("a", 60, 120), booking("b", 120, 180, seat: 1)]
    #expect(blocked(apart, rules) == [])
    #expect(SeatCount(of: apart, beside: rules).most(at: time(90, 150)) == 1)
    #expect(SeatCount(of: apart, beside: rules).label(for: time(90, 150)) == 2)
    // The only seat is taken, though the one with label 0 is not.
    let beyond = [booking("a", 60, 120, seat: 7)]
    #expect(SeatCount(of: beyond, beside: rules).most(at: time(60, 120)) == 1)
    #expect(blocked(beyond, CalendarRules(timeZone: "UTC", capacity: 1)) == [time(60, 120)])
  }

  @Test func `the lowest label is had that nobody has, buffers included`() {
    let rules = CalendarRules(timeZone: "UTC", bufferAfter: 10, capacity: 3)
    let count = SeatCount(
      of: [booking("a", 60, 120), booking("b", 60, 125, seat: 2)], beside: rules)
    func label(_ start: Int, _ end: Int) -> Int { count.label(for: time(start, end)) }
    #expect(label(100, 110) == 1)
    #expect(label(119, 140) == 1)
    #expect(label(120, 140) == 0)
    #expect(label(50, 51) == 1)
    #expect(label(49, 50) == 0)
    #expect(count.most(at: time(100, 110)) == 2)
    #expect(count.most(at: time(120, 140)) == 1)
  }

  @Test func `who fits in is who can be given a seat with the gaps that buffers ask for`() {
    var random = SeededRandom(seed: 7)
    var (had, refused) = (0, 0)
    for _ in 0..<4000 {
      let gap = random.pick([0, 0, 5, 15, 30])
      // Where one side asks for less, the other one's wish counts.
      let rules = CalendarRules(
        timeZone: "UTC", bufferBefore: gap, bufferAfter: random.pick([0, gap]),
        capacity: random.int(1...4))
      let others = (0..<random.int(0...7)).map { number in
        let start = 5 * random.int(0...40)
        return booking(
          BookingID("\(number)"), start, start + 5 * random.int(1...20),
          seat: random.int(0...9), before: rules.bufferBefore, after: rules.bufferAfter)
      }
      let start = 5 * random.int(0...40)
      let wish = time(start, start + 5 * random.int(1...20))
      let fits = SeatCount(of: others, beside: rules).most(at: wish) < rules.capacity
      let needed = seatsNeeded(others.map(\.range), and: wish, gap: gap)
      #expect(fits == (needed <= rules.capacity), "\(others) \(wish) \(rules)")
      #expect(fits == !blocked(others, rules).contains { $0.overlaps(wish) }, "\(others) \(wish) \(rules)")
      if fits { had += 1 } else { refused += 1 }
    }
    #expect(had > 500)
    #expect(refused > 500)
  }

  /// The fewest seats for a wish and all that cannot share one with it: in the order of their starts each takes the first
  /// that its predecessors have left long enough ago.
  private func seatsNeeded(_ others: [InstantRange], and wish: InstantRange, gap: Int) -> Int {
    let near = others.filter { $0.widened(before: gap, after: gap).overlaps(wish) }
    var ends: [Instant] = []
    for range in (near + [wish]).sorted() {
      if let seat = ends.firstIndex(where: { $0.advanced(byMinutes: gap) <= range.start }) {
        ends[seat] = range.end
      } else {
        ends.append(range.end)
      }
    }
    return ends.count
  }
}
