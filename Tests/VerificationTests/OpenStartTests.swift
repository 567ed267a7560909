import Rules
import SchoolDomain
import TestSupport
import Testing

@testable import Verification

/// What closes the starts that no one-session rule forbids: service c has one such start, Mon 08:00.
@Suite struct OpenStartTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let rule: RuleID
    let sessions: String
    let change: @Sendable (inout SchoolDraft) -> Void

    init(
      _ rule: RuleID, _ sessions: String, _ change: @escaping @Sendable (inout SchoolDraft) -> Void = { _ in }
    ) {
      self.rule = rule
      self.sessions = sessions
      self.change = change
    }

    var testDescription: String { rule.rawValue }
  }

  /// Provider p2 and a service d of c's student with it.
  @Sendable private static func addSecondProvider(_ draft: inout SchoolDraft) {
    var second = draft.providers[0]
    second.id = "p2"
    draft.providers.append(second)
    draft.services.append(Service(id: "d", student: "s3", provider: "p2", sessions: 2, minutes: 45))
  }

  static let examples: [Example] = [
    Example(.tooMany, "c Mon 08:00"),
    Example(.maxPerDay, "c Mon 10:00") { $0.services[2].maxPerDay = 1 },
    Example(.studentOverlap, "d Mon 08:10", addSecondProvider),
    Example(.break, "d Mon 08:40", addSecondProvider),
    Example(.maxConsecutive, "d Mon 08:30", addSecondProvider),
    Example(.capacity, "a Mon 08:00") { $0.providers[0].capacity = 1 },
    Example(.capacity, "a Mon 08:10") {
      $0.providers[0].grouping = .open
      $0.providers[0].capacity = 1
    },
    Example(.individual, "a Mon 08:00") { $0.services[0].setting = .individual },
    Example(.groupSize, "a Mon 08:00") { $0.services[0].maxGroup = 1 },
    Example(.apart, "a Mon 08:00") { $0.groupRules = [GroupRule(students: ["s1", "s3"], kind: .apart)] },
    Example(.together, "") {
      $0.groupRules = [GroupRule(students: ["s2", "s3"], kind: .together)]
      $0.services[1].within = [DayRange(days: ["Tue"], range: MinuteRange(480, 720))]
    },
    Example(.aligned, "a Mon 08:10"),
    Example(.gradeSpan, "a Mon 08:00") { $0.providers[0].gradeSpan = 1 },
    Example(.travel, "a Mon 08:35") {
      $0.sites.append(Site(id: "north"))
      $0.students[0].site = "north"
      $0.providers[0].travelMinutes = 15
    },
    Example(.lunch, "") {
      $0.providers[0].lunch = LunchBreak(window: MinuteRange(480, 530), minutes: 30)
    },
  ]

  private func school(_ change: (inout SchoolDraft) -> Void) throws -> School {
    try TinySchool.school {
      $0.services[2].within = [DayRange(days: ["Mon"], range: MinuteRange(480, 510))]
      change(&$0)
    }
  }

  private func openStarts(_ service: ServiceID, _ sessions: String, in school: School) throws -> OpenStarts {
    let placed = try TinySchool.sessions(sessions).map { session in
      let service = try #require(school.services.first { $0.id == session.service })
      return PlacedSession(
        service: service.id, student: service.student, provider: service.provider, day: session.day,
        range: MinuteRange(session.start, session.start + service.minutes), pinned: false)
    }
    let schedule = Schedule(
      school: school.name, status: .feasible, score: Score(unserved: 0, penalty: 0), parts: PenaltyParts(),
      bound: ScoreBound(unserved: 0, penalty: nil), sessions: placed, unplaced: [])
    return try #require(ScheduleVerifier.openStarts(of: schedule, in: school)[service])
  }

  @Test(arguments: examples) func `a rule of several sessions is named where it closes a start`(
    example: Example
  ) throws {
    let school = try school(example.change)
    #expect(
      try openStarts("c", example.sessions, in: school)
        == OpenStarts(starts: 1, reasons: [.init(rule: example.rule, starts: 1)], free: 0))
  }

  @Test func `every rule of several sessions has an example`() {
    #expect(
      Set(Self.examples.map(\.rule)) == Set(RuleCatalog.ids).subtracting(RuleID.oneSession + [.pinned]))
  }

  @Test func `what pins break by themselves closes nothing`() throws {
    let pinned: (inout SchoolDraft) -> Void = {
      $0.providers[0].lunch = LunchBreak(window: MinuteRange(600, 630), minutes: 30)
      $0.sessions = [ExistingSession(service: "a", day: "Mon", start: 600, pinned: true)]
    }
    #expect(
      try openStarts("c", "a Mon 10:00", in: school(pinned)) == OpenStarts(starts: 1, reasons: [], free: 1))
  }

  @Test func `a start counts for each rule that objects to it`() throws {
    let school = try school {
      $0.services[2].within = [DayRange(days: ["Mon"], range: MinuteRange(480, 520))]
      $0.providers[0].capacity = 1
    }
    // 08:00 beside a: full. 08:05 and 08:10: full and another start.
    #expect(
      try openStarts("c", "a Mon 08:00", in: school)
        == OpenStarts(
          starts: 3, reasons: [.init(rule: .capacity, starts: 3), .init(rule: .aligned, starts: 2)], free: 0))
  }

  @Test func `who must be in one group is free where all of them fit, and closed by what parts them`() throws
  {
    let together = GroupRule(students: ["s2", "s3"], kind: .together)
    let both = try school { $0.groupRules = [together] }
    #expect(try openStarts("c", "", in: both) == OpenStarts(starts: 1, reasons: [], free: 1))
    let parted = try school {
      $0.groupRules = [together, GroupRule(students: ["s2", "s3"], kind: .apart)]
    }
    #expect(
      try openStarts("c", "", in: parted)
        == OpenStarts(
          starts: 1, reasons: [.init(rule: .apart, starts: 1), .init(rule: .together, starts: 1)], free: 0))
  }

  @Test func `a day that has its sessions names nothing else`() throws {
    let school = try school {
      $0.services[2].within = nil
      $0.services[2].maxPerDay = 1
      $0.services[2].sessions = 4
    }
    // 43 starts a day; the other days are free.
    #expect(
      try openStarts("c", "c Mon 08:00", in: school)
        == OpenStarts(starts: 129, reasons: [.init(rule: .maxPerDay, starts: 43)], free: 86))
  }
}
