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

  @Test func `a split on a provider's loads of all days proves what parts of quarters hide`() async throws {
    // One at a time: s1 and s2 have 20 minutes each with "a", s1 and s3 have 25 each with "b", on Monday or Tuesday. On one
    // day those are 40 minutes, three started quarters, and 50, four; on two days two and two each. That is seven at least,
    // where 90 minutes are six quarters. On Wednesday the pins of "a" are two more.
    let hours = [Availability(site: "main", range: MinuteRange(480, 720))]
    let both = [DayRange(days: ["Mon", "Tue"], range: MinuteRange(480, 720))]
    let school = try TinySchool.school {
      $0.providers = [
        Provider(id: "a", capacity: 1, availability: hours),
        Provider(id: "b", capacity: 1, availability: hours),
      ]
      $0.services = [
        Service(id: "a1", student: "s1", provider: "a", sessions: 1, minutes: 20, within: both),
        Service(id: "a2", student: "s2", provider: "a", sessions: 1, minutes: 20, within: both),
        Service(id: "b1", student: "s1", provider: "b", sessions: 1, minutes: 25, within: both),
        Service(id: "b3", student: "s3", provider: "b", sessions: 1, minutes: 25, within: both),
        Service(id: "pinned", student: "s3", provider: "a", sessions: 1, minutes: 20),
      ]
      $0.sessions = [ExistingSession(service: "pinned", day: "Wed", start: 480, pinned: true)]
      $0.preferences = Preferences(dailyLoad: .init(minutes: 0, cost: 1))
    }
    let outcome = try await Scheduler().solve(school, options: SolveOptions(certifies: true))
    #expect(outcome.termination == .optimal)
    #expect(outcome.schedule.score == Score(unserved: 0, penalty: 7 + 2))
    let certificate = try #require(outcome.certificate)
    // Of 2 2/3 quarters of "a" and 3 1/3 of "b" those of "a" are told apart first: two beside the pins', or three.
    let nodes = try #require(certificate.parts[0].penalty?.nodes)
    let split = try #require(nodes.first?.split)
    #expect(split.subject == .load(provider: "a", day: nil))
    #expect(split.limit == 2 + 2)
    #expect(nodes.count == 3)
    let checked = CertificateChecker.check(certificate, for: school)
    #expect(checked.isSound)
    #expect(checked.bound == ScoreBound(unserved: 0, penalty: 9))
  }
}
