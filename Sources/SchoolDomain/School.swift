/// A school that has been validated: every reference resolves, every number is in range, every interval has a length.
///
/// Entities are also known by their position in the arrays below; `Rules` and everything above it works with positions.
public struct School: Hashable, Sendable {
  /// The content, as validated.
  public let draft: SchoolDraft

  /// Validates `draft`; throws every issue found, in the order of the file's pointers.
  public init(_ draft: SchoolDraft) throws(InvalidSchool) {
    let issues = SchoolValidator.issues(in: draft)
    guard issues.isEmpty else { throw InvalidSchool(issues: issues) }
    self.draft = draft
  }

  public var name: String { draft.name }
  public var timeZone: String? { draft.timeZone }
  public var cycle: Cycle { draft.cycle }
  public var grades: [GradeLabel] { draft.grades }
  public var sites: [Site] { draft.sites }
  public var bellSchedules: [BellPeriod] { draft.bellSchedules }
  public var teachers: [Teacher] { draft.teachers }
  public var specialActivities: [SpecialActivity] { draft.specialActivities }
  public var providers: [Provider] { draft.providers }
  public var students: [Student] { draft.students }
  public var services: [Service] { draft.services }
  public var groupRules: [GroupRule] { draft.groupRules }
  public var sessions: [ExistingSession] { draft.sessions }
  public var limits: SessionLimits { draft.limits }
  public var preferences: Preferences { draft.preferences }
}

/// What is wrong at one place of a school.
public struct SchoolIssue: Hashable, Sendable {
  /// JSON pointer (RFC 6901) into the school file, such as `/services/12/minutes`.
  public let pointer: String
  /// What stands there, as JSON or in words.
  public let value: String
  /// What would be right.
  public let expected: String

  public init(pointer: String, value: String, expected: String) {
    self.pointer = pointer
    self.value = value
    self.expected = expected
  }
}

/// A draft that is no school, with every reason.
public struct InvalidSchool: Error, Hashable, Sendable {
  public let issues: [SchoolIssue]

  public init(issues: [SchoolIssue]) { self.issues = issues }
}
