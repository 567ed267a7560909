package import CalendarDomain
import SchoolDomain

/// When a provider works on some dates, as one union of time.
///
/// Hours may run over midnight. A minute belongs to the date that clocks show at it, whatever evening it comes from, and
/// that date decides:
/// - A date whose own hours are none is closed: nothing of it is worked in.
/// - A date with hours of its own takes these, and what the date before has of its own. Weekly hours of the evening before
///   end at its midnight, and no weekly break is taken out of it.
/// - Any other date takes whatever runs into it, and its weekly breaks are taken out of all of it. A break may run over
///   midnight too.
package struct WorkingTime: Hashable, Sendable {
  /// Why a date has no working hours.
  package enum Closure: String, Sendable {
    /// The weekday has no hours.
    case dayOff
    /// The date's own hours are none.
    case closedDate
    /// The zone's calendar leaves the date out, as Apia's did 2011-12-30.
    case noSuchDate
  }

  /// The intervals that touch the dates before breaks are taken out, sorted: offered starts are counted from their
  /// beginnings, which may be on the date before.
  package let intervals: [InstantRange]
  /// What can be worked in, sorted and apart, from the first midnight of the dates to the last.
  package let open: [InstantRange]

  /// The hours of `dates` on the clocks of `clock`.
  package init(_ rules: CalendarRules, on dates: ClosedRange<CivilDate>, clock: ZoneClock) {
    let hours = HoursReader(rules, on: dates, clock: clock)
    let window = InstantRange(clock.day(dates.lowerBound).start, clock.day(dates.upperBound).end)
    var (work, breaks): ([InstantRange], [InstantRange]) = ([], [])
    for date in hours.dates {
      work += hours.work(from: date)
      breaks += hours.breaks(from: date)
    }
    intervals = work.filter { $0.overlaps(window) }.sorted()
    let union = intervals.count > 1 ? intervals.joined : intervals
    open = (breaks.isEmpty ? union : union.subtracting(breaks.joined)).compactMap { range in
      let range = range.clamped(to: window)
      return range.isEmpty ? nil : range
    }
  }

  /// The hours of one date.
  package init(_ rules: CalendarRules, on date: CivilDate, clock: ZoneClock) {
    self.init(rules, on: date...date, clock: clock)
  }

  /// The hours of the dates that `range` touches.
  package init(_ rules: CalendarRules, over range: InstantRange, clock: ZoneClock) {
    let first = clock.date(at: range.start)
    self.init(rules, on: first...max(first, clock.date(at: range.end)), clock: clock)
  }

  /// Whether all of `range` is worked in.
  package func holds(_ range: InstantRange) -> Bool { open.contains { $0.contains(range) } }

  /// The starts at which `minutes` fit into `free`, which is sorted and apart: every `grid` minutes from the beginning of
  /// an interval to its end, ascending. What starts in one interval may run on into the next.
  package func starts(of minutes: Int, every grid: Int, in free: [InstantRange]) -> [Instant] {
    guard minutes > 0, grid > 0 else { return [] }
    var found: Set<Instant> = []
    var first = 0
    for interval in intervals {
      while first < free.count, free[first].end <= interval.start { first += 1 }
      for range in free[first...].prefix(while: { $0.start < interval.end }) {
        let late = max(0, range.start.milliseconds - interval.start.milliseconds)
        let step = grid * 60_000
        var start = interval.start.advanced(byMinutes: (late + step - 1) / step * grid)
        let last = range.end.advanced(byMinutes: -minutes)
        while start < interval.end, start <= last {
          found.insert(start)
          start = start.advanced(byMinutes: grid)
        }
      }
    }
    return found.sorted()
  }

  /// Why nothing is worked in on `date`.
  package static func closure(_ rules: CalendarRules, on date: CivilDate, clock: ZoneClock) -> Closure {
    if clock.day(date).isEmpty { return .noSuchDate }
    return rules.overrides.contains { $0.date == date } ? .closedDate : .dayOff
  }
}

/// What begins on each date, ended where the next date takes no more of it.
private struct HoursReader {
  private let rules: CalendarRules
  private let clock: ZoneClock
  /// Dates with hours of their own, of those that are asked for and beside them.
  private var own: [CivilDate: [MinuteRange]] = [:]
  /// The dates asked for, and before them the one whose hours may run into them.
  let dates: [CivilDate]

  init(_ rules: CalendarRules, on dates: ClosedRange<CivilDate>, clock: ZoneClock) {
    self.rules = rules
    self.clock = clock
    let (first, last) = (dates.lowerBound.advanced(by: -2), dates.upperBound.advanced(by: 2))
    for entry in rules.overrides where first <= entry.date && entry.date <= last {
      own[entry.date] = own[entry.date] ?? entry.intervals
    }
    let asked = (dates.lowerBound.dayNumber...dates.upperBound.dayNumber).compactMap {
      CivilDate(dayNumber: $0)
    }
    let hasNights =
      rules.work.contains { $0.range.end > 1440 } || rules.breaks.contains { $0.range.end > 1440 }
      || own.values.contains { $0.contains { $0.end > 1440 } }
    let evening = hasNights ? Self.neighbor(of: dates.lowerBound, by: -1, clock) : nil
    self.dates = (evening.map { [$0] } ?? []) + asked
  }

  /// The hours that begin on `date`.
  func work(from date: CivilDate) -> [InstantRange] {
    times(own[date] ?? weekly(rules.work, date), from: date)
  }

  /// The breaks that begin on `date`.
  func breaks(from date: CivilDate) -> [InstantRange] {
    own[date] == nil ? times(weekly(rules.breaks, date), from: date) : []
  }

  private func weekly(_ hours: [WeeklyHours], _ date: CivilDate) -> [MinuteRange] {
    let weekday = date.weekday
    return hours.filter { $0.weekday == weekday }.map(\.range)
  }

  /// Empty where the zone leaves the date out.
  private func times(_ ranges: [MinuteRange], from date: CivilDate) -> [InstantRange] {
    guard !ranges.isEmpty else { return [] }
    let day = clock.day(date)
    let runsOn = ranges.contains { $0.end > 1440 } && nextTakes(from: date)
    return ranges.compactMap { range in
      guard let start = clock.instant(date, minute: range.start),
        let end = clock.instant(date, minute: range.end)
      else { return nil }
      let range = InstantRange(start, range.end > 1440 && runsOn ? end : min(end, day.end))
      return range.isEmpty || day.isEmpty ? nil : range
    }
  }

  /// Whether what begins on `date` runs on into the next: into one with hours of its own only from another such, into a
  /// closed one never.
  private func nextTakes(from date: CivilDate) -> Bool {
    guard let next = own[Self.neighbor(of: date, by: 1, clock)] else { return true }
    return own[date] != nil && !next.isEmpty
  }

  /// The date before or after that the zone has.
  private static func neighbor(of date: CivilDate, by step: Int, _ clock: ZoneClock) -> CivilDate {
    let neighbor = date.advanced(by: step)
    return clock.day(neighbor).isEmpty ? date.advanced(by: 2 * step) : neighbor
  }
}
