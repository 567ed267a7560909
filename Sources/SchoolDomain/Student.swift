/// A student (Models/reference/school.md, `students`).
public struct Student: Hashable, Sendable {
  public var id: StudentID
  public var name: String?
  public var grade: GradeLabel
  public var teacher: TeacherID?
  public var site: SiteID
  /// Mainstreaming, protected instruction, half-day cohorts, providers outside the file.
  public var blockedTimes: [ProtectedTime]

  public init(
    id: StudentID, name: String? = nil, grade: GradeLabel, teacher: TeacherID? = nil,
    site: SiteID, blockedTimes: [ProtectedTime] = []
  ) {
    self.id = id
    self.name = name
    self.grade = grade
    self.teacher = teacher
    self.site = site
    self.blockedTimes = blockedTimes
  }
}

/// Students who must never, or must always, be in one group (Models/reference/school.md, `groupRules`).
public struct GroupRule: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case apart, together }

  /// Two or more.
  public var students: [StudentID]
  public var kind: Kind

  public init(students: [StudentID], kind: Kind) {
    self.students = students
    self.kind = kind
  }
}
