/// A student (Models/reference/school.md, `students`).
public struct Student: Hashable, Sendable {
  /// Unique among the students.
  public var id: StudentID
  /// For people; nil where the file has none.
  public var name: String?
  /// One of the school's grades.
  public var grade: GradeLabel
  /// The teacher of the student's class; nil is none.
  public var teacher: TeacherID?
  /// The site, by its id.
  public var site: SiteID
  /// Mainstreaming, protected instruction, half-day cohorts, providers outside the file.
  public var blockedTimes: [ProtectedTime]

  /// Takes the value of each property; those with a default may be left out.
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
  /// `apart`: never at the same time with one provider. `together`: in one group, or none of them.
  public enum Kind: String, Hashable, Sendable, CaseIterable { case apart, together }

  /// Two or more.
  public var students: [StudentID]
  /// Apart or together.
  public var kind: Kind

  /// Takes the value of each property.
  public init(students: [StudentID], kind: Kind) {
    self.students = students
    self.kind = kind
  }
}
