package import SchoolDomain

/// A session with everything a rule asks about it; entities are positions in the arrays of the `School`.
///
/// Solver and verifier each build their own from the school, so that neither inherits the other's mistakes.
package struct Session: Hashable, Sendable {
  package let service: Int
  package let student: Int
  package let provider: Int
  /// The student's site: where the session takes place.
  package let site: Int
  /// Position of the student's grade.
  package let grade: Int
  package let teacher: Int?
  /// Position of the day in `cycle.days`.
  package let day: Int
  package let range: MinuteRange
  package let isIndividual: Bool
  package let maxGroup: Int?
  package let isPinned: Bool

  package init(
    service: Int, student: Int, provider: Int, site: Int, grade: Int, teacher: Int?, day: Int,
    range: MinuteRange, isIndividual: Bool, maxGroup: Int?, isPinned: Bool
  ) {
    self.service = service
    self.student = student
    self.provider = provider
    self.site = site
    self.grade = grade
    self.teacher = teacher
    self.day = day
    self.range = range
    self.isIndividual = isIndividual
    self.maxGroup = maxGroup
    self.isPinned = isPinned
  }

  /// Order of files and answers inside one day: by start, end, then service.
  package static func inOrder(_ left: Session, _ right: Session) -> Bool {
    (left.day, left.range.start, left.range.end, left.service)
      < (right.day, right.range.start, right.range.end, right.service)
  }
}
