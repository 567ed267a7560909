package import Rules
package import SchoolDomain

/// A school as indexed maps: every fact that a placement asks for, found by position without searching.
///
/// Built once by the `Preloader`, immutable from then on; everything that schedules reads only this.
package final class SchedulingContext: SchoolFacts, Sendable {
  package let school: School
  package var cycle: Cycle { school.cycle }
  /// Positions of what each service refers to, by service.
  package let services: [ServiceEntry]
  package let dayCount: Int
  /// Grid starts of a day: `cycle.start + k * step` before `cycle.end`.
  package let gridStarts: [Int]
  /// Existing sessions that stay, by service, in order of day and start.
  package let pins: [[Session]]
  /// Existing sessions that may move, by service.
  package let movable: [[DayStart]]
  /// Positions of services by provider and by student, ascending.
  package let servicesOfProvider: [[Int]]
  package let servicesOfStudent: [[Int]]
  let tables: FactTables

  init(
    school: School, services: [ServiceEntry], pins: [[Session]], movable: [[DayStart]],
    servicesOfProvider: [[Int]], servicesOfStudent: [[Int]], tables: FactTables
  ) {
    self.school = school
    self.services = services
    self.dayCount = school.cycle.days.count
    self.gridStarts = Array(
      stride(from: school.cycle.start, to: school.cycle.end, by: school.cycle.step))
    self.pins = pins
    self.movable = movable
    self.servicesOfProvider = servicesOfProvider
    self.servicesOfStudent = servicesOfStudent
    self.tables = tables
  }

  /// A session of `service` at a day and start; `isPinned` says whether it is one of the user's pins.
  package func session(_ service: Int, day: Int, start: Int, isPinned: Bool = false) -> Session {
    let entry = services[service]
    return Session(
      service: service, student: entry.student, provider: entry.provider, site: entry.site,
      grade: entry.grade, teacher: entry.teacher, day: day,
      range: MinuteRange(start, start + entry.minutes), isIndividual: entry.isIndividual,
      maxGroup: entry.maxGroup, isPinned: isPinned)
  }

  package func availability(provider: Int, site: Int, day: Int) -> [MinuteRange] {
    tables.availability[(provider * school.sites.count + site) * dayCount + day]
  }

  package func schoolHours(site: Int, grade: Int, day: Int) -> [MinuteRange]? {
    tables.hours[(site * school.grades.count + grade) * dayCount + day]
  }

  package func bellPeriods(site: Int, grade: Int, day: Int) -> [ProtectedTime] {
    tables.bellPeriods[(site * school.grades.count + grade) * dayCount + day]
  }

  package func specialActivities(teacher: Int, day: Int) -> [ProtectedTime] {
    tables.activities[teacher * dayCount + day]
  }

  package func blockedTimes(student: Int, day: Int) -> [ProtectedTime] {
    tables.blockedTimes[student * dayCount + day]
  }

  package func within(service: Int, day: Int) -> [MinuteRange]? {
    tables.within[service].map { $0[day] }
  }

  package func groupRules(_ kind: GroupRule.Kind) -> [[Int]] {
    kind == .apart ? tables.apart : tables.together
  }

  package func serves(provider: Int, student: Int) -> Bool {
    servicesOfStudent[student].contains { services[$0].provider == provider }
  }
}

/// A service with its references resolved to positions.
package struct ServiceEntry: Hashable, Sendable {
  package let student: Int
  package let provider: Int
  package let site: Int
  package let grade: Int
  package let teacher: Int?
  package let minutes: Int
  package let isIndividual: Bool
  package let maxGroup: Int?

  /// Most students that can be together where it is, with a provider who takes `capacity`.
  package func groupLimit(_ capacity: Int) -> Int { isIndividual ? 1 : min(capacity, maxGroup ?? capacity) }
}

/// A place in the cycle: position of a day and minutes after midnight.
package struct DayStart: Hashable, Comparable, Sendable {
  package let day: Int
  package let start: Int

  package init(day: Int, start: Int) {
    self.day = day
    self.start = start
  }

  package static func < (left: DayStart, right: DayStart) -> Bool {
    (left.day, left.start) < (right.day, right.start)
  }
}
