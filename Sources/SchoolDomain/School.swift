/// A school that has been validated: every reference resolves, every number is in range, every interval has a length.
///
/// Entities are also known by their position in the arrays below; `Rules` and everything above it works with positions.
public struct School: Hashable, Sendable {
  /// The content, as validated.
  public let draft: SchoolDraft

  /// Validates `draft`; throws every issue found, in the order of the keys in Models/reference/school.md.
  public init(_ draft: SchoolDraft) throws(InvalidSchool) {
    let findings = SchoolValidator.findings(in: draft)
    guard findings.issues.isEmpty else { throw findings }
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
