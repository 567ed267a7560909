/// The cycle, the grades, and the times of sites and teachers.
extension SchoolValidator {
  mutating func checkCycle() {
    let cycle = draft.cycle
    checkLabels(cycle.days, of: "days", at: "/cycle/days")
    days = positions(of: cycle.days)
    check(MinuteRange(cycle.start, cycle.end), at: "/cycle")
    if !FieldRange.steps.contains(cycle.step) {
      report(
        "/cycle/step", String(cycle.step), "does not divide 60",
        expected: "one of " + FieldRange.steps.map(String.init).joined(separator: ", "))
    }
  }

  mutating func checkGrades() {
    checkLabels(draft.grades, of: "grades", at: "/grades")
    grades = positions(of: draft.grades)
  }

  mutating func checkSites() {
    for (index, site) in draft.sites.enumerated() {
      for (entry, hours) in site.hours.enumerated() {
        check(grades: hours.grades, at: "/sites/\(index)/hours/\(entry)/grades")
        check(hours.range, days: hours.days, at: "/sites/\(index)/hours/\(entry)")
      }
    }
  }

  mutating func checkBellSchedules() {
    for (index, period) in draft.bellSchedules.enumerated() {
      check(site: period.site, at: "/bellSchedules/\(index)/site")
      check(grades: period.grades, at: "/bellSchedules/\(index)/grades")
      check(period.time, at: "/bellSchedules/\(index)")
    }
  }

  mutating func checkTeachers() {
    for (index, teacher) in draft.teachers.enumerated() {
      check(site: teacher.site, at: "/teachers/\(index)/site")
    }
    for (index, activity) in draft.specialActivities.enumerated() {
      check(teacher: activity.teacher, at: "/specialActivities/\(index)/teacher")
      check(activity.time, at: "/specialActivities/\(index)")
    }
  }

  /// The labels that a list defines: as any list of labels, and none of them empty.
  private mutating func checkLabels<Of>(_ labels: [Key<Of>], of kind: String, at place: String) {
    checkList(labels, of: kind, at: place)
    for (index, label) in labels.enumerated() where label.text.isEmpty {
      report("\(place)/\(index)", "\"\"", "is empty", expected: "a text of one character or more")
    }
  }

  private func positions<Of>(of labels: [Key<Of>]) -> [Key<Of>: Int] {
    Dictionary(zip(labels, labels.indices), uniquingKeysWith: { first, _ in first })
  }
}
