import Preloading
import ScheduleEngine
import SchoolDomain
import TestSupport
import Testing
import Verification

/// The engine against trying every schedule of schools so small that this is possible.
@Suite struct OracleTests {
  @Test(arguments: 0..<10)
  func `the engine finds what trying every schedule finds, and claims no more`(group: Int) async throws {
    var tried = 0
    for seed in 0..<30 {
      let school = try CoarseSchool.make(seed: UInt64(1000 + group * 30 + seed))
      guard let best = Self.optimum(of: school) else { continue }
      tried += 1
      let outcome = try await Scheduler().solve(school, options: SolveOptions(effort: 0.05))
      let schedule = outcome.schedule
      #expect(ScheduleVerifier.verify(schedule, for: school).isClean, "\(school.name)")
      #expect(schedule.score == best, "\(school.name)")
      #expect(schedule.bound.unserved <= best.unserved, "\(school.name)")
      if schedule.bound.unserved == best.unserved {
        #expect(schedule.bound.penalty ?? 0 <= best.penalty, "\(school.name)")
      }
      #expect(
        (schedule.status == .optimal) == (schedule.bound.penalty == best.penalty),
        "\(school.name)")
    }
    #expect(tried > 10)
  }

  /// The best score of all schedules; nil where there are too many.
  private static func optimum(of school: School) -> Score? {
    let small = SmallProblem(school)
    return small.schedules(most: 250)?.compactMap { places in
      let verdict = ScheduleVerifier.verify(sessions: small.schedule(places), for: school)
      return verdict.violations.isEmpty ? verdict.score : nil
    }.min()
  }
}
