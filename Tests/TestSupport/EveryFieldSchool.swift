public import SchoolDomain

/// Schools with every field at random, present or absent; all of them valid.
public struct EveryFieldSchool {
  private var random: SeededRandom
  private var draft = SchoolDraft(name: "")

  public static func school(seed: Int) throws -> School {
    var maker = EveryFieldSchool(random: SeededRandom(seed: seed))
    return try School(maker.make())
  }

  private init(random: SeededRandom) { self.random = random }

  private mutating func make() -> SchoolDraft {
    draft.name = text()
    draft.timeZone = maybe { _ in "Europe/Paris" }
    if chance() {
      draft.cycle = Cycle(
        days: Array(["A", "B", "Mon", "日", "é"].shuffled(using: &random).prefix(pick(1...5))),
        start: pick(0...600), end: pick(900...1440), step: chance() ? 5 : 1)
    }
    if chance() { draft.grades = ["K", "1", "two", "\u{1F392}"] }
    draft.sites = (0..<pick(1...3)).map { index in
      Site(id: SiteID("site\(index)"), name: maybe { $0.text() }, hours: list { $0.hours() })
    }
    draft.bellSchedules = list {
      BellPeriod(site: $0.site(), grades: $0.some(of: $0.draft.grades), time: $0.protectedTime())
    }
    draft.teachers = (0..<pick(1...3)).map { index in
      Teacher(id: TeacherID("t\(index)"), name: maybe { $0.text() }, site: site())
    }
    draft.specialActivities = list {
      SpecialActivity(teacher: TeacherID("t0"), time: $0.protectedTime())
    }
    draft.providers = (0..<pick(1...3)).map { provider($0) }
    draft.students = (0..<pick(2...6)).map { student($0) }
    draft.services = draft.students.indices.map { service($0) }
    draft.groupRules = list {
      GroupRule(
        students: Array($0.draft.students.map(\.id).shuffled(using: &$0.random).prefix(2)), kind: .apart)
    }
    draft.sessions = draft.services.filter { _ in chance() }.map { service in
      ExistingSession(
        service: service.id, day: some(of: draft.cycle.days)[0], start: pick(0...1200), pinned: chance())
    }
    if chance() {
      draft.limits = SessionLimits(maxConsecutiveMinutes: pick(0...1440), breakMinutes: pick(0...1440))
    }
    if chance() { draft.preferences = preferences() }
    return draft
  }

  private mutating func provider(_ index: Int) -> Provider {
    Provider(
      id: ProviderID("p\(index)"), name: maybe { $0.text() }, role: maybe { $0.text() },
      capacity: pick(1...50), grouping: chance() ? .open : .aligned, gradeSpan: maybe { $0.pick(0...9) },
      travelMinutes: pick(0...240),
      availability: list { Availability(site: $0.site(), days: $0.days(), range: $0.range()) },
      lunch: maybe { LunchBreak(window: MinuteRange(600, 720 + $0.pick(0...60)), minutes: $0.pick(5...60)) })
  }

  private mutating func student(_ index: Int) -> Student {
    Student(
      id: StudentID("s\(index)" + text()), name: maybe { $0.text() }, grade: some(of: draft.grades)[0],
      teacher: maybe { $0.draft.teachers[0].id }, site: site(), blockedTimes: list { $0.protectedTime() })
  }

  private mutating func service(_ index: Int) -> Service {
    Service(
      id: ServiceID("v\(index)"), student: draft.students[index].id,
      provider: some(of: draft.providers.map(\.id))[0], sessions: pick(1...20), minutes: 5 * pick(1...48),
      setting: chance() ? .group : .individual, maxGroup: maybe { $0.pick(1...50) },
      priority: chance() ? 1 : pick(1...100), maxPerDay: chance() ? 1 : pick(1...20),
      within: maybe { maker in maker.list { DayRange(days: $0.days(), range: $0.range()) } })
  }

  private mutating func preferences() -> Preferences {
    Preferences(
      adjacentDays: pick(0...2), sameDay: pick(0...2),
      afternoon: maybe { .init(from: $0.pick(0...1440), cost: $0.pick(0...1000)) },
      groupBlocks: pick(0...1000), gradeSpread: pick(0...2), teacherMix: pick(0...2),
      dailyLoad: maybe { .init(minutes: $0.pick(0...1440), cost: $0.pick(0...1000)) }, changed: pick(0...2))
  }

  private mutating func hours() -> SchoolHours {
    SchoolHours(grades: maybe { $0.some(of: $0.draft.grades) }, days: days(), range: range())
  }

  private mutating func protectedTime() -> ProtectedTime {
    ProtectedTime(
      days: days(), range: range(), name: maybe { $0.text() }, cost: maybe { $0.pick(0...1000) })
  }

  private mutating func range() -> MinuteRange {
    let start = pick(0...1439)
    return MinuteRange(start, pick((start + 1)...1440))
  }

  private mutating func days() -> [DayLabel]? { maybe { $0.some(of: $0.draft.cycle.days) } }

  private mutating func site() -> SiteID { some(of: draft.sites.map(\.id)).first ?? "site0" }

  private mutating func some<Element>(of elements: [Element]) -> [Element] {
    elements.isEmpty ? [] : Array(elements.shuffled(using: &random).prefix(pick(1...elements.count)))
  }

  private mutating func text() -> String {
    let letters: [Character] = [
      "a", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "é", "e\u{301}", "日", "\u{1F600}", "\u{2028}", " ",
    ]
    return String((0..<pick(0...6)).map { _ in letters[pick(0...(letters.count - 1))] })
  }

  private mutating func list<Element>(_ make: (inout EveryFieldSchool) -> Element) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<pick(0...3) { elements.append(make(&self)) }
    return elements
  }

  private mutating func maybe<Value>(_ make: (inout EveryFieldSchool) -> Value) -> Value? {
    chance() ? make(&self) : nil
  }

  private mutating func chance() -> Bool { Bool.random(using: &random) }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}
