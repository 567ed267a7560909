import Availability
public import CalendarDomain
public import Preloading
public import SchoolDomain

/// A school whose providers are available where a store's calendars leave them free: what `solve` places around
/// bookings.
public enum SchoolAround {
  /// The cost of a session that moves, where the school names none.
  public static let standingCost = 3

  /// `school` with each provider's availability less what bookings, and busy times of other sources than the school's
  /// own, take on any date of the day's label in `calendar`. A week repeats, so what one of its dates lacks none of them
  /// has.
  ///
  /// Times are rounded outwards to whole minutes; the buffers of the provider's calendar are kept.
  ///
  /// `standing` is the week that people have now: its sessions stand today, and where the school has no cost of its own
  /// for moving them, they get one of `standingCost`, so that few move.
  public static func school(
    _ school: School, around context: CalendarContext, over calendar: CycleCalendar, standing: Schedule? = nil
  ) throws(InvalidSchool) -> School {
    var draft = school.draft
    if let standing {
      draft.sessions = standing.sessions.map {
        ExistingSession(service: $0.service, day: $0.day, start: $0.range.start, pinned: $0.pinned)
      }
      if draft.preferences.changed == 0 { draft.preferences.changed = standingCost }
    }
    for (position, provider) in school.providers.enumerated() {
      guard let entry = context[provider.id], let clock = context.zones[entry.calendar.rules.timeZone] else {
        continue
      }
      let taken = FreeTime.Taken(
        bookings: entry.bookings, busy: entry.busy.filter { $0.source != SchoolCalendars.source }.map(\.range)
      )
      let blocked = school.cycle.days.map { day in
        calendar.dates(of: day).flatMap { date in
          let midnights = clock.day(date)
          return FreeTime.blocked(taken, within: midnights, rules: entry.calendar.rules)
            .map { minutes($0, within: midnights, clock) }
        }
      }
      draft.providers[position].availability = provider.availability.flatMap { interval in
        left(of: interval, days: school.cycle.days, blocked: blocked)
      }
    }
    return try School(draft)
  }

  /// A span within a date as minutes of it, rounded outwards.
  private static func minutes(_ range: InstantRange, within day: InstantRange, _ clock: ZoneClock)
    -> MinuteRange
  {
    let start = clock.minute(at: range.start)
    if range.end >= day.end { return MinuteRange(start, 1440) }
    let end = clock.minute(at: Instant(milliseconds: range.end.milliseconds + 59_999))
    return MinuteRange(start, max(start, end))
  }

  /// What of an interval is left on each day; as it stands where nothing of it is lost.
  private static func left(
    of interval: Availability, days: [DayLabel], blocked: [[MinuteRange]]
  ) -> [Availability] {
    let own = zip(days, blocked).filter { interval.days?.contains($0.0) ?? true }
    guard own.contains(where: { $0.1.contains { $0.overlaps(interval.range) } }) else { return [interval] }
    var order: [MinuteRange] = []
    var labels: [MinuteRange: [DayLabel]] = [:]
    for (day, blocked) in own {
      for range in interval.range.subtracting(blocked) {
        if labels[range] == nil { order.append(range) }
        labels[range, default: []].append(day)
      }
    }
    return order.map { Availability(site: interval.site, days: labels[$0], range: $0) }
  }
}

extension MinuteRange {
  /// The parts outside `others`, ascending.
  fileprivate func subtracting(_ others: [MinuteRange]) -> [MinuteRange] {
    var parts: [MinuteRange] = []
    var next = start
    for other in others.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where other.overlaps(self) {
      if other.start > next { parts.append(MinuteRange(next, other.start)) }
      next = max(next, other.end)
    }
    return next < end ? parts + [MinuteRange(next, end)] : parts
  }
}
