public import SchoolDomain

/// On which dates the days of a cycle fall.
///
/// Where each label names a weekday, a day falls on that weekday; where weekdays come again, the cycle is of several weeks,
/// which follow one another whatever holidays there are. In every other cycle the days follow one another on school days:
/// Monday to Friday without holidays.
public struct CycleCalendar: Sendable {
  /// The weeks of the cycle, or nil where the days rotate.
  public let weeks: Int?
  /// How many cycles have a school day in the span; the first and the last may lie in it in part.
  public let turns: Int
  private var dates: [DayLabel: [CivilDate]] = [:]
  private var holidays: [DayLabel: [CivilDate]] = [:]

  /// `start` is the first school day's label, in a cycle of several weeks a label of the first week; nil is the first
  /// of `days`.
  public init(days: [DayLabel], span: DateSpan, holidays: Set<CivilDate>, start: DayLabel? = nil) {
    let position = start.flatMap { days.firstIndex(of: $0) } ?? 0
    guard let week = Cycle.week(of: days) else {
      weeks = nil
      guard !days.isEmpty else {
        turns = 0
        return
      }
      let open = span.dates.filter { $0.weekday.rawValue < 5 && !holidays.contains($0) }
      for (index, date) in open.enumerated() {
        dates[days[(position + index) % days.count], default: []].append(date)
      }
      turns = open.isEmpty ? 0 : (position + open.count - 1) / days.count + 1
      return
    }
    let count = (week.map(\.week).max() ?? 0) + 1
    let opening = week[0].weekday.rawValue - 3
    func number(_ date: CivilDate) -> Int { (date.dayNumber - opening).floored(by: 7) }
    let origin = number(span.first) - week[position].week
    var held: Set<Int> = []
    for date in span.dates {
      let turn = (number(date) - origin) % count
      for (day, place) in zip(days, week) where place.weekday == date.weekday && place.week == turn {
        if holidays.contains(date) {
          self.holidays[day, default: []].append(date)
        } else {
          dates[day, default: []].append(date)
          held.insert((number(date) - origin) / count)
        }
      }
    }
    turns = held.count
    weeks = count
  }

  /// The dates of `day`, ascending, holidays left out.
  public func dates(of day: DayLabel) -> [CivilDate] { dates[day] ?? [] }

  /// The holidays on which `day` would have fallen, ascending; none where the days rotate.
  public func holidays(of day: DayLabel) -> [CivilDate] { holidays[day] ?? [] }
}
