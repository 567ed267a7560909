import SchoolDomain

/// Where each id and label stands in the school's lists.
struct Positions {
  let days: [DayLabel: Int]
  let grades: [GradeLabel: Int]
  let sites: [SiteID: Int]
  let teachers: [TeacherID: Int]
  let providers: [ProviderID: Int]
  let students: [StudentID: Int]
  let services: [ServiceID: Int]
  private let everyDay: [Int]

  init(_ school: School) {
    days = Self.index(school.cycle.days)
    grades = Self.index(school.grades)
    sites = Self.index(school.sites.map(\.id))
    teachers = Self.index(school.teachers.map(\.id))
    providers = Self.index(school.providers.map(\.id))
    students = Self.index(school.students.map(\.id))
    services = Self.index(school.services.map(\.id))
    everyDay = Array(school.cycle.days.indices)
  }

  /// Positions of the labels; nil means every day of the cycle.
  func days(_ labels: [DayLabel]?) -> [Int] { labels.map { $0.compactMap { days[$0] } } ?? everyDay }

  func grades(_ labels: [GradeLabel]) -> [Int] { labels.compactMap { grades[$0] } }

  private static func index<Of>(_ keys: [Key<Of>]) -> [Key<Of>: Int] {
    Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
  }
}
