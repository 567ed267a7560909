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

  /// nil where no entry applies.
  private static func ranges(
    _ hours: [SchoolHours], grade: GradeLabel, day: DayLabel
  ) -> [MinuteRange]? {
    let applying = HoursOfDay.applying(hours, grade: grade, day: day)
    return applying.isEmpty ? nil : applying.map { hours[$0].range }
  }
}
