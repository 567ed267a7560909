public import SchoolDomain

/// Small valid schools with every feature of the format: several sites, rotations, soft times, pins off the grid, group
/// rules, lunches, open and aligned providers.
public struct RandomSchool {
  private var random: SeededRandom
  private let cycle: Cycle
  private let grades: [GradeLabel] = ["K", "1", "2"]
  private let sites: [SiteID]
  private let teachers: [Teacher]

  /// The school of a seed.
  public static func make(seed: UInt64) throws(InvalidSchool) -> School {
    var school = RandomSchool(seed: seed)
    return try School(school.draft(name: "random-\(seed)"))
  }

  private init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let days: [DayLabel] = random.pick([
      ["Mon", "Tue", "Wed", "Thu", "Fri"], ["A", "B"], ["1", "2", "3", "4", "5", "6"],
    ])
    let start = random.pick([480, 485, 500])
    cycle = Cycle(
      days: days, start: start, end: start + random.pick([150, 200, 240]),
      step: random.pick([5, 10, 15]))
    let sites: [SiteID] = Array(["main", "north", "annex"].prefix(random.int(1...3)))
    self.sites = sites
    teachers = (1...3).map { Teacher(id: TeacherID("t\($0)"), site: random.pick(sites)) }
    self.random = random
  }

  private mutating func draft(name: String) -> SchoolDraft {
    let providers = (1...random.int(1...3)).map { provider("p\($0)") }
    let students = (1...random.int(2...6)).map { student("s\($0)") }
    let services = students.flatMap { student in
      (1...random.int(1...2)).map { service("\(student.id)-\($0)", student, providers) }
    }
    return SchoolDraft(
      name: name, cycle: cycle, grades: grades, sites: sites.map { Site(id: $0, hours: hours()) },
      bellSchedules: (0..<random.int(0...6)).map { _ in
        BellPeriod(site: random.pick(sites), grades: random.some(of: grades), time: time())
      }, teachers: teachers,
      specialActivities: (0..<random.int(0...4)).map { _ in
        SpecialActivity(teacher: random.pick(teachers).id, time: time())
      }, providers: providers, students: students, services: services,
      groupRules: groupRules(students, services, providers), sessions: existing(services),
      limits: SessionLimits(
        maxConsecutiveMinutes: random.pick([30, 45, 60]), breakMinutes: random.pick([0, 10, 30])),
      preferences: preferences())
  }

  private mutating func days() -> [DayLabel]? {
    random.chance(40) ? nil : random.some(of: cycle.days)
  }

  private mutating func range(_ lengths: ClosedRange<Int>) -> MinuteRange {
    let start = cycle.start + random.int(-2...24) * 5
    return MinuteRange(start, start + random.int(lengths) * 5)
  }

  private mutating func time() -> ProtectedTime {
    ProtectedTime(
      days: days(), range: range(2...8), name: random.chance(50) ? "Recess" : nil,
      cost: random.chance(40) ? random.int(0...5) : nil)
  }

  private mutating func hours() -> [SchoolHours] {
    (0..<random.int(0...3)).map { _ in
      SchoolHours(
        grades: random.chance(50) ? random.some(of: grades) : nil, days: days(),
        range: range(20...44))
    }
  }

  private mutating func provider(_ id: String) -> Provider {
    Provider(
      id: ProviderID(id), capacity: random.int(1...3),
      grouping: random.chance(70) ? .aligned : .open,
      gradeSpan: random.chance(40) ? random.int(0...1) : nil,
      travelMinutes: random.pick([0, 10, 30]),
      availability: (0..<random.int(1...4)).map { _ in
        Availability(site: random.pick(sites), days: days(), range: range(20...44))
      },
      lunch: random.chance(50)
        ? LunchBreak(window: MinuteRange(cycle.start + 30, cycle.start + 120), minutes: 30) : nil)
  }

  private mutating func student(_ id: String) -> Student {
    Student(
      id: StudentID(id), grade: random.pick(grades),
      teacher: random.chance(70) ? random.pick(teachers).id : nil, site: random.pick(sites),
      blockedTimes: (0..<random.int(0...2)).map { _ in time() })
  }

  private mutating func service(_ id: String, _ student: Student, _ providers: [Provider]) -> Service {
    Service(
      id: ServiceID(id), student: student.id, provider: random.pick(providers).id,
      sessions: random.int(1...3), minutes: random.pick([1, 2, 3]) * 30 / cycle.step * cycle.step,
      setting: random.chance(20) ? .individual : .group,
      maxGroup: random.chance(30) ? random.int(1...3) : nil, priority: random.int(1...3),
      maxPerDay: random.int(1...2),
      within: random.chance(25)
        ? (0..<random.int(1...2)).map { _ in DayRange(days: days(), range: range(12...36)) } : nil)
  }

  /// A `together` rule only where each of its students has at most one service with each, aligned, provider.
  private mutating func groupRules(
    _ students: [Student], _ services: [Service], _ providers: [Provider]
  ) -> [GroupRule] {
    var rules: [GroupRule] = []
    let pair = [students[0].id, students[students.count - 1].id]
    if random.chance(50) { rules.append(GroupRule(students: pair, kind: .apart)) }
    guard random.chance(50) else { return rules }
    let theirs = services.filter { pair.contains($0.student) }
    let isAligned = theirs.allSatisfy { service in
      providers.contains { $0.id == service.provider && $0.grouping == .aligned }
    }
    if isAligned, Set(theirs.map { [$0.student.text, $0.provider.text] }).count == theirs.count {
      rules.append(GroupRule(students: pair, kind: .together))
    }
    return rules
  }

  private mutating func existing(_ services: [Service]) -> [ExistingSession] {
    var seen = Set<ScheduledSession>()
    return services.compactMap { service in
      guard random.chance(50) else { return nil }
      let start = cycle.start + random.int(-3...28) * (random.chance(80) ? cycle.step : 7)
      let place = ScheduledSession(service: service.id, day: random.pick(cycle.days), start: start)
      guard seen.insert(place).inserted else { return nil }
      return ExistingSession(
        service: place.service, day: place.day, start: place.start, pinned: random.chance(60))
    }
  }

  private mutating func preferences() -> Preferences {
    Preferences(
      adjacentDays: random.int(0...3), sameDay: random.int(0...4),
      afternoon: random.chance(60) ? .init(from: cycle.start + 90, cost: random.int(0...3)) : nil,
      groupBlocks: random.int(0...3), gradeSpread: random.int(0...2),
      teacherMix: random.int(0...2),
      dailyLoad: random.chance(60)
        ? .init(minutes: random.pick([0, 40, 75]), cost: random.int(1...3)) : nil,
      changed: random.int(0...3))
  }
}
