import Availability
public import CalendarDomain
public import Preloading

/// What a change of a provider's rules would do to the bookings that stand and to the time that is offered.
/// Nothing is moved or cancelled by it: that is for people to decide.
public struct ImpactPreview: Hashable, Sendable {
  /// Why a booking would no longer fit.
  public enum Problem: String, Hashable, Sendable, CaseIterable {
    /// It would lie beyond the hours.
    case outsideHours = "outside-hours"
    /// Its date would be closed.
    case closedDate = "closed-date"
    /// It would lie in a break.
    case inBreak = "in-break"
    /// Too close to another booking or busy time under the new buffers.
    case tooClose = "too-close"
    /// More would be there at once than there are seats.
    case overCapacity = "over-capacity"
    /// The date would have more bookings than it may.
    case tooManyOnDate = "too-many-on-date"
  }

  /// A booking that would no longer fit.
  public struct Clash: Hashable, Sendable {
    /// The booking's id.
    public let booking: BookingID
    /// The time that it takes.
    public let range: InstantRange
    /// Why it would not fit.
    public let problem: Problem
  }

  /// In order of time.
  public let clashes: [Clash]
  /// Free minutes of the window before and after.
  public let freeBefore: Int
  /// Free minutes after the change.
  public let freeAfter: Int

  /// Previews `rules` for the dates from today on. Throws nothing: rules that are unusable give nil.
  public init?(_ rules: CalendarRules, for entry: CalendarEntry, in context: CalendarContext, days: Int = 30)
  {
    guard rules.problem == nil, let clock = context.zones[rules.timeZone] else { return nil }
    let today = clock.date(at: context.now)
    let dates = (0..<days).map { today.advanced(by: $0) }
    func free(_ rules: CalendarRules, _ clock: ZoneClock) -> Int {
      var calendar = entry.calendar
      calendar.rules = rules
      let taken = FreeTime.Taken(bookings: entry.bookings, busy: entry.busy.map(\.range))
      return dates.reduce(0) { sum, date in
        let work = WorkingTime(rules, on: date, clock: clock)
        return FreeTime.day(of: calendar, on: date, work: work, taken: taken, clock: clock).free
          .reduce(sum) { $0 + $1.minutes }
      }
    }
    let old = entry.calendar.rules
    freeBefore = old.problem == nil ? context.zones[old.timeZone].map { free(old, $0) } ?? 0 : 0
    freeAfter = free(rules, clock)
    clashes = entry.bookings.filter { $0.range.end > context.now }.compactMap { booking in
      Self.problem(of: booking, rules, entry, clock).map {
        Clash(booking: booking.id, range: booking.range, problem: $0)
      }
    }
  }

  /// What `booking` would break, the plainest first.
  private static func problem(
    of booking: Booking, _ rules: CalendarRules, _ entry: CalendarEntry, _ clock: ZoneClock
  ) -> Problem? {
    let date = clock.date(at: booking.range.start)
    let work = WorkingTime(rules, over: booking.range, clock: clock)
    guard work.holds(booking.range) else {
      if work.intervals.joined.contains(where: { $0.contains(booking.range) }) { return .inBreak }
      let last = clock.date(at: Instant(milliseconds: booking.range.end.milliseconds - 1))
      let isClosed = [date, last].contains { WorkingTime(rules, on: $0, clock: clock).open.isEmpty }
      return isClosed ? .closedDate : .outsideHours
    }
    let others = entry.bookings.filter { $0.id != booking.id }
    let taken = FreeTime.Taken(bookings: others, busy: entry.busy.map(\.range))
    if !FreeTime.blocked(taken, within: booking.range, rules: rules).isEmpty {
      return most(of: others, with: booking.range) < rules.capacity ? .tooClose : .overCapacity
    }
    if let most = rules.maxPerDay {
      let before = entry.bookings.filter {
        clock.date(at: $0.range.start) == date && ($0.range, $0.id) < (booking.range, booking.id)
      }
      if before.count >= most { return .tooManyOnDate }
    }
    return nil
  }

  /// The most of `bookings` that are there at once in a time, whatever is kept free around them.
  private static func most(of bookings: [Booking], with range: InstantRange) -> Int {
    let bare = bookings.map { booking in
      var bare = booking
      (bare.bufferBefore, bare.bufferAfter) = (0, 0)
      return bare
    }
    return SeatCount(of: bare, beside: CalendarRules(timeZone: "")).most(at: range)
  }
}
