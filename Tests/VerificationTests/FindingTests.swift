import SchoolDomain
import TestSupport
import Testing
import Verification

@Suite struct FindingTests {
  private func verify(
    _ sessions: String, _ change: (inout SchoolDraft) -> Void = { _ in }
  ) throws -> Verdict {
    ScheduleVerifier.verify(
      sessions: TinySchool.sessions(sessions), for: try TinySchool.school(change))
  }

  @Test func `a finding says who, when and why`() throws {
    let verdict = try verify("a Mon 08:00, b Mon 08:10")
    #expect(
      verdict.violations.map(\.description) == [
        "aligned: a (student s1) with p1 on Mon 08:00-08:30; b (student s2) with p1 on Mon 08:10-08:40: "
          + "they overlap without the same start and end"
      ])
    #expect(verdict.violations.map(\.sessions) == [TinySchool.sessions("a Mon 08:00, b Mon 08:10")])
  }

  @Test func `sessions without sense are found and not judged`() throws {
    var sessions = TinySchool.sessions("x Mon 08:00, a Sun 08:00, a Mon 08:00")
    sessions.append(ScheduledSession(service: "b", day: "Mon", start: Int.max))
    sessions.append(ScheduledSession(service: "b", day: "Mon", start: -1))
    let verdict = ScheduleVerifier.verify(sessions: sessions, for: try TinySchool.school())
    #expect(
      verdict.violations.map(\.kind) == [
        .unknownService, .unknownDay, .impossibleStart, .impossibleStart,
      ])
    #expect(verdict.violations.allSatisfy { $0.rule == nil })
    #expect(verdict.score.unserved == 30 + 60 + 60)  // a has one of two
  }

  @Test func `a group that breaks a rule over many minutes is one finding`() throws {
    // Open: the same three students from 08:10 to 08:30, and b, c alone until 08:40.
    let verdict = try verify("a Mon 08:00, b Mon 08:10, c Mon 08:10") { draft in
      draft.providers[0].grouping = .open
      draft.providers[0].capacity = 2
      draft.groupRules = [GroupRule(students: ["s2", "s3"], kind: .apart)]
    }
    #expect(verdict.violations.map(\.rule) == [.capacity, .apart])
  }

  @Test func `a pin is one session, a second copy of it is not the user's`() throws {
    let pinned: (inout SchoolDraft) -> Void = { draft in
      draft.sessions = [ExistingSession(service: "a", day: "Mon", start: 420, pinned: true)]
    }
    let once = try verify("a Mon 07:00", pinned)
    #expect(once.isClean)
    #expect(once.warnings.map(\.rule) == [.frame, .providerAvailability])
    let twice = try verify("a Mon 07:00, a Mon 07:00", pinned)
    #expect(
      twice.violations.map(\.rule) == [.frame, .providerAvailability, .tooMany, .studentOverlap])
  }

  @Test func `a session that is fixed at another time is no pin`() throws {
    let verdict = try verify("a Mon 07:00, a Tue 08:00") { draft in
      draft.sessions = [ExistingSession(service: "a", day: "Mon", start: 420)]
    }
    #expect(verdict.violations.map(\.rule) == [.frame, .providerAvailability])
  }

  @Test func `capacity counts students: two overlapping pins of one student are one`() throws {
    let verdict = try verify("a Mon 08:00, d Mon 08:00, b Mon 08:00") { draft in
      draft.providers[0].capacity = 2
      draft.services.append(
        Service(id: "d", student: "s1", provider: "p1", sessions: 1, minutes: 30))
      draft.sessions = [
        ExistingSession(service: "a", day: "Mon", start: 480, pinned: true),
        ExistingSession(service: "d", day: "Mon", start: 480, pinned: true),
      ]
    }
    #expect(verdict.isClean)
    #expect(verdict.warnings.map(\.rule) == [.studentOverlap])
  }

  @Test(arguments: (0..<30).map { UInt64($0) })
  func `the order of the sessions given changes nothing`(seed: UInt64) throws {
    let school = try RandomSchool.make(seed: seed)
    let sessions = RandomSessions.make(for: school, seed: seed)
    let verdict = ScheduleVerifier.verify(sessions: sessions, for: school)
    #expect(ScheduleVerifier.verify(sessions: sessions.reversed(), for: school) == verdict)
    #expect(verdict.violations.count == Set(verdict.violations).count)
  }
}
