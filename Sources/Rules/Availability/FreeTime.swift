package import SchoolDomain

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
      let count = taken.bookings.count { clock.date(at: $0.range.start) == date }
      bookings.combine(min(count, most))
      if count >= most { free = [] }
    }
    return AvailabilityDay(
      provider: calendar.id, date: date, status: free.isEmpty ? .full : .open, free: free,
      basis: DayBasis(zone: zone.value, hours: hours.value, buffers: buffers.value, bookings: bookings.value))
  }

  /// What another booking cannot have, sorted, apart and cut to `frame`.
  ///
  /// Around a booking as much is kept free as it asks for or the provider's next booking does, whichever is more, on
  /// both sides (hazard R12).
  package static func blocked(_ taken: Taken, within frame: InstantRange, rules: CalendarRules)
    -> [InstantRange]
  {
    let outside = taken.busy.map { $0.widened(before: rules.bufferAfter, after: rules.bufferBefore) }
    var seats: [Int: [InstantRange]] = [:]
    for booking in taken.bookings {
      let range = kept(by: booking, rules: rules)
      if range.overlaps(frame) { seats[booking.seat, default: []].append(range) }
    }
    // The buffers of two bookings on one seat may overlap: that is one seat taken, not two.
    let booked = seats.values.flatMap(\.joined)
    let crowded = rules.capacity <= 1 ? booked : times(with: rules.capacity, of: booked)
    return (outside.filter { $0.overlaps(frame) } + crowded).map { $0.clamped(to: frame) }.joined
  }

  /// The lowest of `seats` places that is free for another booking at `range`, nil where none is.
  package static func seat(
    for range: InstantRange, of seats: Int, beside bookings: [Booking], rules: CalendarRules
  )
    -> Int?
  {
    let taken = Set(bookings.filter { kept(by: $0, rules: rules).overlaps(range) }.map(\.seat))
    return (0..<max(0, seats)).first { !taken.contains($0) }
  }

  /// A booking's time with what is kept free around it.
  private static func kept(by booking: Booking, rules: CalendarRules) -> InstantRange {
    booking.range.widened(
      before: max(booking.bufferBefore, rules.bufferAfter),
      after: max(booking.bufferAfter, rules.bufferBefore))
  }

  /// When at least `count` of `ranges` run.
  private static func times(with count: Int, of ranges: [InstantRange]) -> [InstantRange] {
    let changes = (ranges.map { ($0.start, 1) } + ranges.map { ($0.end, -1) }).sorted { $0 < $1 }
    var result: [InstantRange] = []
    var running = 0
    var since: Instant?
    for (instant, change) in changes {
      running += change
      if running >= count, since == nil { since = instant }
      if running < count, let start = since {
        result.append(InstantRange(start, instant))
        since = nil
      }
    }
    return result
  }
}

extension WorkingTime {
  /// From the first beginning to the last end; nil where there is nothing to work in.
  package var frame: InstantRange? {
    guard let first = open.first, let last = open.last else { return nil }
    return InstantRange(first.start, last.end)
  }
}
