import Rules
import SchoolDomain

/// The facts of one service on one day, read from the maps once and asked for every start of that day.
struct ServiceDayFacts: SchoolFacts {
  /// Maps read for one service and day.
  static let lookUps = 6

  let school: School
  let cycle: Cycle
  private let available: [MinuteRange]
  private let hours: [MinuteRange]?
  private let periods: [ProtectedTime]
  private let activities: [ProtectedTime]
  private let blocked: [ProtectedTime]
  private let allowed: [MinuteRange]?

  init(_ context: SchedulingContext, service: Int, day: Int) {
    let entry = context.services[service]
    school = context.school
    cycle = context.school.cycle
    available = context.availability(provider: entry.provider, site: entry.site, day: day)
    hours = context.schoolHours(site: entry.site, grade: entry.grade, day: day)
    periods = context.bellPeriods(site: entry.site, grade: entry.grade, day: day)
    activities = entry.teacher.map { context.specialActivities(teacher: $0, day: day) } ?? []
    blocked = context.blockedTimes(student: entry.student, day: day)
    allowed = context.within(service: service, day: day)
  }

  func availability(provider: Int, site: Int, day: Int) -> [MinuteRange] { available }
  func schoolHours(site: Int, grade: Int, day: Int) -> [MinuteRange]? { hours }
  func bellPeriods(site: Int, grade: Int, day: Int) -> [ProtectedTime] { periods }
  func specialActivities(teacher: Int, day: Int) -> [ProtectedTime] { activities }
  func blockedTimes(student: Int, day: Int) -> [ProtectedTime] { blocked }
  func within(service: Int, day: Int) -> [MinuteRange]? { allowed }
  func groupRules(_ kind: GroupRule.Kind) -> [[Int]] { [] }
  func serves(provider: Int, student: Int) -> Bool { false }
}
