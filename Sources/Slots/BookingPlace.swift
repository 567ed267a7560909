import Availability
package import CalendarDomain
package import Preloading
package import SchoolDomain

extension BookingRules {
  /// A time that a booking can have.
  struct Place {
    let range: InstantRange
    /// The label of its seat.
    let seat: Int
    let slot: SlotID?
    let rules: CalendarRules
    /// The calendar's.
    let version: Int
  }

  /// A refusal where there would be a place.
  struct Refused: Error {
    let why: BookingRefusal
  }

  /// The place that a booking at `target` would have in the free time of `audience` too. `without` is a booking whose
  /// own time does not count.
  static func place(
    _ target: BookingTarget, with audience: ProviderID?, in context: CalendarContext,
    without own: BookingID? = nil
  ) -> Result<Place, Refused> {
    func refuse(_ why: BookingRefusal) -> Result<Place, Refused> { .failure(Refused(why: why)) }
    guard let entry = context[target.provider] else { return refuse(.notFound) }
    let calendar = entry.calendar
    let rules = calendar.rules
    let clock: ZoneClock
    do throws(CalendarProblem) {
      clock = try context.zones.clock(for: calendar)
    } catch {
      return refuse(.unusable(error.detail))
    }
    var seats = rules.capacity
    var slot: Slot?
    let range: InstantRange
    switch target {
    case .slot(_, let start):
      slot = entry.slots.first { $0.range.start == start && $0.state != .retired }
      guard let slot else { return refuse(.notFound) }
      range = slot.range
      seats = min(seats, slot.capacity)
    case .time(_, let start, let minutes): range = InstantRange(start, start.advanced(byMinutes: minutes))
    }
    if range.start < context.now { return refuse(.past) }
    let earliest = context.now.advanced(byMinutes: rules.minimumNotice)
    if range.start < earliest { return refuse(.tooSoon(earliest: earliest)) }
    if let latest = rules.maximumNotice.map({ context.now.advanced(byMinutes: $0) }), latest < range.start {
      return refuse(.tooFar(latest: latest))
    }
    if entry.slots.contains(where: { $0.state == .blocked && $0.range.overlaps(range) }) {
      return refuse(.blocked)
    }
    guard WorkingTime(rules, over: range, clock: clock).holds(range) else { return refuse(.outsideHours) }
    let date = clock.date(at: range.start)
    let others = entry.bookings.filter { $0.id != own }
    if FreeTime.isFull(date, with: others, rules: rules, clock: clock) {
      return refuse(.dateFull(alternatives: []))
    }
    let busy = FreeTime.blocked(
      FreeTime.Taken(bookings: [], busy: entry.busy.map(\.range)), within: range, rules: rules)
    let count = SeatCount(of: others, beside: rules)
    guard busy.isEmpty, count.most(at: range) < seats else { return refuse(.conflict(alternatives: [])) }
    if let audience, let why = refusal(of: audience, at: range, in: context) { return refuse(why) }
    return .success(
      Place(
        range: range, seat: count.label(for: range), slot: slot?.id, rules: rules, version: calendar.version))
  }

  /// Why an audience cannot come; nil where it can.
  private static func refusal(
    of audience: ProviderID, at range: InstantRange, in context: CalendarContext
  ) -> BookingRefusal? {
    guard let entry = context[audience] else { return .notFound }
    let rules = entry.calendar.rules
    do throws(CalendarProblem) {
      let clock = try context.zones.clock(for: entry.calendar)
      let taken = FreeTime.Taken(bookings: entry.bookings, busy: entry.busy.map(\.range))
      let isFree =
        WorkingTime(rules, over: range, clock: clock).holds(range)
        && FreeTime.blocked(taken, within: range, rules: rules).isEmpty
      return isFree ? nil : .audienceTaken(alternatives: [])
    } catch {
      return .unusable(error.detail)
    }
  }

  /// Up to `count` other starts that can be had, the nearest to the one wanted first, then the earlier one.
  ///
  /// For a slot these are other slots of the provider, for a time others on the provider's grid. The context must hold
  /// what takes the time of `alternativesReach` and of three days on either side of it.
  package static func alternatives(
    to target: BookingTarget, with audience: ProviderID? = nil, in context: CalendarContext,
    without own: BookingID? = nil, count: Int = 5
  ) -> [BookingTarget] {
    guard let entry = context[target.provider] else { return [] }
    let wanted = target.start.milliseconds
    let reach = alternativesReach(around: target)
    let starts = candidates(for: target, of: entry, in: context).filter {
      reach.start <= $0 && $0 < reach.end
    }.sorted { (abs($0.milliseconds - wanted), $0) < (abs($1.milliseconds - wanted), $1) }
    var result: [BookingTarget] = []
    for start in starts where start != target.start && result.count < count {
      let other: BookingTarget =
        switch target {
        case .slot(let provider, _): .slot(provider, start: start)
        case .time(let provider, _, let minutes): .time(provider, start: start, minutes: minutes)
        }
      if case .success = place(other, with: audience, in: context, without: own) { result.append(other) }
    }
    return result
  }

  /// Where other starts are looked for.
  package static func alternativesReach(around target: BookingTarget) -> InstantRange {
    InstantRange(target.start.advanced(byMinutes: -2 * 1440), target.start.advanced(byMinutes: 9 * 1440))
  }

  /// Starts worth a closer look.
  private static func candidates(
    for target: BookingTarget, of entry: CalendarEntry, in context: CalendarContext
  ) -> [Instant] {
    guard case .time(_, let start, let minutes) = target else { return entry.slots.map(\.range.start) }
    let rules = entry.calendar.rules
    guard let clock = try? context.zones.clock(for: entry.calendar) else { return [] }
    let date = clock.date(at: start)
    let work = WorkingTime(rules, on: date.advanced(by: -3)...date.advanced(by: 9), clock: clock)
    return work.starts(of: minutes, every: rules.grid, in: work.open)
  }
}
