import SchoolDomain

/// The order of the days of two schedules.
struct DayOrder {
  private var positions: [DayLabel: Int] = [:]

  /// That of the school's cycle; then the days that it lacks, as they first stand in `before`, then in `after`.
  init(_ before: Schedule, _ after: Schedule, school: School?) {
    let days = (school?.cycle.days ?? []) + (before.sessions + after.sessions).map(\.day)
    for day in days where positions[day] == nil { positions[day] = positions.count }
  }

  /// The position of a day, from 0.
  subscript(day: DayLabel) -> Int { positions[day] ?? positions.count }

  /// Day, start and end, as numbers that sort.
  func key(_ session: PlacedSession) -> (Int, Int, Int) {
    (self[session.day], session.range.start, session.range.end)
  }
}
