import SchoolDomain

/// `sites[].hours` by site, grade and day, with the more specific entries in place of the less specific.
enum SchoolHoursTable {
  static func build(_ school: School, _ positions: Positions) -> [[MinuteRange]?] {
    var table: [[MinuteRange]?] = []
    for site in school.sites {
      for grade in school.grades {
        for day in school.cycle.days {
          table.append(ranges(site.hours, grade: grade, day: day))
        }
      }
    }
    return table
  }

  /// Of the entries that apply, those that name `grades` replace those that do not, and of what is left those that name
  /// `days` replace those that do not; nil where none applies.
  private static func ranges(
    _ hours: [SchoolHours], grade: GradeLabel, day: DayLabel
  ) -> [MinuteRange]? {
    var applying = hours.filter {
      ($0.grades?.contains(grade) ?? true) && ($0.days?.contains(day) ?? true)
    }
    if applying.contains(where: { $0.grades != nil }) { applying.removeAll { $0.grades == nil } }
    if applying.contains(where: { $0.days != nil }) { applying.removeAll { $0.days == nil } }
    return applying.isEmpty ? nil : applying.map(\.range)
  }
}
