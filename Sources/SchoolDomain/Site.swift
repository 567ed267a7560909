/// A school building with its hours (Models/reference/school.md, `sites`).
public struct Site: Hashable, Sendable {
  /// Unique among the sites.
  public var id: SiteID
  /// For people; nil where the file has none.
  public var name: String?
  /// When grades are at school; without an entry nobody is restricted.
  public var hours: [SchoolHours]

  /// Takes the value of each property; those with a default may be left out.
  public init(id: SiteID, name: String? = nil, hours: [SchoolHours] = []) {
    self.id = id
    self.name = name
    self.hours = hours
  }
}

/// When students of some grades are at school on some days.
///
/// A more specific entry replaces a less specific one: see `school-hours` in Models/rules.md.
public struct SchoolHours: Hashable, Sendable {
  /// nil is every grade.
  public var grades: [GradeLabel]?
  /// nil is every day of the cycle.
  public var days: [DayLabel]?
  /// `[start, end)`, minutes after midnight.
  public var range: MinuteRange

  /// Takes the value of each property; those with a default may be left out.
  public init(grades: [GradeLabel]? = nil, days: [DayLabel]? = nil, range: MinuteRange) {
    self.grades = grades
    self.days = days
    self.range = range
  }
}

/// A period of some grades of a site (Models/reference/school.md, `bellSchedules`).
public struct BellPeriod: Hashable, Sendable {
  /// The site, by its id.
  public var site: SiteID
  /// The grades that have the period.
  public var grades: [GradeLabel]
  /// When it is, and what a session then costs.
  public var time: ProtectedTime

  /// Takes the value of each property.
  public init(site: SiteID, grades: [GradeLabel], time: ProtectedTime) {
    self.site = site
    self.grades = grades
    self.time = time
  }
}

/// A teacher of a site, whose class has special activities.
public struct Teacher: Hashable, Sendable {
  /// Unique among the teachers.
  public var id: TeacherID
  /// For people; nil where the file has none.
  public var name: String?
  /// The site, by its id.
  public var site: SiteID

  /// Takes the value of each property; those with a default may be left out.
  public init(id: TeacherID, name: String? = nil, site: SiteID) {
    self.id = id
    self.name = name
    self.site = site
  }
}

/// A time at which a teacher's class is away or must not be disturbed (Models/reference/school.md, `specialActivities`).
public struct SpecialActivity: Hashable, Sendable {
  /// The teacher, by its id.
  public var teacher: TeacherID
  /// When it is, and what a session then costs.
  public var time: ProtectedTime

  /// Takes the value of each property.
  public init(teacher: TeacherID, time: ProtectedTime) {
    self.teacher = teacher
    self.time = time
  }
}
