public import SchoolDomain

/// For each service the minutes that it is owed and those that a schedule gives it, in a cycle and over a term.
///
/// It says what the plan holds, not what was given.
public struct MinutesLedger: Hashable, Sendable {
  /// One service.
  public struct Line: Hashable, Sendable {
    /// Its id.
    public let service: ServiceID
    /// Its student.
    public let student: StudentID
    /// The student's name; nil where the school has none.
    public let name: String?
    /// Its provider.
    public let provider: ProviderID
    /// Its minutes.
    public let minutes: MinutesSum
  }

  /// The lines of one student or provider together.
  public struct Total<Of>: Hashable, Sendable {
    /// Whose they are.
    public let id: Key<Of>
    /// Their sum.
    public let minutes: MinutesSum
  }

  /// The school's name.
  public let school: String
  /// The term; nil where only a cycle is counted.
  public let term: TermDays?
  /// In the order of the school's services.
  public let lines: [Line]

  /// Counts each place of `schedule`, a service at a day and a start, once and with the service's minutes in `school`.
  /// Places of services that the school lacks are left out.
  public init(_ schedule: Schedule, _ school: School, term: TermDays? = nil) {
    self.school = school.name
    self.term = term
    let places = Set(
      schedule.sessions.map {
        ScheduledSession(service: $0.service, day: $0.day, start: $0.range.start)
      })
    let days = Dictionary(grouping: places, by: \.service).mapValues { $0.map(\.day) }
    let names = Dictionary(
      school.students.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    lines = school.services.map { service in
      Line(
        service: service.id, student: service.student, name: names[service.student] ?? nil,
        provider: service.provider,
        minutes: Self.minutes(
          of: service, on: days[service.id] ?? [], term, days: school.cycle.days.count))
    }
  }

  /// The sums of each student with a service, in the order of the lines.
  public var students: [Total<Student>] { totals(\.student) }

  /// The sums of each provider with a service, in the order of the lines.
  public var providers: [Total<Provider>] { totals(\.provider) }

  /// The sum of all lines.
  public var total: MinutesSum { lines.reduce(MinutesSum()) { $0 + $1.minutes } }

  /// How many services are short, in a cycle or over the term.
  public var short: Int { lines.count(where: \.minutes.isShort) }

  private func totals<Of>(_ id: (Line) -> Key<Of>) -> [Total<Of>] {
    var order: [Key<Of>] = []
    var sums: [Key<Of>: MinutesSum] = [:]
    for line in lines {
      if sums[id(line)] == nil { order.append(id(line)) }
      sums[id(line), default: MinutesSum()] = sums[id(line), default: MinutesSum()] + line.minutes
    }
    return order.map { Total(id: $0, minutes: sums[$0] ?? MinutesSum()) }
  }

  /// `places` has the day of each place of the service; the cycle has so many `days`.
  private static func minutes(
    of service: Service, on places: [DayLabel], _ term: TermDays?, days: Int
  ) -> MinutesSum {
    var sum = MinutesSum()
    sum.owed = service.sessions * service.minutes
    sum.scheduled = places.count * service.minutes
    sum.short = max(0, sum.owed - sum.scheduled)
    sum.over = max(0, sum.scheduled - sum.owed)
    guard let term else { return sum }
    var whole = MinutesSum.TermMinutes()
    whole.owed = term.owed(sum.owed, days: days)
    whole.scheduled = places.reduce(0) { $0 + (term.held[$1] ?? 0) } * service.minutes
    whole.holidays = places.reduce(0) { $0 + (term.holidays[$1] ?? 0) } * service.minutes
    whole.short = max(0, whole.owed - whole.scheduled)
    sum.term = whole
    return sum
  }
}
