import CICal
import CalendarDomain

/// The times that rules make, by libical on local times without a zone: given a zone, it carries a skipped hour into the next
/// day and takes the later of a repeated time.
enum RuleWalk {
  /// The times of `range` that a rule makes, in their order, of an event whose first time is `start`.
  static func times(
    _ rule: RecurrenceRule, from start: LocalTime, isDate: Bool, in range: ClosedRange<LocalTime>,
    _ effort: inout ExpansionEffort
  ) throws(EventFault) -> [LocalTime] {
    guard start <= range.upperBound else { return [] }
    let periods = rule.periods
    // From the first time where the rule counts, and else what is looked at; in whole periods, so that the places of their
    // times are known.
    let bound = periods.count == nil ? max(start, range.lowerBound) : start
    let opening = periods.opening(for: start, notAfter: bound)
    let text = rule.text + periods.addition(for: start, isDate: isDate)
    let times = try walk(
      rule, text, isDate: isDate, in: opening...periods.end(of: range.upperBound), &effort)
    return periods.chosen(of: times, from: start).filter { range.contains($0) }
  }

  /// The times that libical makes of a rule that begins with `range`.
  private static func walk(
    _ rule: RecurrenceRule, _ text: String, isDate: Bool, in range: ClosedRange<LocalTime>,
    _ effort: inout ExpansionEffort
  ) throws(EventFault) -> [LocalTime] {
    let days = (range.upperBound.seconds - range.lowerBound.seconds) / LocalTime.dayLength + 1
    try effort.spend(days: max(1, days) * rule.timesADay)
    let walk = unsafe text.withCString { text in
      unsafe cical_walk_new(
        text, cical_time(range.lowerBound), isDate ? 1 : 0, cical_time(range.upperBound))
    }
    guard let walk = unsafe walk else { throw .badRule(text, "no time can ever come of it") }
    defer { unsafe cical_walk_free(walk) }
    var times: [LocalTime] = []
    var next = cical_time()
    while unsafe cical_walk_next(walk, &next) != 0 {
      try effort.look()
      guard let time = LocalTime(next) else { break }
      times.append(time)
    }
    return times
  }
}

/// What expansion may cost before it gives up on an object: somebody may have made it to keep us busy.
struct ExpansionEffort {
  /// Times of an object that are looked at.
  static let mostTimes = 100_000
  /// Days that the rules of an object are walked over.
  static let mostDays = 200_000
  /// The same for all objects of a calendar.
  static let mostDaysInAll = 10_000_000

  private var times = 0
  private var days = 0
  private var daysInAll = 0

  /// Begins another object.
  mutating func begin() { (times, days) = (0, 0) }

  mutating func spend(days count: Int) throws(EventFault) {
    days += count
    guard days <= Self.mostDays else {
      throw EventFault(.tooMany, "its rules go over more than \(Self.mostDays) days")
    }
    daysInAll += count
    guard daysInAll <= Self.mostDaysInAll else {
      throw EventFault(
        .tooMany, "the rules of the calendar go over more than \(Self.mostDaysInAll) days in all")
    }
  }

  mutating func look() throws(EventFault) {
    times += 1
    guard times <= Self.mostTimes else {
      throw EventFault(.tooMany, "more than \(Self.mostTimes) dates to look at")
    }
  }
}

extension cical_time {
  fileprivate init(_ time: LocalTime) {
    let (parts, second) = (time.date.parts, time.secondOfDay)
    self.init(
      year: Int32(parts.year), month: Int32(parts.month), day: Int32(parts.day), hour: Int32(second / 3600),
      minute: Int32(second / 60 % 60), second: Int32(second % 60))
  }
}

extension LocalTime {
  /// Nil where there is no such date.
  fileprivate init?(_ time: cical_time) {
    guard let date = CivilDate(year: Int(time.year), month: Int(time.month), day: Int(time.day)) else {
      return nil
    }
    self = LocalTime(date).advanced(by: Int(time.hour) * 3600 + Int(time.minute) * 60 + Int(time.second))
  }
}
