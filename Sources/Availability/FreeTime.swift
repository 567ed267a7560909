package import CalendarDomain

/// What is left of a date's working hours once bookings and other calendars have taken theirs.
///
/// The one place that says when a provider can be booked: rollover, slots, booking and the preview of a change ask it.
package enum FreeTime {
  /// Bookings that have a time at `now`, and busy times of other calendars, of one provider; any order.
  package struct Taken: Sendable {
    package var bookings: [Booking]
    package var busy: [InstantRange]

    package init(bookings: [Booking], busy: [InstantRange]) {
      self.bookings = bookings
      self.busy = busy
    }

    package static let nothing = Taken(bookings: [], busy: [])
  }

  /// The row of a date. `taken` may hold more than this date's; bookings that are not live at the moment of the
  /// context must have been left out.
  package static func day(
    of calendar: ProviderCalendar, on date: CivilDate, work: WorkingTime, taken: Taken, clock: ZoneClock
  ) -> AvailabilityDay {
    let rules = calendar.rules
    var hours = StableHash()
    for range in work.intervals + work.open {
      hours.combine(range.start.milliseconds)
      hours.combine(range.end.milliseconds)
    }
    var zone = StableHash()
    zone.combine(rules.timeZone)
    var buffers = StableHash()
    for number in [rules.bufferBefore, rules.bufferAfter, rules.capacity, rules.maxPerDay ?? -1] {
      buffers.combine(number)
    }
    var bookings = StableHash()
    guard let frame = work.frame else {
      return AvailabilityDay(
        provider: calendar.id, date: date, status: .closed, free: [],
        basis: DayBasis(
          zone: zone.value, hours: hours.value, buffers: buffers.value, bookings: bookings.value))
    }
    let blocked = blocked(taken, within: frame, rules: rules)
    for range in blocked {
      bookings.combine(range.start.milliseconds)
      bookings.combine(range.end.milliseconds)
    }
    var free = work.open.subtracting(blocked)
    if let most = rules.maxPerDay {
      let count = count(of: taken.bookings, on: date, clock)
      bookings.combine(min(count, most))
      if count >= most { free = [] }
    }
    return AvailabilityDay(
      provider: calendar.id, date: date, status: free.isEmpty ? .full : .open, free: free,
      basis: DayBasis(zone: zone.value, hours: hours.value, buffers: buffers.value, bookings: bookings.value))
  }

  /// What another booking cannot have, sorted, apart and cut to `frame`.
  package static func blocked(_ taken: Taken, within frame: InstantRange, rules: CalendarRules)
    -> [InstantRange]
  {
    let outside = taken.busy.map { $0.widened(before: rules.bufferAfter, after: rules.bufferBefore) }
    // No more than a day is kept free on either side of a booking.
    let wide = frame.widened(before: 1440, after: 1440)
    let near = taken.bookings.filter { $0.range.overlaps(wide) }
    let crowded = near.isEmpty ? [] : SeatCount(of: near, beside: rules).crowded(rules.capacity)
    return (outside + crowded).filter { $0.overlaps(frame) }.map { $0.clamped(to: frame) }.joined
  }

  /// Whether `date` has as many of `bookings` as the provider takes. A booking is of the date on which it begins.
  package static func isFull(
    _ date: CivilDate, with bookings: [Booking], rules: CalendarRules, clock: ZoneClock
  ) -> Bool {
    rules.maxPerDay.map { count(of: bookings, on: date, clock) >= $0 } ?? false
  }

  private static func count(of bookings: [Booking], on date: CivilDate, _ clock: ZoneClock) -> Int {
    bookings.count { clock.date(at: $0.range.start) == date }
  }
}

extension WorkingTime {
  /// From the first beginning to the last end; nil where there is nothing to work in.
  package var frame: InstantRange? {
    guard let first = open.first, let last = open.last else { return nil }
    return InstantRange(first.start, last.end)
  }
}
