/// A school building with its hours (Models/reference/school.md, `sites`).
public struct Site: Hashable, Sendable {
  public var id: SiteID
  public var name: String?
  public var hours: [SchoolHours]

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
  public var range: MinuteRange

  public init(grades: [GradeLabel]? = nil, days: [DayLabel]? = nil, range: MinuteRange) {
    self.grades = grades
    self.days = days
    self.range = range
  }
}

/// A period of some grades of a site (Models/reference/school.md, `bellSchedules`).
public struct BellPeriod: Hashable, Sendable {
  public var site: SiteID
  public var grades: [GradeLabel]
  public var time: ProtectedTime

  public init(site: SiteID, grades: [GradeLabel], time: ProtectedTime) {
    self.site = site
    self.grades = grades
    self.time = time
  }
}

/// A teacher of a site, whose class has special activities.
public struct Teacher: Hashable, Sendable {
  public var id: TeacherID
  public var name: String?
  public var site: SiteID

  public init(id: TeacherID, name: String? = nil, site: SiteID) {
    self.id = id
    self.name = name
    self.site = site
  }
}

/// A time at which a teacher's class is away or must not be disturbed (Models/reference/school.md, `specialActivities`).
public struct SpecialActivity: Hashable, Sendable {
  public var teacher: TeacherID
  public var time: ProtectedTime

  public init(teacher: TeacherID, time: ProtectedTime) {
    self.teacher = teacher
    self.time = time
  }
}
