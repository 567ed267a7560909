/// The content of a `school/1` file before it has been validated: every field of the file, with its defaults.
///
/// A `School` is made from it and can only be made from a draft without issues.
public struct SchoolDraft: Hashable, Sendable {
  /// For people and files.
  public var name: String
  /// An IANA name such as `America/Los_Angeles`; nil where none is given.
  public var timeZone: String?
  /// The days, and the frame of each.
  public var cycle: Cycle
  /// Labels from the lowest to the highest.
  public var grades: [GradeLabel]
  /// Ids unique.
  public var sites: [Site]
  /// Periods of grades, at which nobody is pulled out.
  public var bellSchedules: [BellPeriod]
  /// Ids unique.
  public var teachers: [Teacher]
  /// Of teachers' classes.
  public var specialActivities: [SpecialActivity]
  /// Ids unique.
  public var providers: [Provider]
  /// Ids unique.
  public var students: [Student]
  /// Who is owed what; ids unique.
  public var services: [Service]
  /// Students who belong together or apart.
  public var groupRules: [GroupRule]
  /// Those that stand today.
  public var sessions: [ExistingSession]
  /// The numbers under `rules`.
  public var limits: SessionLimits
  /// The weights under `preferences`.
  public var preferences: Preferences

  /// PK, TK, K, 1...12.
  public static let defaultGrades: [GradeLabel] =
    ["PK", "TK", "K"] + (1...12).map { GradeLabel(String($0)) }

  /// Takes the value of each property; those with a default may be left out.
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
