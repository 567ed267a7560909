import Rules
package import SchoolDomain

/// The facts of a school as a filter over its lists: each answer is searched for in the raw input and then remembered.
///
/// It shares nothing with the indexed maps of the solver, so that a mistake in those does not reach the judge.
package final class RawFacts: SchoolFacts {
  package let school: School
  package let cycle: Cycle
  let days: [DayLabel: Int]
  let grades: [GradeLabel: Int]
  let sites: [SiteID: Int]
  let teachers: [TeacherID: Int]
  let providers: [ProviderID: Int]
  let students: [StudentID: Int]
  let services: [ServiceID: Int]
  private var availabilities: [Question: [MinuteRange]] = [:]
  private var hours: [Question: [MinuteRange]?] = [:]
  private var periods: [Question: [ProtectedTime]] = [:]
  private var activities: [Question: [ProtectedTime]] = [:]
  private var blocked: [Question: [ProtectedTime]] = [:]
  private var rules: [GroupRule.Kind: [[Int]]] = [:]
  private var served: [Int: Set<StudentID>] = [:]

  /// Positions of what was asked for.
  private struct Question: Hashable {
    var first: Int
    var second = 0
    var day: Int
  }

  package init(_ school: School) {
    self.school = school
    cycle = school.cycle
    days = Self.positions(school.cycle.days)
    grades = Self.positions(school.grades)
    sites = Self.positions(school.sites.map(\.id))
    teachers = Self.positions(school.teachers.map(\.id))
    providers = Self.positions(school.providers.map(\.id))
    students = Self.positions(school.students.map(\.id))
    services = Self.positions(school.services.map(\.id))
  }

  private static func positions<Of>(_ keys: [Key<Of>]) -> [Key<Of>: Int] {
    var positions: [Key<Of>: Int] = [:]
    for (position, key) in keys.enumerated() { positions[key] = position }
    return positions
  }

  private func applies(_ labels: [DayLabel]?, on day: Int) -> Bool {
    guard let labels else { return true }
    return labels.contains(cycle.days[day])
  }

  package func availability(provider: Int, site: Int, day: Int) -> [MinuteRange] {
    let question = Question(first: provider, second: site, day: day)
    if let known = availabilities[question] { return known }
    let answer = school.providers[provider].availability
      .filter { $0.site == school.sites[site].id && applies($0.days, on: day) }.map(\.range)
    availabilities[question] = answer
    return answer
  }

  package func schoolHours(site: Int, grade: Int, day: Int) -> [MinuteRange]? {
    let question = Question(first: site, second: grade, day: day)
    if let known = hours[question] { return known }
    let label = school.grades[grade]
    let applying = school.sites[site].hours.filter { entry in
      applies(entry.days, on: day) && (entry.grades.map { $0.contains(label) } ?? true)
    }
    // Naming grades weighs more than naming days.
    func weight(_ entry: SchoolHours) -> Int {
      (entry.grades == nil ? 0 : 2) + (entry.days == nil ? 0 : 1)
    }
    let most = applying.map(weight).max()
    let answer = most.map { most in applying.filter { weight($0) == most }.map(\.range) }
    hours[question] = .some(answer)
    return answer
  }

  package func bellPeriods(site: Int, grade: Int, day: Int) -> [ProtectedTime] {
    let question = Question(first: site, second: grade, day: day)
    if let known = periods[question] { return known }
    let answer = school.bellSchedules.filter {
      $0.site == school.sites[site].id && $0.grades.contains(school.grades[grade])
        && applies($0.time.days, on: day)
    }.map(\.time)
    periods[question] = answer
    return answer
  }

  package func specialActivities(teacher: Int, day: Int) -> [ProtectedTime] {
    let question = Question(first: teacher, day: day)
    if let known = activities[question] { return known }
    let answer = school.specialActivities
      .filter { $0.teacher == school.teachers[teacher].id && applies($0.time.days, on: day) }
      .map(\.time)
    activities[question] = answer
    return answer
  }

  package func blockedTimes(student: Int, day: Int) -> [ProtectedTime] {
    let question = Question(first: student, day: day)
    if let known = blocked[question] { return known }
    let answer = school.students[student].blockedTimes.filter { applies($0.days, on: day) }
    blocked[question] = answer
    return answer
  }

  package func within(service: Int, day: Int) -> [MinuteRange]? {
    guard let intervals = school.services[service].within, !intervals.isEmpty else { return nil }
    return intervals.filter { applies($0.days, on: day) }.map(\.range)
  }

  package func groupRules(_ kind: GroupRule.Kind) -> [[Int]] {
    if let known = rules[kind] { return known }
    let answer = school.groupRules.filter { $0.kind == kind }
      .map { rule in rule.students.compactMap { students[$0] }.sorted() }
    rules[kind] = answer
    return answer
  }

  package func serves(provider: Int, student: Int) -> Bool {
    let known =
      served[provider]
      ?? Set(
        school.services.filter { $0.provider == school.providers[provider].id }.map(\.student))
    served[provider] = known
    return known.contains(school.students[student].id)
  }
}
