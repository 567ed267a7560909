package import SchoolDomain

/// A date's working hours as time: weekly hours or the date's own, breaks taken out (SERVICES.md, 2.5).
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

  /// The intervals before breaks are taken out, sorted: offered starts are counted from their beginnings.
  package let intervals: [InstantRange]
  /// What can be worked in, sorted and apart.
  package let open: [InstantRange]
  /// Nil where there are working hours.
  package let closure: Closure?

  /// The hours of `date` on the clocks of `clock`.
  package init(_ rules: CalendarRules, on date: CivilDate, clock: ZoneClock) {
    let own = rules.overrides.first { $0.date == date }
    let day = clock.day(date)
    func times(_ ranges: [MinuteRange]) -> [InstantRange] {
      ranges.compactMap { range in
        guard let start = clock.instant(date, minute: range.start), start < day.end || range.start >= 1440,
          let end = clock.instant(date, minute: range.end), start < end
        else { return nil }
        return InstantRange(start, end)
      }.sorted()
    }
    let weekday = date.weekday
    func weekly(_ hours: [WeeklyHours]) -> [MinuteRange] {
      hours.filter { $0.weekday == weekday }.map(\.range)
    }
    guard !day.isEmpty else {
      (intervals, open, closure) = ([], [], .noSuchDate)
      return
    }
    intervals = times(own?.intervals ?? weekly(rules.work))
    open = intervals.joined.subtracting(own == nil ? times(weekly(rules.breaks)).joined : [])
    closure = open.isEmpty ? (own == nil ? .dayOff : .closedDate) : nil
  }

  /// The starts at which `minutes` fit into `free`, every `grid` minutes from the beginning of an interval, ascending.
  package func starts(of minutes: Int, every grid: Int, in free: [InstantRange]) -> [Instant] {
    guard minutes > 0, grid > 0 else { return [] }
    var found: Set<Instant> = []
    for interval in intervals {
      for range in free where range.overlaps(interval) {
        let late = max(0, range.start.milliseconds - interval.start.milliseconds)
        let step = grid * 60_000
        var start = interval.start.advanced(byMinutes: (late + step - 1) / step * grid)
        let last = min(range.end, interval.end).advanced(byMinutes: -minutes)
        while start <= last {
          found.insert(start)
          start = start.advanced(byMinutes: grid)
        }
      }
    }
    return found.sorted()
  }
}
