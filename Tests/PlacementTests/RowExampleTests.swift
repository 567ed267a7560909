import GLPKBackend
import Preloading
import SchoolDomain
import TestSupport
import Testing
import Verification

@testable import Placement

/// Schedules whose rows are easily got wrong, each with what the judge says of it.
@Suite struct RowExampleTests {
  @Test(arguments: [Grouping.aligned, .open])
  func `sessions shorter than the way between two sites keep it too`(grouping: Grouping) async throws {
    let school = try TinySchool.school {
      $0.sites.append(Site(id: "north"))
      $0.providers[0].grouping = grouping
      $0.providers[0].travelMinutes = 60
      $0.providers[0].availability.append(
        Availability(site: "north", range: MinuteRange(480, 720)))
      $0.students[1].site = "north"
      for service in $0.services.indices { $0.services[service].minutes = 5 }
    }
    for (text, isLegal) in [
      ("a Mon 08:00, b Mon 08:05", false), ("a Mon 08:00, b Mon 08:35", false),
      ("b Mon 08:00, a Mon 09:00", false), ("a Mon 08:00, b Mon 09:05", true),
      ("a Mon 08:00, b Mon 08:00", false),
    ] { try await expect(school, text, isLegal: isLegal) }
  }

  @Test func `what pins break among themselves binds no third session`() async throws {
    let school = try TinySchool.school {
      $0.groupRules = [GroupRule(students: ["s1", "s2"], kind: .apart)]
      $0.sessions = [
        ExistingSession(service: "a", day: "Mon", start: 480, pinned: true),
        ExistingSession(service: "b", day: "Mon", start: 480, pinned: true),
      ]
    }
    try await expect(school, "c Mon 08:00", isLegal: true)
    try await expect(school, "c Mon 08:30", isLegal: true)
  }

  @Test func `a day has the room that a pin of the same service leaves`() async throws {
    let school = try TinySchool.school {
      $0.services[0].sessions = 3
      $0.services[0].maxPerDay = 2
      $0.sessions = [ExistingSession(service: "a", day: "Mon", start: 660, pinned: true)]
    }
    try await expect(school, "a Mon 08:00", isLegal: true)
    try await expect(school, "a Mon 08:00, a Mon 09:30", isLegal: false)
    try await expect(school, "a Mon 08:00, a Tue 08:00", isLegal: true)
  }

  @Test func `room beside pins is counted minute by minute`() async throws {
    // 08:00-08:03 s1, who is in a group of 2 at most; from 08:03 on s2 and s3.
    let school = try TinySchool.school {
      $0.providers[0].grouping = .open
      $0.providers[0].capacity = 4
      $0.services[0].maxGroup = 2
      $0.students.append(Student(id: "s4", grade: "1", site: "main"))
      $0.services.append(
        Service(id: "d", student: "s4", provider: "p1", sessions: 1, minutes: 30))
      $0.students.append(Student(id: "s5", grade: "1", site: "main"))
      $0.services.append(
        Service(id: "e", student: "s5", provider: "p1", sessions: 1, minutes: 30))
      $0.sessions = [
        ExistingSession(service: "a", day: "Mon", start: 453, pinned: true),
        ExistingSession(service: "b", day: "Mon", start: 483, pinned: true),
        ExistingSession(service: "c", day: "Mon", start: 483, pinned: true),
      ]
    }
    try await expect(school, "d Mon 08:00", isLegal: true)
    try await expect(school, "d Mon 08:05, e Mon 08:05", isLegal: true)
    try await expect(school, "d Mon 08:00, e Mon 08:00", isLegal: false)
  }

  @Test func `a break holds between sessions shorter than it`() async throws {
    let school = try Self.twoProviders(minutes: 5)
    try await expect(school, "a Mon 08:00, b Mon 08:10", isLegal: false)
    try await expect(school, "a Mon 08:00, b Mon 08:30", isLegal: false)
    try await expect(school, "a Mon 08:00, b Mon 08:35", isLegal: true)
    try await expect(school, "a Mon 08:00, b Mon 08:10, c Mon 08:05", isLegal: true)
  }

  @Test func `a break is kept from the end of the last of overlapping pins`() async throws {
    let school = try Self.twoProviders(minutes: 30) {
      $0.services[1].minutes = 60
      $0.limits = SessionLimits(maxConsecutiveMinutes: 120, breakMinutes: 45)
      $0.sessions = [
        ExistingSession(service: "a", day: "Mon", start: 540, pinned: true),
        ExistingSession(service: "b", day: "Mon", start: 540, pinned: true),
      ]
    }
    try await expect(school, "c Mon 10:00", isLegal: true)
    try await expect(school, "c Mon 10:30", isLegal: false)
    try await expect(school, "c Mon 10:45", isLegal: true)
  }

  @Test func `a run goes through overlapping pins by one way at a time`() async throws {
    // 09:00-09:30 and 09:10-09:40: what follows goes on from the second alone, what precedes from the first.
    let school = try Self.twoProviders(minutes: 30) {
      $0.limits.maxConsecutiveMinutes = 60
      $0.sessions = [
        ExistingSession(service: "a", day: "Mon", start: 540, pinned: true),
        ExistingSession(service: "b", day: "Mon", start: 550, pinned: true),
      ]
    }
    try await expect(school, "c Mon 09:40", isLegal: true)
    try await expect(school, "c Mon 08:30", isLegal: true)
    try await expect(school, "c Mon 09:40, d Mon 10:10", isLegal: false)
    try await expect(school, "c Mon 08:30, d Mon 08:00", isLegal: false)
    try await expect(school, "c Mon 08:30, d Mon 09:40", isLegal: true)
  }

  /// One student with services a, b, c, d in turn with two providers; breaks of 30 minutes.
  private static func twoProviders(
    minutes: Int, _ change: (inout SchoolDraft) -> Void = { _ in }
  ) throws -> School {
    try TinySchool.school {
      var second = $0.providers[0]
      second.id = "p2"
      $0.providers.append(second)
      $0.services = ["a", "b", "c", "d"].enumerated().map { position, id in
        Service(
          id: ServiceID(id), student: "s1", provider: position % 2 == 0 ? "p1" : "p2",
          sessions: 1, minutes: minutes)
      }
      $0.limits = SessionLimits(maxConsecutiveMinutes: 60, breakMinutes: 30)
      change(&$0)
    }
  }

  @Test func `blocks make a schedule whatever their order, where a later one closes a gap`() throws {
    let small = SmallProblem(try Self.twoProviders(minutes: 15))
    // a and c with p1 come first; b with p2 runs between them.
    let places = TinySchool.sessions("a Mon 08:00, c Mon 08:30, b Mon 08:15")
    let sessions = small.places.filter { places.contains(small.scheduled($0)) }.compactMap(small.candidate)
    let blocks = try #require(small.blocks(of: sessions, among: small.allBlocks()))
    #expect(small.problem.incumbent(blocks)?.sessions.count == 3)
  }
}

/// Expects judge and master to say the same of the sessions beside the pins.
private func expect(_ school: School, _ text: String, isLegal: Bool) async throws {
  let small = SmallProblem(school)
  let wanted = TinySchool.sessions(text)
  let verdict = ScheduleVerifier.verify(
    sessions: small.schedule([]) + wanted, for: school)
  #expect(verdict.violations.isEmpty == isLegal, "\(text): judge")
  let candidates = small.places.filter { wanted.contains(small.scheduled($0)) }
    .compactMap(small.candidate)
  let isAdmitted = try await GLPKSolver().onSolverThread {
    guard candidates.count == wanted.count,
      let blocks = small.blocks(of: candidates, among: small.allBlocks())
    else { return false }
    return try small.cost(of: blocks, level: .unservedOnly) != nil
  }
  #expect(isAdmitted == isLegal, "\(text): master")
}
