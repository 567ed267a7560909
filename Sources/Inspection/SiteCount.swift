import Preloading
import SchoolDomain

/// Counts what belongs to each site.
enum SiteCount {
  static func sites(_ subject: Inspected) -> [SiteReceipt] {
    let school = subject.school
    var asked = [(services: Int, minutes: Int)](repeating: (0, 0), count: school.sites.count)
    for (service, entry) in zip(school.services, subject.context.services) {
      asked[entry.site].services += 1
      asked[entry.site].minutes += service.sessions * service.minutes
    }
    let students = Dictionary(grouping: school.students, by: \.site)
    let periods = Dictionary(grouping: school.bellSchedules, by: \.site)
    let teachers = Dictionary(grouping: school.teachers, by: \.site)
    let activities = Dictionary(grouping: school.specialActivities, by: \.teacher)
    return school.sites.enumerated().map { position, site in
      let here = students[site.id] ?? []
      return SiteReceipt(
        site: site.id, name: site.name, students: here.count, services: asked[position].services,
        minutesAsked: asked[position].minutes,
        bellPeriods: grades(school, here, periods[site.id] ?? []),
        activities: (teachers[site.id] ?? []).map {
          .init(teacher: $0.id, activities: activities[$0.id]?.count ?? 0)
        },
        providers: school.providers.enumerated().compactMap { provider, entry in
          guard entry.availability.contains(where: { $0.site == site.id }) else { return nil }
          let minutes = subject.minutesAtSite[provider][position].reduce(0, +)
          return .init(provider: entry.id, minutes: minutes)
        })
    }
  }

  private static func grades(
    _ school: School, _ students: [Student], _ periods: [BellPeriod]
  ) -> [SiteReceipt.GradePeriods] {
    let counts = Dictionary(grouping: students, by: \.grade).mapValues(\.count)
    return school.grades.compactMap { grade in
      let applying = periods.count { $0.grades.contains(grade) }
      let count = counts[grade] ?? 0
      guard applying > 0 || count > 0 else { return nil }
      return .init(grade: grade, students: count, periods: applying)
    }
  }
}
