import Rules
package import SchoolDomain

/// Reads a school once and builds its `SchedulingContext`.
package enum Preloader {
  package static func context(for school: School) -> SchedulingContext {
    let positions = Positions(school)
    let services = school.services.map { service in
      let student = school.students[positions.students[service.student] ?? 0]
      return ServiceEntry(
        student: positions.students[service.student] ?? 0,
        provider: positions.providers[service.provider] ?? 0,
        site: positions.sites[student.site] ?? 0, grade: positions.grades[student.grade] ?? 0,
        teacher: student.teacher.flatMap { positions.teachers[$0] }, minutes: service.minutes,
        isIndividual: service.setting == .individual, maxGroup: service.maxGroup)
    }
    var ofProvider = [[Int]](repeating: [], count: school.providers.count)
    var ofStudent = [[Int]](repeating: [], count: school.students.count)
    for (position, entry) in services.enumerated() {
      ofProvider[entry.provider].append(position)
      ofStudent[entry.student].append(position)
    }
    var pins = [[Session]](repeating: [], count: services.count)
    var movable = [[DayStart]](repeating: [], count: services.count)
    for existing in school.sessions {
      guard let service = positions.services[existing.service],
        let day = positions.days[existing.day]
      else { continue }
      let entry = services[service]
      if existing.pinned {
        pins[service].append(
          Session(
            service: service, student: entry.student, provider: entry.provider, site: entry.site,
            grade: entry.grade, teacher: entry.teacher, day: day,
            range: MinuteRange(existing.start, existing.start + entry.minutes),
            isIndividual: entry.isIndividual, maxGroup: entry.maxGroup, isPinned: true))
      } else {
        movable[service].append(DayStart(day: day, start: existing.start))
      }
    }
    return SchedulingContext(
      school: school, services: services, pins: pins.map { $0.sorted(by: Session.inOrder) },
      movable: movable.map { $0.sorted() }, servicesOfProvider: ofProvider,
      servicesOfStudent: ofStudent, tables: tables(school, positions))
  }

  private static func tables(_ school: School, _ positions: Positions) -> FactTables {
    let days = school.cycle.days.count
    let grades = school.grades.count
    let sites = school.sites.count
    func each(_ labels: [DayLabel]?) -> [Int] { positions.days(labels) }

    var availability = [[MinuteRange]](
      repeating: [], count: school.providers.count * sites * days)
    for (provider, entry) in school.providers.enumerated() {
      for interval in entry.availability {
        guard let site = positions.sites[interval.site] else { continue }
        for day in each(interval.days) {
          availability[(provider * sites + site) * days + day].append(interval.range)
        }
      }
    }
    var bellPeriods = [[ProtectedTime]](repeating: [], count: sites * grades * days)
    for period in school.bellSchedules {
      guard let site = positions.sites[period.site] else { continue }
      for grade in positions.grades(period.grades) {
        for day in each(period.time.days) {
          bellPeriods[(site * grades + grade) * days + day].append(period.time)
        }
      }
    }
    var activities = [[ProtectedTime]](repeating: [], count: school.teachers.count * days)
    for activity in school.specialActivities {
      guard let teacher = positions.teachers[activity.teacher] else { continue }
      for day in each(activity.time.days) { activities[teacher * days + day].append(activity.time) }
    }
    var blocked = [[ProtectedTime]](repeating: [], count: school.students.count * days)
    for (student, entry) in school.students.enumerated() {
      for time in entry.blockedTimes {
        for day in each(time.days) { blocked[student * days + day].append(time) }
      }
    }
    let within = school.services.map { service in
      service.within.flatMap { intervals -> [[MinuteRange]]? in
        guard !intervals.isEmpty else { return nil }
        var byDay = [[MinuteRange]](repeating: [], count: days)
        for interval in intervals { for day in each(interval.days) { byDay[day].append(interval.range) } }
        return byDay
      }
    }
    func rules(_ kind: GroupRule.Kind) -> [[Int]] {
      school.groupRules.filter { $0.kind == kind }
        .map { $0.students.compactMap { positions.students[$0] }.sorted() }
    }
    return FactTables(
      availability: availability, hours: SchoolHoursTable.build(school, positions),
      bellPeriods: bellPeriods, activities: activities, blockedTimes: blocked, within: within,
      apart: rules(.apart), together: rules(.together))
  }
}
