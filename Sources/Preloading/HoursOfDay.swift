package import SchoolDomain

/// Which entries of a site's hours hold for a grade on a day.
package enum HoursOfDay {
  /// Positions of those that hold: of the entries that apply, those that name grades before those that do not, and of
  /// what is left those that name days before those that do not.
  package static func applying(_ hours: [SchoolHours], grade: GradeLabel, day: DayLabel) -> [Int] {
    var left = named(hours, grade: grade, day: day)
    if left.contains(where: { hours[$0].grades != nil }) { left.removeAll { hours[$0].grades == nil } }
    if left.contains(where: { hours[$0].days != nil }) { left.removeAll { hours[$0].days == nil } }
    return left
  }

  /// Positions of all entries for the grade and day, those that others replace too.
  package static func named(_ hours: [SchoolHours], grade: GradeLabel, day: DayLabel) -> [Int] {
    hours.indices.filter {
      (hours[$0].grades?.contains(grade) ?? true) && (hours[$0].days?.contains(day) ?? true)
    }
  }
}
