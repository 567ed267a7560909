import CalendarDomain
import SchoolDomain

/// The days, weeks, months or years of a rule, and what is chosen of the times in each.
///
/// libical makes the times of a period. What libical 3.0 gets wrong is done here: BYSETPOS among times of a day or week, among
/// several times of a day, and where two parts name one day; days from the end of a month where FREQ is DAILY; weeks of the
/// year that do not begin on Monday; which of several weeks count.
struct RulePeriods: Hashable, Sendable {
  /// How long a period is.
  enum Length: String, Sendable {
    case day = "DAILY"
    case week = "WEEKLY"
    case month = "MONTHLY"
    case year = "YEARLY"
  }

  let length: Length
  /// One of so many periods counts, that of the first time among them.
  let interval: Int
  let weekStart: Weekday
  /// How many times the rule makes; nil where it does not say.
  let count: Int?
  /// The places of the times of a period that are chosen, those below 0 from the end; empty for all.
  let places: [Int]
  /// The days of a month that are chosen; empty for all.
  let monthDays: [Int]
  /// The weeks of a year that are chosen; empty for all.
  let weeks: [Int]
  /// Parts that are not in the rule, so that it has them of its first time.
  private let lacking: [String]

  /// Of the parts of a rule.
  init(_ length: Length, _ part: (String) -> String?) {
    func numbers(_ key: String) -> [Int] { part(key)?.split(separator: ",").compactMap { Int($0) } ?? [] }
    self.length = length
    interval = part("INTERVAL").flatMap { Int($0) } ?? 1
    weekStart = Weekday.allCases.first { $0.code == part("WKST") } ?? .monday
    count = part("COUNT").flatMap { Int($0) }
    places = numbers("BYSETPOS")
    let days = length == .day ? numbers("BYMONTHDAY") : []
    monthDays = days.contains { $0 < 0 } ? days : []
    weeks = numbers("BYWEEKNO")
    var lacking: [String] = []
    let namesDay = ["BYDAY", "BYMONTHDAY", "BYYEARDAY"].contains { part($0) != nil }
    switch length {
    case .day: break
    case .week: if !namesDay { lacking = ["BYDAY"] }
    case .month: if !namesDay { lacking = ["BYMONTHDAY"] }
    case .year:
      if part("BYWEEKNO") != nil {
        if !namesDay { lacking = ["BYDAY"] }
      } else if !namesDay {
        lacking = ["BYMONTHDAY"] + (part("BYMONTH") == nil ? ["BYMONTH"] : [])
      }
    }
    self.lacking = lacking + ["BYHOUR", "BYMINUTE", "BYSECOND"].filter { part($0) == nil }
  }

  /// Parts of the rule that libical does not get.
  var own: Set<String> {
    var keys: Set = ["UNTIL", "COUNT", "BYSETPOS", "BYWEEKNO"]
    if !monthDays.isEmpty { keys.insert("BYMONTHDAY") }
    if length == .week { keys.formUnion(["INTERVAL", "WKST"]) }
    return keys
  }

  /// What is added to the rule that libical gets for an event with this first time, so that it may begin anywhere.
  func addition(for start: LocalTime, isDate: Bool) -> String {
    let (date, second) = (start.date, start.secondOfDay)
    return lacking.map { key in
      switch key {
      case "BYDAY": ";BYDAY=\(date.weekday.code)"
      case "BYMONTHDAY": ";BYMONTHDAY=\(date.parts.day)"
      case "BYMONTH": ";BYMONTH=\(date.parts.month)"
      case _ where isDate: ""
      case "BYHOUR": ";BYHOUR=\(second / 3600)"
      case "BYMINUTE": ";BYMINUTE=\(second / 60 % 60)"
      default: ";BYSECOND=\(second % 60)"
      }
    }.joined()
  }

  /// The beginning of the last period that counts and does not begin after `bound`; of the first where there is none.
  func opening(for start: LocalTime, notAfter bound: LocalTime) -> LocalTime {
    let first = number(of: start.date)
    let periods = max(0, number(of: max(start, bound).date) - first) / interval * interval
    return LocalTime(beginning(first + periods))
  }

  /// The last second of the period that a time is of.
  func end(of time: LocalTime) -> LocalTime {
    LocalTime(beginning(number(of: time.date) + 1)).advanced(by: -1)
  }

  /// What is chosen of `times`, which are all of each period that one of them is of, from `start` on and in their order.
  /// With a count they are all that the rule makes.
  func chosen(of times: [LocalTime], from start: LocalTime) -> [LocalTime] {
    let first = number(of: start.date)
    let days = Set(times).sorted().filter {
      (number(of: $0.date) - first) % interval == 0 && isChosen($0.date)
    }
    guard !places.isEmpty else { return counted(days.filter { $0 >= start }) }
    var found: [LocalTime] = []
    var rest = days[...]
    while let first = rest.first {
      let period = number(of: first.date)
      let group = Array(rest.prefix { number(of: $0.date) == period })
      rest = rest.dropFirst(group.count)
      let picked = Set(places.map { $0 > 0 ? $0 - 1 : group.count + $0 })
      found += group.indices.filter { picked.contains($0) }.map { group[$0] }
    }
    return counted(found.filter { $0 >= start })
  }

  private func counted(_ times: [LocalTime]) -> [LocalTime] { count.map { Array(times.prefix($0)) } ?? times }

  private func isChosen(_ date: CivilDate) -> Bool {
    if !monthDays.isEmpty {
      let (day, length) = (date.parts.day, date.lengthOfMonth)
      guard monthDays.contains(where: { $0 == day || $0 == day - length - 1 }) else { return false }
    }
    guard !weeks.isEmpty else { return true }
    let (week, count) = weekOfYear(date)
    return weeks.contains { $0 == week || $0 == week - count - 1 }
  }

  /// The number of a date's week, and how many weeks its year has. The first has four days of the year or more.
  private func weekOfYear(_ date: CivilDate) -> (number: Int, count: Int) {
    let middle = weekBeginning(date).advanced(by: 3)
    let first = firstWeek(of: middle.parts.year)
    let next = firstWeek(of: middle.parts.year + 1)
    return (
      (middle.dayNumber - first.dayNumber) / 7 + 1, (next.dayNumber - first.dayNumber) / 7
    )
  }

  private func firstWeek(of year: Int) -> CivilDate {
    weekBeginning(CivilDate(year: year, month: 1, day: 4) ?? .last)
  }

  private func weekBeginning(_ date: CivilDate) -> CivilDate {
    date.advanced(by: -((date.weekday.rawValue - weekStart.rawValue + 7) % 7))
  }

  /// Periods follow each other in their numbers.
  private func number(of date: CivilDate) -> Int {
    switch length {
    case .day: date.dayNumber
    case .week: weekBeginning(date).dayNumber.floored(by: 7)
    case .month: date.parts.year * 12 + date.parts.month - 1
    case .year: date.parts.year
    }
  }

  private func beginning(_ number: Int) -> CivilDate {
    switch length {
    case .day: CivilDate.first.advanced(by: number - CivilDate.first.dayNumber)
    case .week: weekBeginning(CivilDate.first.advanced(by: number * 7 + 6 - CivilDate.first.dayNumber))
    case .month: CivilDate(year: number / 12, month: number % 12 + 1, day: 1) ?? .last
    case .year: CivilDate(year: number, month: 1, day: 1) ?? .last
    }
  }
}

extension Weekday {
  /// `MO`
  fileprivate var code: String { ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][rawValue] }
}

extension CivilDate {
  fileprivate var lengthOfMonth: Int {
    let next = advanced(by: 32 - parts.day)
    return parts.day + next.advanced(by: 1 - next.parts.day).dayNumber - dayNumber - 1
  }
}
