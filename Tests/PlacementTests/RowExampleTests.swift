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
