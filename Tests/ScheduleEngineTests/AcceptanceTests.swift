import SchoolDomain
import TestSupport
import Testing

@testable import ScheduleEngine

/// The judge's word before a schedule leaves.
@Suite struct AcceptanceTests {
  @Test func `a schedule that is wrong does not leave, and its failure says why`() async throws {
    let school = try TinySchool.school()
    let right = try await Scheduler().solve(school, options: SolveOptions(effort: 0.01)).schedule
    #expect(try Solve.accepted(right, for: school).isClean)
    var broken = right
    broken.sessions[0].range = MinuteRange(0, 30)
    var boastful = right
    boastful.score.penalty += 1
    for wrong in [broken, boastful] {
      #expect {
        try Solve.accepted(wrong, for: school)
      } throws: { error in
        guard case SolveFailure.internalFault(let message, wrong) = error else { return false }
        return message.hasPrefix("The verifier rejects the schedule: ")
      }
    }
  }
}
