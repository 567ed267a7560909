import Rules
package import SchoolDomain

/// The facts of a school as a filter over its lists: each answer is searched for in the raw input and then remembered.
///
/// It shares nothing with the indexed maps of the solver, so that a mistake in those does not reach the judge.
package final class RawFacts: SchoolFacts {
  package let school: School
  package let cycle: Cycle
  package let days: [DayLabel: Int]
  let grades: [GradeLabel: Int]
  package let sites: [SiteID: Int]
  let teachers: [TeacherID: Int]
  package let providers: [ProviderID: Int]
  package let students: [StudentID: Int]
  package let services: [ServiceID: Int]
  private var availabilities: Answers<[MinuteRange]>
  private var hours: Answers<[MinuteRange]?>
  private var periods: Answers<[ProtectedTime]>
  private var activities: Answers<[ProtectedTime]>
  private var blocked: Answers<[ProtectedTime]>
  private var rules: [GroupRule.Kind: [[Int]]] = [:]
  private var served: [Int: Set<StudentID>] = [:]

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
    let (sites, days) = (school.sites.count, school.cycle.days.count)
    availabilities = Answers(school.providers.count, sites, days)
    hours = Answers(sites, school.grades.count, days)
    periods = Answers(sites, school.grades.count, days)
    activities = Answers(school.teachers.count, 1, days)
    blocked = Answers(school.students.count, 1, days)
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
    if let known = availabilities[provider, site, day] { return known }
    let answer = school.providers[provider].availability
      .filter { $0.site == school.sites[site].id && applies($0.days, on: day) }.map(\.range)
    availabilities[provider, site, day] = answer
    return answer
  }

  package func schoolHours(site: Int, grade: Int, day: Int) -> [MinuteRange]? {
    if let known = hours[site, grade, day] { return known }
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
    hours[site, grade, day] = .some(answer)
    return answer
  }

  package func bellPeriods(site: Int, grade: Int, day: Int) -> [ProtectedTime] {
    if let known = periods[site, grade, day] { return known }
    let answer = school.bellSchedules.filter {
      $0.site == school.sites[site].id && $0.grades.contains(school.grades[grade])
        && applies($0.time.days, on: day)
    }.map(\.time)
    periods[site, grade, day] = answer
    return answer
  }

  package func specialActivities(teacher: Int, day: Int) -> [ProtectedTime] {
    if let known = activities[teacher, 0, day] { return known }
    let answer = school.specialActivities
      .filter { $0.teacher == school.teachers[teacher].id && applies($0.time.days, on: day) }
      .map(\.time)
    activities[teacher, 0, day] = answer
    return answer
  }

  package func blockedTimes(student: Int, day: Int) -> [ProtectedTime] {
    if let known = blocked[student, 0, day] { return known }
    let answer = school.students[student].blockedTimes.filter { applies($0.days, on: day) }
    blocked[student, 0, day] = answer
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

/// Answers found so far, by what was asked for: two positions and a day.
private struct Answers<Value> {
  private var values: [Value?]
  private let seconds: Int
  private let days: Int

  init(_ firsts: Int, _ seconds: Int, _ days: Int) {
    values = Array(repeating: nil, count: firsts * seconds * days)
    self.seconds = seconds
    self.days = days
  }

  /// nil where nothing was searched for yet.
  subscript(first: Int, second: Int, day: Int) -> Value? {
    get { values[(first * seconds + second) * days + day] }
    set { values[(first * seconds + second) * days + day] = newValue }
  }
}
