import GLPKBackend
import Preloading
import SchoolDomain
import TestSupport
import Testing
import Verification

@testable import Placement

/// The master problem admits exactly what the judge accepts, and charges what it counts.
@Suite struct AdmissionTests {
  @Test(arguments: 0..<10)
  func `blocks and rows admit a schedule exactly where the judge accepts it, at its price`(
    group: Int
  ) async throws {
    let (accepted, refused) = try await GLPKSolver().onSolverThreadOfTest {
      var (accepted, refused) = (0, 0)
      for seed in 0..<30 {
        let small = SmallProblem(try CoarseSchool.make(seed: UInt64(group * 30 + seed)))
        guard let schedules = small.schedules(most: 300) else { continue }
        let blocks = small.allBlocks()
        for places in schedules {
          if try agrees(small, places, blocks) { accepted += 1 } else { refused += 1 }
        }
      }
      return (accepted, refused)
    }
    #expect(accepted > 50 && refused > 50)
  }
}

private let level = CostLevel(unserved: 7, penalty: 1)

/// Whether the judge accepts the places beside the pins; expects the master to say the same, at the same price.
private func agrees(_ small: SmallProblem, _ places: [Candidate], _ blocks: [[Block]]) throws -> Bool {
  let schedule = small.schedule(places)
  let verdict = ScheduleVerifier.verify(sessions: schedule, for: small.school)
  let candidates = places.compactMap(small.candidate)
  var charged: Int?
  if candidates.count == places.count, let held = small.blocks(of: candidates, among: blocks) {
    charged = try small.cost(of: held, level: level)
  }
  let text = schedule.map { "\($0.service) \($0.day) \(ClockTime.text($0.start))" }.joined(separator: ", ")
  let reason = verdict.violations.first?.description ?? "none"
  #expect(
    (charged != nil) == verdict.violations.isEmpty, "\(small.school.name): \(text); \(reason)")
  guard verdict.violations.isEmpty else { return false }
  let sessions = small.problem.fixed + candidates.map(small.problem.session)
  let counted = small.problem.cost(of: sessions, level: level)
  #expect(charged == counted, "\(small.school.name): \(text)")
  let outside = Objective.unserved(
    small.problem.fixed, of: small.problem.scope, in: small.context)
  let missing = small.problem.missing(in: small.problem.fixed)
  #expect(
    counted == level.unserved * (verdict.score.unserved - outside + missing)
      + verdict.score.penalty - small.problem.constantPenalty(), "\(small.school.name): \(text)")
  return true
}
