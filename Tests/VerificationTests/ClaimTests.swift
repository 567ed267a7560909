import SchoolDomain
import TestSupport
import Testing
import Verification

/// What a schedule file says about itself against what is counted.
@Suite struct ClaimTests {
  /// b is placed twice, a once, c not at all: 1 * 30 + 2 * 30 unserved; blocks Mon 08:00 and Tue 08:00 cost 3 each. Nothing
  /// more fits: two are there at 08:00, and 08:05 overlaps them.
  private let change: (inout SchoolDraft) -> Void = { draft in
    draft.preferences.groupBlocks = 3
    draft.services[0].within = [DayRange(days: ["Mon"], range: MinuteRange(480, 515))]
    draft.services[2].within = [DayRange(days: ["Mon"], range: MinuteRange(480, 515))]
    draft.sessions = [ExistingSession(service: "b", day: "Mon", start: 480, pinned: true)]
  }

  private func schedule() -> Schedule {
    func placed(_ service: ServiceID, _ student: StudentID, _ day: DayLabel, pinned: Bool = false)
      -> PlacedSession
    {
      PlacedSession(
        service: service, student: student, provider: "p1", day: day, range: MinuteRange(480, 510),
        pinned: pinned)
    }
    var parts = PenaltyParts()
    parts[.groupBlocks] = 6
    return Schedule(
      school: "Tiny", status: .feasible, score: Score(unserved: 90, penalty: 6), parts: parts,
      bound: ScoreBound(unserved: 0, penalty: nil),
      sessions: [
        placed("a", "s1", "Mon"), placed("b", "s2", "Mon", pinned: true), placed("b", "s2", "Tue"),
      ],
      unplaced: [
        // 3 days of 43 starts: 08:00, 08:05, ..., 11:30; 08:00 and 08:05 on Mon lie within 08:00-08:35.
        UnplacedService(
          service: "a", sessions: 1, minutes: 30,
          because: [
            .init(cause: .rule(.within), starts: 127), .init(cause: .taken, starts: 2),
          ]),
        UnplacedService(
          service: "c", sessions: 2, minutes: 30,
          because: [
            .init(cause: .rule(.within), starts: 127), .init(cause: .taken, starts: 2),
          ]),
      ])
  }

  private func verdict(
    capacity: Int = 2, _ edit: (inout Schedule) -> Void = { _ in }
  ) throws -> Verdict {
    var schedule = schedule()
    edit(&schedule)
    let changed = try TinySchool.school {
      change(&$0)
      $0.providers[0].capacity = capacity
    }
    return ScheduleVerifier.verify(schedule, for: changed)
  }

  @Test func `a true schedule is clean`() throws {
    let verdict = try verdict()
    #expect(verdict.isClean)
    #expect(verdict.mismatches == [])
    #expect(verdict.score == Score(unserved: 90, penalty: 6))
  }

  @Test func `a false objective is named by key, with both numbers`() throws {
    let verdict = try verdict {
      $0.score = Score(unserved: 60, penalty: 3)
      $0.parts[.groupBlocks] = 3
    }
    #expect(
      verdict.mismatches == [
        "objective.unserved is 60, counted 90", "objective.penalty is 3, counted 6",
        "objective.parts.groupBlocks is 3, counted 6",
      ])
    #expect(verdict.score == Score(unserved: 90, penalty: 6))
  }

  @Test func `the bound is not above the objective and optimal means they are equal`() throws {
    func mismatches(_ status: Schedule.Status, _ unserved: Int, _ penalty: Int?) throws -> Int {
      try verdict {
        $0.status = status
        $0.bound = ScoreBound(unserved: unserved, penalty: penalty)
      }.mismatches.count
    }
    #expect(try mismatches(.optimal, 90, 6) == 0)
    #expect(try mismatches(.feasible, 90, 6) == 1)
    #expect(try mismatches(.feasible, 90, 5) == 0)
    #expect(try mismatches(.feasible, 90, nil) == 0)
    #expect(try mismatches(.optimal, 90, 5) == 1)
    #expect(try mismatches(.feasible, 90, 7) == 1)
    #expect(try mismatches(.feasible, 91, nil) == 1)
    #expect(try mismatches(.feasible, 89, nil) == 0)
    #expect(try mismatches(.feasible, 89, 6) == 1)  // must be null where unserved is not met
  }

  @Test func `a bound of unserved is false where one more session fits beside all that stands`() throws {
    func mismatches(_ unserved: Int, _ penalty: Int?, capacity: Int) throws -> [String] {
      try verdict(capacity: capacity) {
        $0.bound = ScoreBound(unserved: unserved, penalty: penalty)
        $0.status = penalty == 6 ? .optimal : .feasible
      }.mismatches
    }
    // With room for three c joins the group of Mon 08:00.
    #expect(
      try mismatches(90, 6, capacity: 3) == [
        "bound.unserved is 90, but beside all that stands there is room for c on Mon 08:00, which leaves 60"
      ])
    #expect(try mismatches(61, nil, capacity: 3).count == 1)
    #expect(try mismatches(60, nil, capacity: 3) == [])
    #expect(try mismatches(90, 6, capacity: 2) == [])
  }

  @Test func `the unplaced list is counted again, reasons included`() throws {
    #expect(
      try verdict { $0.unplaced[0].sessions = 2 }.mismatches == [
        "unplaced a says 2 sessions, counted 1"
      ])
    #expect(
      try verdict { $0.unplaced[1].because[0].starts = 126 }.mismatches == [
        "unplaced c is explained by within 126, taken 2, counted within 127, taken 2"
      ])
    #expect(
      try verdict { $0.unplaced.removeLast() }.mismatches == [
        "unplaced lacks c, which misses 2 sessions"
      ])
    #expect(
      try verdict { $0.unplaced.swapAt(0, 1) }.mismatches == ["unplaced is out of order at a"])
    #expect(
      try verdict {
        $0.unplaced.insert(
          UnplacedService(service: "b", sessions: 1, minutes: 30, because: []), at: 1)
      }.mismatches == ["unplaced lists b, which misses no session"])
  }

  @Test func `name, order and pins are compared`() throws {
    #expect(
      try verdict { $0.school = "Tiny School" }.mismatches == [
        "school is \"Tiny School\", the school file says \"Tiny\""
      ])
    #expect(
      try verdict { $0.sessions.swapAt(0, 1) }.mismatches == [
        "sessions are out of order: a on Mon 08:00 stands after b on Mon 08:00"
      ])
    #expect(
      try verdict { $0.sessions[1].pinned = false }.mismatches == [
        "b on Mon 08:00 is marked not pinned, the school file says otherwise"
      ])
  }

  @Test func `a session that contradicts the school is a violation`() throws {
    let verdict = try verdict {
      $0.sessions[0].student = "s3"
      $0.sessions[0].range = MinuteRange(480, 540)
    }
    #expect(
      verdict.violations.map(\.description) == [
        "contradiction: a on Mon 08:00: the student is s1, not s3; a session lasts 30 min, not 60"
      ])
  }
}
