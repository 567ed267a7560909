import ScheduleEngine

/// A time of a day in which no session of a page can be, and why.
struct ClosedTime: Hashable, Sendable {
  /// What closes a time, in the order in which a legend names them.
  enum Cause: Int, Hashable, Sendable, CaseIterable {
    case frame, hours, lunch, schoolHours, bellSchedule, specialActivity, blockedTime

    /// What a legend says of it.
    var phrase: String {
      switch self {
      case .frame: "outside the day"
      case .hours: "outside the provider's hours"
      case .lunch: "lunch, the first time that is free for it"
      case .schoolHours: "outside school hours"
      case .bellSchedule: "bell periods"
      case .specialActivity: "special activities"
      case .blockedTime: "blocked times"
      }
    }
  }

  let range: MinuteRange
  let cause: Cause
  /// A few words, such as `Recess`.
  let name: String
}

/// A run of minutes that the same closed times cover.
struct ClosedSpan: Hashable, Sendable {
  let range: MinuteRange
  /// Why it is closed, each name once.
  let names: [String]

  /// The minutes of `times` as spans that follow one another, by start. Outside the day nothing else is said.
  static func spans(of times: [ClosedTime]) -> [ClosedSpan] {
    let bounds = Set(times.flatMap { [$0.range.start, $0.range.end] }).sorted()
    var spans: [ClosedSpan] = []
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      let range = MinuteRange(start, end)
      let covering = times.filter { $0.range.contains(range) }
      guard !covering.isEmpty else { continue }
      let beyond = covering.filter { $0.cause == .frame }
      var names: [String] = []
      for time in beyond.isEmpty ? covering : beyond where !names.contains(time.name) {
        names.append(time.name)
      }
      if let last = spans.last, last.range.end == start, last.names == names {
        spans[spans.count - 1] = ClosedSpan(range: MinuteRange(last.range.start, end), names: names)
      } else {
        spans.append(ClosedSpan(range: range, names: names))
      }
    }
    return spans
  }
}
