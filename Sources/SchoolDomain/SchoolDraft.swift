/// The content of a `school/1` file before it has been validated: every field of the file, with its defaults.
///
/// A `School` is made from it and can only be made from a draft without issues.
public struct SchoolDraft: Hashable, Sendable {
  public var name: String
  public var timeZone: String?
  public var cycle: Cycle
  public var grades: [GradeLabel]
  public var sites: [Site]
  public var bellSchedules: [BellPeriod]
  public var teachers: [Teacher]
  public var specialActivities: [SpecialActivity]
  public var providers: [Provider]
  public var students: [Student]
  public var services: [Service]
  public var groupRules: [GroupRule]
  public var sessions: [ExistingSession]
  public var limits: SessionLimits
  public var preferences: Preferences

  /// PK, TK, K, 1...12.
  public static let defaultGrades: [GradeLabel] =
    ["PK", "TK", "K"] + (1...12).map { GradeLabel(String($0)) }

  public init(
    name: String, timeZone: String? = nil, cycle: Cycle = Cycle(),
    grades: [GradeLabel] = SchoolDraft.defaultGrades, sites: [Site] = [],
    bellSchedules: [BellPeriod] = [], teachers: [Teacher] = [],
    specialActivities: [SpecialActivity] = [], providers: [Provider] = [],
    students: [Student] = [], services: [Service] = [], groupRules: [GroupRule] = [],
    sessions: [ExistingSession] = [], limits: SessionLimits = SessionLimits(),
    preferences: Preferences = Preferences()
  ) {
    self.name = name
    self.timeZone = timeZone
    self.cycle = cycle
    self.grades = grades
    self.sites = sites
    self.bellSchedules = bellSchedules
    self.teachers = teachers
    self.specialActivities = specialActivities
    self.providers = providers
    self.students = students
    self.services = services
    self.groupRules = groupRules
    self.sessions = sessions
    self.limits = limits
    self.preferences = preferences
  }
}
