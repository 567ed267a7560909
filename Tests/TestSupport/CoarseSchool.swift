public import SchoolDomain

/// Random schools so small that every schedule can be tried: a short frame, a coarse grid, two to four services.
public struct CoarseSchool {
  private var random: SeededRandom
  private let cycle: Cycle
  private let sites: [SiteID]
  private let grades: [GradeLabel] = ["K", "1", "2"]

  /// The school of a seed: `days` and `cells` bound how many starts a service has.
  public static func make(seed: UInt64, cells: ClosedRange<Int> = 3...5) throws(InvalidSchool) -> School {
    var school = CoarseSchool(seed: seed, cells: cells)
    return try School(school.draft(name: "coarse-\(seed)"))
  }

  private init(seed: UInt64, cells: ClosedRange<Int>) {
    var random = SeededRandom(seed: seed)
    let step = random.pick([15, 15, 20, 30])
    let days: [DayLabel] = random.pick([["A"], ["A", "B"]])
    let start = random.pick([480, 485])
    cycle = Cycle(
      days: days, start: start,
      end: start + random.int(cells) * step + (random.chance(15) ? 7 : 0), step: step)
    sites = random.chance(65) ? ["main"] : ["main", "north"]
    self.random = random
  }

  private mutating func draft(name: String) -> SchoolDraft {
    let providers = (1...random.int(1...2)).map { provider("p\($0)") }
    let students = (1...random.int(1...3)).map { student("s\($0)") }
    let services = (1...random.int(2...4)).map { service("v\($0)", students, providers) }
    return SchoolDraft(
      name: name, cycle: cycle, grades: grades, sites: sites.map { Site(id: $0) },
      bellSchedules: random.chance(30)
        ? [BellPeriod(site: "main", grades: random.some(of: grades), time: time())] : [],
      teachers: [Teacher(id: "t1", site: "main"), Teacher(id: "t2", site: "main")],
      providers: providers, students: students, services: services,
      groupRules: groupRules(students, services, providers), sessions: existing(services),
      limits: SessionLimits(
        maxConsecutiveMinutes: random.pick([0, 20, 30, 45, 60, 90]),
        breakMinutes: random.pick([0, 10, 20, 30, 45])),
      preferences: preferences())
  }

  private mutating func time() -> ProtectedTime {
    let start = cycle.start + random.int(0...8) * 10
    return ProtectedTime(
      range: MinuteRange(start, start + random.int(1...3) * 10),
      cost: random.chance(60) ? random.int(0...4) : nil)
  }

  private mutating func provider(_ id: String) -> Provider {
    let lunch = cycle.start + random.int(0...2) * cycle.step
    return Provider(
      id: ProviderID(id), capacity: random.int(1...3),
      grouping: random.chance(60) ? .aligned : .open,
      gradeSpan: random.chance(30) ? random.int(0...1) : nil,
      travelMinutes: random.pick([0, 10, 30, 45, 60]),
      availability: sites.map {
        Availability(site: $0, range: MinuteRange(cycle.start, cycle.end))
      },
      lunch: random.chance(30)
        ? LunchBreak(
          window: MinuteRange(lunch, lunch + 2 * cycle.step + 15), minutes: random.pick([10, 15, 25]))
        : nil)
  }

  private mutating func student(_ id: String) -> Student {
    Student(
      id: StudentID(id), grade: random.pick(grades), teacher: random.pick([nil, "t1", "t2"]),
      site: random.pick(sites), blockedTimes: random.chance(30) ? [time()] : [])
  }

  private mutating func service(
    _ id: String, _ students: [Student], _ providers: [Provider]
  ) -> Service {
    Service(
      id: ServiceID(id), student: random.pick(students).id, provider: random.pick(providers).id,
      sessions: random.int(1...2), minutes: random.int(1...2) * cycle.step,
      setting: random.chance(15) ? .individual : .group,
      maxGroup: random.chance(25) ? random.int(1...2) : nil, priority: random.int(1...2),
      maxPerDay: random.int(1...2))
  }

  private mutating func groupRules(
    _ students: [Student], _ services: [Service], _ providers: [Provider]
  ) -> [GroupRule] {
    guard students.count > 1 else { return [] }
    let pair = [students[0].id, students[1].id]
    var rules: [GroupRule] = []
    if random.chance(30) { rules.append(GroupRule(students: pair, kind: .apart)) }
    let theirs = services.filter { pair.contains($0.student) }
    let isAligned = theirs.allSatisfy { service in
      providers.contains { $0.id == service.provider && $0.grouping == .aligned }
    }
    if random.chance(30), isAligned,
      Set(theirs.map { [$0.student.text, $0.provider.text] }).count == theirs.count
    {
      rules.append(GroupRule(students: pair, kind: .together))
    }
    return rules
  }

  /// Some off the grid, some pinned, some upon each other.
  private mutating func existing(_ services: [Service]) -> [ExistingSession] {
    var seen = Set<ScheduledSession>()
    return services.flatMap { [$0, $0] }.compactMap { service in
      guard random.chance(30) else { return nil }
      let start = cycle.start + random.int(0...4) * cycle.step + (random.chance(75) ? 0 : random.int(-9...9))
      let place = ScheduledSession(service: service.id, day: random.pick(cycle.days), start: start)
      guard seen.insert(place).inserted else { return nil }
      return ExistingSession(
        service: place.service, day: place.day, start: place.start, pinned: random.chance(65))
    }
  }

  private mutating func preferences() -> Preferences {
    Preferences(
      adjacentDays: random.int(0...3), sameDay: random.int(0...3),
      afternoon: random.chance(40) ? .init(from: cycle.start + 30, cost: random.int(0...3)) : nil,
      groupBlocks: random.int(0...3), gradeSpread: random.int(0...2), teacherMix: random.int(0...2),
      dailyLoad: random.chance(50)
        ? .init(minutes: random.pick([0, 15, 30]), cost: random.int(1...3)) : nil,
      changed: random.int(0...3))
  }
}
