import Documents
import Foundation
import ScheduleEngine
import SchoolDomain
import TestSupport
import Testing
import Verification

/// The plain model, the engine and the judge say the same of a school.
@Suite struct AgreementTests {
  @Test(arguments: FixtureFiles.tiny)
  func `the plain model has the engine's optimum on a tiny fixture school`(name: String) async throws {
    try await agree(try FixtureFiles.school(name))
  }

  @Test(arguments: 0..<10)
  func `the plain model has the engine's optimum on random schools`(group: Int) async throws {
    for seed in 0..<22 {
      try await agree(try CoarseSchool.make(seed: UInt64(5000 + group * 22 + seed)))
    }
  }

  private func agree(_ school: School) async throws {
    let outcome = try await Scheduler().solve(school, options: SolveOptions(effort: 0.05))
    let optimum = try #require(try await PlainOptimum.of(school), "\(school.name): no end of branching")
    let schedule = outcome.schedule
    #expect(schedule.score == optimum.score, "\(school.name)")

    let verdict = ScheduleVerifier.verify(sessions: optimum.sessions, for: school)
    #expect(verdict.violations.map(\.description) == [], "\(school.name)")
    #expect(verdict.score == optimum.score, "\(school.name)")

    let sessions = schedule.sessions.map {
      ScheduledSession(service: $0.service, day: $0.day, start: $0.range.start)
    }
    let plain = try await PlainModel.judge(sessions, for: school)
    #expect(plain == .admitted(schedule.score, schedule.parts), "\(school.name)")
  }
}
