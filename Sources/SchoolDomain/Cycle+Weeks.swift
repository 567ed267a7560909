/// The weeks of a cycle of more than one.
extension Cycle {
  /// The week of each day, from 0: weekdays that come again, such as `A-Mon` and `B-Mon`, or ten days, fifteen and so on
  /// that are no weekdays. A cycle of any other kind is one week.
  package var weekOfDay: [Int] {
    if let weeks = CycleCalendar.week(of: days) { return weeks.map(\.week) }
    guard days.count >= 10, days.count % 5 == 0 else { return days.map { _ in 0 } }
    return days.indices.map { $0 / 5 }
  }

  /// How many weeks it has.
  package var weekCount: Int { (weekOfDay.max() ?? 0) + 1 }
}
