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

  /// For people and files.
  public var name: String { draft.name }
  /// An IANA name such as `America/Los_Angeles`; nil where none is given.
  public var timeZone: String? { draft.timeZone }
  /// The days, and the frame of each.
  public var cycle: Cycle { draft.cycle }
  /// Labels from the lowest to the highest.
  public var grades: [GradeLabel] { draft.grades }
  /// In the order of the file.
  public var sites: [Site] { draft.sites }
  /// Periods of grades, in the order of the file.
  public var bellSchedules: [BellPeriod] { draft.bellSchedules }
  /// In the order of the file.
  public var teachers: [Teacher] { draft.teachers }
  /// Of teachers' classes, in the order of the file.
  public var specialActivities: [SpecialActivity] { draft.specialActivities }
  /// In the order of the file.
  public var providers: [Provider] { draft.providers }
  /// In the order of the file.
  public var students: [Student] { draft.students }
  /// Who is owed what, in the order of the file.
  public var services: [Service] { draft.services }
  /// In the order of the file.
  public var groupRules: [GroupRule] { draft.groupRules }
  /// Those that stand today, in the order of the file.
  public var sessions: [ExistingSession] { draft.sessions }
  /// The numbers under `rules`.
  public var limits: SessionLimits { draft.limits }
  /// The weights under `preferences`.
  public var preferences: Preferences { draft.preferences }
}
