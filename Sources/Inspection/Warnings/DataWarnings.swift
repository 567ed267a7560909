import Preloading
import Rules
import SchoolDomain

/// Data that is missing or that does nothing.
enum DataWarnings {
  static func warnings(_ subject: Inspected) -> [SchoolWarning] {
    bellPeriods(subject.school) + idleRules(subject) + students(subject)
  }

  /// Sites without any bell period, and grades with students at the others.
  private static func bellPeriods(_ school: School) -> [SchoolWarning] {
    school.sites.flatMap { site -> [SchoolWarning] in
      let here = Set(school.students.filter { $0.site == site.id }.map(\.grade))
      let periods = school.bellSchedules.filter { $0.site == site.id }
      let bare = school.grades.filter { grade in
        here.contains(grade) && !periods.contains { $0.grades.contains(grade) }
      }
      if !bare.isEmpty, periods.isEmpty {
        return [
          SchoolWarning(
            kind: .withoutBellPeriods, subject: site.id.text,
            message: "Site \(site.id) has no bell periods: students may be taken out of recess and lunch.",
            advice: "Maybe add the site's bell schedule, or its entries name another site.")
        ]
      }
      return bare.map { grade in
        SchoolWarning(
          kind: .withoutBellPeriods, subject: site.id.text,
          message: "Grade \(grade) of site \(site.id) has students but no bell periods.",
          advice: "Maybe the bell schedule names the grade differently.")
      }
    }
  }

  /// One-session rules for which the file has data that forbids nothing.
  private static func idleRules(_ subject: Inspected) -> [SchoolWarning] {
    let school = subject.school
    let hasServices = !school.services.isEmpty
    let entries: [(rule: RuleID, count: Int, place: String)] = [
      (.schoolHours, school.sites.reduce(0) { $0 + $1.hours.count }, "sites[].hours"),
      (.bellSchedule, school.bellSchedules.count { $0.time.cost == nil }, "bellSchedules"),
      (
        .specialActivity, school.specialActivities.count { $0.time.cost == nil },
        "specialActivities"
      ),
      (
        .blockedTime,
        school.students.reduce(0) { $0 + $1.blockedTimes.count { $0.cost == nil } },
        "students[].blockedTimes"
      ),
      (.within, school.services.reduce(0) { $0 + ($1.within?.count ?? 0) }, "services[].within"),
    ]
    return entries.compactMap { entry in
      let forbidden = zip(RuleCatalog.candidate, 0...).filter { $0.0.id == entry.rule }
        .reduce(0) { sum, rule in
          sum + subject.table.forbidden.reduce(0) { $0 + $1[rule.1] }
        }
      guard hasServices, entry.count > 0, forbidden == 0 else { return nil }
      return SchoolWarning(
        kind: .ruleRemovesNothing, subject: entry.rule.rawValue,
        message:
          "Rule \(entry.rule.rawValue) removes no start, although \(entry.place) has \(entry.count) entries.",
        advice: "Maybe their days, sites, grades, teachers or times are not those of the students.")
    }
  }

  private static func students(_ subject: Inspected) -> [SchoolWarning] {
    let school = subject.school
    let sites = Dictionary(
      school.teachers.map { ($0.id, $0.site) }, uniquingKeysWith: { first, _ in first })
    let elsewhere = school.students.compactMap { student -> SchoolWarning? in
      guard let teacher = student.teacher, let site = sites[teacher], site != student.site else { return nil }
      return SchoolWarning(
        kind: .teacherAtOtherSite, subject: student.id.text,
        message: "Student \(student.id) is at site \(student.site), but teacher \(teacher) at \(site).",
        advice: "Maybe the student has moved, and one of the two is out of date.")
    }
    return elsewhere + withoutServices(subject) + namesAsIDs(school)
  }

  /// One warning for all students without services: a whole school's roster is often read, and few have any.
  private static func withoutServices(_ subject: Inspected) -> [SchoolWarning] {
    let students = subject.school.students
    let idle = students.indices.filter { subject.context.servicesOfStudent[$0].isEmpty }
      .map { students[$0].id.text }
    guard let first = idle.first else { return [] }
    return [
      SchoolWarning(
        kind: .studentWithoutServices, subject: first,
        message: idle.count == 1
          ? "Student \(first) has no services."
          : "\(idle.count) of \(students.count) students have no services: \(SubjectList.names(idle)).",
        advice: "Maybe a service is missing, or names another student.")
    ]
  }

  /// Students whose ids are their names: ids stand in every file, also where names must not.
  private static func namesAsIDs(_ school: School) -> [SchoolWarning] {
    let named = school.students.filter { student in
      student.name.map { StudentID($0) == student.id && $0.contains(" ") } ?? false
    }.map(\.id.text)
    guard let first = named.first else { return [] }
    return [
      SchoolWarning(
        kind: .nameAsID, subject: first,
        message: "The names of \(SubjectList.text(named, "student")) are their ids: every file and calendar "
          + "shows them, also without --names.",
        advice: "Maybe give the students ids of their own.")
    ]
  }
}
