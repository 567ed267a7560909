package import SchoolDomain

/// A session as the model names it: positions from 1 of service and day, and the start in minutes after midnight.
package struct ModelSession: Hashable, Comparable, Sendable {
  package let service: Int
  package let day: Int
  package let start: Int

  package init(service: Int, day: Int, start: Int) {
    self.service = service
    self.day = day
    self.start = start
  }

  package static func < (left: ModelSession, right: ModelSession) -> Bool {
    (left.service, left.day, left.start) < (right.service, right.day, right.start)
  }
}

/// The model's numbers for everything that has an id or a label in a school: positions from 1.
package struct SchoolPositions: Sendable {
  private let school: School
  let days: [DayLabel: Int]
  let grades: [GradeLabel: Int]
  let sites: [SiteID: Int]
  let teachers: [TeacherID: Int]
  let providers: [ProviderID: Int]
  let students: [StudentID: Int]
  private let services: [ServiceID: Int]

  package init(_ school: School) {
    self.school = school
    days = Self.positions(school.cycle.days)
    grades = Self.positions(school.grades)
    sites = Self.positions(school.sites.map(\.id))
    teachers = Self.positions(school.teachers.map(\.id))
    providers = Self.positions(school.providers.map(\.id))
    students = Self.positions(school.students.map(\.id))
    services = Self.positions(school.services.map(\.id))
  }

  /// nil where the school has no such service or day.
  package func session(_ service: ServiceID, _ day: DayLabel, _ start: Int) -> ModelSession? {
    guard let service = services[service], let day = days[day] else { return nil }
    return ModelSession(service: service, day: day, start: start)
  }

  /// The session of a column `x[service,day,start]`; nil for any other column.
  package func session(ofColumn name: String) -> ScheduledSession? {
    guard name.hasPrefix("x["), name.hasSuffix("]") else { return nil }
    let numbers = name.dropFirst(2).dropLast().split(separator: ",").compactMap { Int($0) }
    guard numbers.count == 3, school.services.indices.contains(numbers[0] - 1),
      school.cycle.days.indices.contains(numbers[1] - 1)
    else { return nil }
    return ScheduledSession(
      service: school.services[numbers[0] - 1].id, day: school.cycle.days[numbers[1] - 1], start: numbers[2])
  }

  private static func positions<Of>(_ keys: [Key<Of>]) -> [Key<Of>: Int] {
    var positions: [Key<Of>: Int] = [:]
    for (position, key) in keys.enumerated() { positions[key] = position + 1 }
    return positions
  }
}
