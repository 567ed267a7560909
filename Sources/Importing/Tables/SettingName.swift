/// The rows of `settings.csv`: what a school has once.
enum SettingName: String, CaseIterable, Sendable {
  case name, timeZone, days, dayStart, dayEnd, step, grades, maxConsecutiveMinutes, breakMinutes, adjacentDays
  case sameDay, afternoonFrom, afternoonCost, groupBlocks, gradeSpread, teacherMix, dailyLoadMinutes,
    dailyLoadCost
  case changed

  /// Where the value stands in school/1.
  var pointer: String {
    switch self {
    case .name, .timeZone, .grades: "/" + rawValue
    case .days: "/cycle/days"
    case .dayStart: "/cycle/start"
    case .dayEnd: "/cycle/end"
    case .step: "/cycle/step"
    case .maxConsecutiveMinutes, .breakMinutes: "/rules/" + rawValue
    case .afternoonFrom: "/preferences/afternoon/from"
    case .afternoonCost: "/preferences/afternoon/cost"
    case .dailyLoadMinutes: "/preferences/dailyLoad/minutes"
    case .dailyLoadCost: "/preferences/dailyLoad/cost"
    case .adjacentDays, .sameDay, .groupBlocks, .gradeSpread, .teacherMix, .changed:
      "/preferences/" + rawValue
    }
  }

  init?(_ text: String) {
    let plain = HeaderName.plain(text)
    guard let name = Self.allCases.first(where: { HeaderName.plain($0.rawValue) == plain }) else {
      return nil
    }
    self = name
  }
}
