import ScheduleEngine
import SchoolDomain
import TestSupport
import Testing

@Suite struct BranchAndPriceTests {
  @Test func `a branch without a point closes, however little the incumbent costs`() async throws {
    let school = try TinySchool.school {
      $0.cycle = Cycle(days: ["X"], start: 510, end: 630, step: 12)
      $0.providers = [
        Provider(
          id: "p1", capacity: 2, grouping: .open,
          availability: [Availability(site: "main", range: MinuteRange(510, 630))],
          lunch: LunchBreak(window: MinuteRange(530, 640), minutes: 30))
      ]
      $0.students[1].blockedTimes = [
        ProtectedTime(range: MinuteRange(570, 585), cost: 3),
        ProtectedTime(range: MinuteRange(510, 540)),
      ]
      $0.services = [
        Service(id: "a", student: "s1", provider: "p1", sessions: 2, minutes: 36, maxPerDay: 2),
        Service(
          id: "b", student: "s1", provider: "p1", sessions: 2, minutes: 36, setting: .individual,
          maxPerDay: 2),
        Service(
          id: "c", student: "s2", provider: "p1", sessions: 3, minutes: 12, maxGroup: 2,
          within: [DayRange(range: MinuteRange(570, 670))]),
      ]
      $0.limits = SessionLimits(maxConsecutiveMinutes: 30, breakMinutes: 0)
    }
    let outcome = try await Scheduler().solve(school, options: SolveOptions(certifies: true))
    #expect(outcome.termination == .optimal)
    // Lunch leaves 90 of the day's 120 minutes: of s1's four sessions of 36 minutes two have room. Of the three of 12 minutes
    // one is, since c comes once a day; at 10:06 it lies after what costs 3.
    let owed = 4 * 36 + 3 * 12
    #expect(outcome.schedule.score == Score(unserved: owed - 2 * 36 - 12, penalty: 0))
    // Its branches prove it: whole numbers between the two sides would be left out of the proof.
    let certificate = try #require(outcome.certificate)
    #expect(certificate.bound == outcome.schedule.bound)
    #expect(CertificateChecker.check(certificate, for: school).isSound)
    #expect(outcome.statistics.nodes < 1000)
  }
}
