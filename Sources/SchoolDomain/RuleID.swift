/// The hard rules, in the order of the tables of Models/rules.md. The raw value is what files and messages print.
public enum RuleID: String, Hashable, Sendable, CaseIterable {
  /// A session lies on the grid and within the day.
  case frame
  /// The provider works then, at the student's site.
  case providerAvailability = "provider-availability"
  /// The student's grade is at school.
  case schoolHours = "school-hours"
  /// The session overlaps no bell period of the grade.
  case bellSchedule = "bell-schedule"
  /// The session overlaps no special activity of the class.
  case specialActivity = "special-activity"
  /// The session overlaps no blocked time of the student.
  case blockedTime = "blocked-time"
  /// The session lies where the service wants it.
  case within
  /// A service gets no more sessions than it is owed.
  case tooMany = "too-many"
  /// A service gets no more sessions on a day than it may.
  case maxPerDay = "max-per-day"
  /// A student is in one session at a time.
  case studentOverlap = "student-overlap"
  /// Sessions of a student touch, or leave a break.
  case `break`
  /// Sessions of a student that touch are not too long together.
  case maxConsecutive = "max-consecutive"
  /// A provider has no more students at once than it may.
  case capacity
  /// An individual session has its provider to itself.
  case individual
  /// A session runs only in a group that is small enough.
  case groupSize = "group-size"
  /// Some students never meet with one provider.
  case apart
  /// Some students are in one group, or none of them is.
  case together
  /// Sessions of a group start and end together.
  case aligned
  /// A provider has time for the way between two sites.
  case travel
  /// The grades of a group are near each other.
  case gradeSpan = "grade-span"
  /// A provider has its lunch.
  case lunch
  /// A pinned session stays.
  case pinned

  /// The rules that look at one session, in table order.
  public static let oneSession: [RuleID] = [
    .frame, .providerAvailability, .schoolHours, .bellSchedule, .specialActivity, .blockedTime,
    .within,
  ]
}

/// The parts of the penalty, in the order of the table in Models/rules.md.
public enum PenaltyPart: String, Hashable, Sendable, CaseIterable {
  /// Named as under `preferences` of a school file.
  case afternoon, softTimes, sameDay, adjacentDays, groupBlocks, gradeSpread, teacherMix, dailyLoad,
    changed
}

/// Penalty by part; a part that is off or free is 0.
public struct PenaltyParts: Hashable, Sendable {
  private var values = [Int](repeating: 0, count: PenaltyPart.allCases.count)

  /// Every part 0.
  public init() {}

  /// The penalty of one part, 0 or more.
  public subscript(part: PenaltyPart) -> Int {
    get { values[Self.position(part)] }
    set { values[Self.position(part)] = newValue }
  }

  /// The sum of all parts.
  public var total: Int { values.reduce(0, +) }

  private static func position(_ part: PenaltyPart) -> Int {
    PenaltyPart.allCases.firstIndex(of: part) ?? 0
  }
}
