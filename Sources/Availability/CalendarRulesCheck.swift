package import CalendarDomain
import SchoolDomain

extension CalendarRules {
  /// What makes these rules unusable, in words, or nil. The zone's name is not looked at: whether it can be had is the
  /// zone table's to say.
  package var problem: String? {
    for (name, hours) in [("work", work), ("breaks", breaks)] {
      for entry in hours {
        if let problem = Self.problem(entry.range) {
          return "\(name): \(entry.weekday) \(entry.range) \(problem)"
        }
      }
    }
    var dates: Set<CivilDate> = []
    for entry in overrides {
      guard dates.insert(entry.date).inserted else { return "overrides: \(entry.date) stands twice" }
      for range in entry.intervals {
        if let problem = Self.problem(range) { return "overrides: \(entry.date) \(range) \(problem)" }
      }
    }
    for (name, number, allowed) in [
      ("bufferBefore", bufferBefore, 0...1440), ("bufferAfter", bufferAfter, 0...1440),
      ("minimumNotice", minimumNotice, 0...525_600), ("maximumNotice", maximumNotice ?? 1, 1...1_051_200),
      ("grid", grid, 1...1440), ("capacity", capacity, 1...1000), ("maxPerDay", maxPerDay ?? 1, 1...1000),
    ] where !allowed.contains(number) {
      return "\(name) is \(number); expected \(allowed.lowerBound) to \(allowed.upperBound)"
    }
    if let most = maximumNotice, most < minimumNotice {
      return "maximumNotice is \(most), less than minimumNotice, which is \(minimumNotice)"
    }
    return nil
  }

  /// What is wrong with an interval that begins on its day and ends on it or the next.
  private static func problem(_ range: MinuteRange) -> String? {
    if range.start >= range.end { return "ends before it begins" }
    if range.start < 0 || range.start >= 1440 { return "does not begin on its day" }
    if range.end > 2880 { return "ends after the next day" }
    return range.minutes > 1440 ? "is longer than a day" : nil
  }
}
