/// The weeks of a cycle of more than one.
extension Cycle {
  /// The week of each day, from 0: weekdays that come again, such as `A-Mon` and `B-Mon`, or ten days, fifteen and so on
  /// that are no weekdays. A cycle of any other kind is one week.
  package var weekOfDay: [Int] {
    if let weeks = Self.week(of: days) { return weeks.map(\.week) }
    guard days.count >= 10, days.count % 5 == 0 else { return days.map { _ in 0 } }
    return days.indices.map { $0 / 5 }
  }

  /// How many weeks it has.
  package var weekCount: Int { (weekOfDay.max() ?? 0) + 1 }

  /// Weekday and week of each label, nil where a label names no weekday.
  package static func week(of days: [DayLabel]) -> [(weekday: Weekday, week: Int)]? {
    var result: [(weekday: Weekday, week: Int)] = []
    var seen: Set<Weekday> = []
    var week = 0
    for day in days {
      guard let weekday = Weekday(label: day.text) else { return nil }
      if !seen.insert(weekday).inserted {
        week += 1
        seen = [weekday]
      }
      result.append((weekday, week))
    }
    return result.isEmpty ? nil : result
  }
}
