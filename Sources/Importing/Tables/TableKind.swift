/// The kinds of CSV files that a school is made of, in the order they are read.
public enum TableKind: String, CaseIterable, Sendable {
  /// What a school has once: its name, cycle, rules, preferences.
  case settings
  /// The sites.
  case sites
  /// The hours of sites.
  case hours
  /// The teachers.
  case teachers
  /// Bell periods of grades.
  case bellSchedules = "bell-schedules"
  /// Special activities of teachers' classes.
  case specialActivities = "special-activities"
  /// The providers.
  case providers
  /// When providers work, and where.
  case availability
  /// The students.
  case students
  /// Times at which students cannot be pulled out.
  case blockedTimes = "blocked-times"
  /// The services: who is owed how much by whom.
  case caseload
  /// Students who belong together or apart.
  case groupRules = "group-rules"
  /// The sessions that stand today.
  case sessions

  /// `bell-schedules.csv`
  public var fileName: String { rawValue + ".csv" }

  /// What one row of it is.
  var entry: String {
    switch self {
    case .settings: "setting"
    case .sites: "site"
    case .hours: "entry of school hours"
    case .teachers: "teacher"
    case .bellSchedules: "bell period"
    case .specialActivities: "special activity"
    case .providers: "provider"
    case .availability: "time of a provider"
    case .students: "student"
    case .blockedTimes: "blocked time"
    case .caseload: "service"
    case .groupRules: "group rule"
    case .sessions: "session"
    }
  }

  /// The fields by which a row of a second import is known to be the same entry.
  var keyFields: [String] {
    switch self {
    case .settings: ["setting"]
    case .sites, .teachers, .providers, .students, .caseload: ["id"]
    case .hours: ["site", "grades", "days"]
    case .bellSchedules: ["site", "grades", "days", "name"]
    case .specialActivities: ["teacher", "days", "name"]
    case .availability: ["provider", "site", "days"]
    case .blockedTimes: ["student", "days", "name"]
    case .groupRules: ["rule", "students"]
    case .sessions: ["service", "day", "start"]
    }
  }
}

/// A column that a kind of file may have.
struct TableColumn: Sendable {
  /// Its name in templates and exports: the key of school/1 where there is one.
  let field: String
  let isRequired: Bool
  /// Whether exports have it; the others are further ways to say the same.
  let isExported: Bool
  /// Other names, as `HeaderName.plain` makes them.
  let synonyms: [String]
  let about: String

  init(
    _ field: String, _ about: String, required: Bool = false, exported: Bool = true,
    also synonyms: String = ""
  ) {
    self.field = field
    self.about = about
    self.isRequired = required
    self.isExported = exported
    self.synonyms = synonyms.split(separator: " ").map(String.init)
  }
}

/// Names of columns as files have them.
enum HeaderName {
  /// Letters and digits alone, in lower case: "Student ID #" is `studentid`.
  static func plain(_ text: String) -> String {
    String(
      decoding: text.lowercased().utf8.filter { (97...122).contains($0) || (48...57).contains($0) },
      as: UTF8.self)
  }
}
