/// The hard rules, in the order of the tables of Models/rules.md. The raw value is what files and messages print.
public enum RuleID: String, Hashable, Sendable, CaseIterable {
  case frame
  case providerAvailability = "provider-availability"
  case schoolHours = "school-hours"
  case bellSchedule = "bell-schedule"
  case specialActivity = "special-activity"
  case blockedTime = "blocked-time"
  case within
  case tooMany = "too-many"
  case maxPerDay = "max-per-day"
  case studentOverlap = "student-overlap"
  case `break`
  case maxConsecutive = "max-consecutive"
  case capacity
  case individual
  case groupSize = "group-size"
  case apart
  case together
  case aligned
  case travel
  case gradeSpan = "grade-span"
  case lunch
  case pinned

  /// The rules that look at one session, in table order.
  public static let oneSession: [RuleID] = [
    .frame, .providerAvailability, .schoolHours, .bellSchedule, .specialActivity, .blockedTime,
    .within,
  ]
}

/// The parts of the penalty, in the order of the table in Models/rules.md.
public enum PenaltyPart: String, Hashable, Sendable, CaseIterable {
  case afternoon, softTimes, sameDay, adjacentDays, groupBlocks, gradeSpread, teacherMix, dailyLoad,
    changed
}

/// Penalty by part; a part that is off or free is 0.
public struct PenaltyParts: Hashable, Sendable {
  private var values = [Int](repeating: 0, count: PenaltyPart.allCases.count)

  public init() {}

  public subscript(part: PenaltyPart) -> Int {
    get { values[Self.position(part)] }
    set { values[Self.position(part)] = newValue }
  }

  public var total: Int { values.reduce(0, +) }

  private static func position(_ part: PenaltyPart) -> Int {
    PenaltyPart.allCases.firstIndex(of: part) ?? 0
  }
}
