import SchoolDomain
import TestSupport
import Testing
import Verification

/// Each part of the penalty on the tiny school: free, charged, and both sides of the boundary.
@Suite struct PenaltyTests {
  private func cost(
    _ part: PenaltyPart, _ sessions: String, _ change: (inout SchoolDraft) -> Void
  ) throws -> Int {
    let verdict = ScheduleVerifier.verify(
      sessions: TinySchool.sessions(sessions), for: try TinySchool.school(change))
    #expect(verdict.score.penalty == verdict.parts.total)
    for other in PenaltyPart.allCases where other != part { #expect(verdict.parts[other] == 0) }
    return verdict.parts[part]
  }

  @Test func `afternoon is paid from the minute it begins`() throws {
    func afternoon(_ sessions: String) throws -> Int {
      try cost(.afternoon, sessions) { $0.preferences.afternoon = .init(from: 600, cost: 3) }
    }
    #expect(try afternoon("a Mon 08:00") == 0)
    #expect(try afternoon("a Mon 09:55") == 0)
    #expect(try afternoon("a Mon 10:00") == 3)
    #expect(try afternoon("a Mon 10:00, b Mon 11:00, c Mon 08:00") == 6)
  }

  @Test func `soft times are paid by every session that overlaps them, each time its own cost`() throws {
    func soft(_ sessions: String) throws -> Int {
      try cost(.softTimes, sessions) { draft in
        draft.teachers = [Teacher(id: "t1", site: "main")]
        draft.students[0].teacher = "t1"
        draft.bellSchedules = [
          BellPeriod(
            site: "main", grades: ["K"],
            time: ProtectedTime(days: ["Mon"], range: MinuteRange(540, 600), cost: 2))
        ]
        draft.specialActivities = [
          SpecialActivity(
            teacher: "t1", time: ProtectedTime(range: MinuteRange(570, 630), cost: 5))
        ]
        draft.students[0].blockedTimes = [
          ProtectedTime(range: MinuteRange(615, 690), cost: 7)
        ]
      }
    }
    #expect(try soft("a Mon 08:30") == 0)  // ends at 09:00
    #expect(try soft("a Mon 08:35") == 2)
    #expect(try soft("a Mon 09:30") == 7)  // bell and activity
    #expect(try soft("a Tue 09:30") == 5)  // no bell on Tue
    #expect(try soft("a Mon 10:00") == 12)  // activity and blocked time
    #expect(try soft("a Mon 11:30") == 0)  // starts where the blocked time ends
    #expect(try soft("a Mon 11:25") == 7)
    #expect(try soft("b Mon 09:30, c Mon 09:30") == 0)  // other grades, no teacher
  }

  @Test func `same day is paid for each further session of a student with a provider`() throws {
    func sameDay(_ sessions: String) throws -> Int {
      try cost(.sameDay, sessions) { draft in
        draft.preferences.sameDay = 4
        draft.providers.append(Provider(id: "p2"))
        draft.services.append(
          Service(id: "d", student: "s1", provider: "p1", sessions: 1, minutes: 30))
        draft.services.append(
          Service(id: "e", student: "s1", provider: "p2", sessions: 1, minutes: 30))
      }
    }
    #expect(try sameDay("a Mon 08:00, a Tue 08:00") == 0)
    #expect(try sameDay("a Mon 08:00, a Mon 10:00") == 4)
    #expect(try sameDay("a Mon 08:00, a Mon 10:00, d Mon 11:00") == 8)  // two services, one provider
    #expect(try sameDay("a Mon 08:00, e Mon 10:00") == 0)  // two providers
  }

  @Test func `neighboring days are paid once a pair, and the cycle does not wrap`() throws {
    func adjacent(_ sessions: String) throws -> Int {
      try cost(.adjacentDays, sessions) { $0.preferences.adjacentDays = 2 }
    }
    #expect(try adjacent("a Mon 08:00") == 0)
    #expect(try adjacent("a Mon 08:00, a Wed 08:00") == 0)  // two apart; first and last
    #expect(try adjacent("a Mon 08:00, a Tue 08:00") == 2)
    #expect(try adjacent("a Mon 08:00, a Mon 10:00, a Tue 08:00") == 2)
    #expect(try adjacent("a Mon 08:00, a Tue 08:00, a Wed 08:00") == 4)
    #expect(try adjacent("a Mon 08:00, b Tue 08:00") == 0)
  }

  @Test func `group blocks are paid for each distinct start and end of an aligned provider`() throws {
    func blocks(_ sessions: String, open: Bool = false) throws -> Int {
      try cost(.groupBlocks, sessions) { draft in
        draft.preferences.groupBlocks = 3
        draft.services[2].minutes = 60
        if open { draft.providers[0].grouping = .open }
      }
    }
    #expect(try blocks("") == 0)
    #expect(try blocks("a Mon 08:00") == 3)
    #expect(try blocks("a Mon 08:00, b Mon 08:00") == 3)
    #expect(try blocks("a Mon 08:00, b Mon 08:05") == 6)
    #expect(try blocks("a Mon 08:00, c Mon 08:00") == 6)  // the same start, another end
    #expect(try blocks("a Mon 08:00, b Mon 08:00, a Tue 08:00") == 6)
    #expect(try blocks("a Mon 08:00", open: true) == 0)
  }

  @Test func `grade spread is the distance of the grades in a block`() throws {
    func spread(_ sessions: String, open: Bool = false) throws -> Int {
      try cost(.gradeSpread, sessions) { draft in
        draft.preferences.gradeSpread = 5
        if open { draft.providers[0].grouping = .open }
      }
    }
    #expect(try spread("a Mon 08:00") == 0)
    #expect(try spread("a Mon 08:00, b Mon 08:00") == 5)
    #expect(try spread("a Mon 08:00, c Mon 08:00") == 10)
    #expect(try spread("a Mon 08:00, b Mon 08:00, c Mon 08:00") == 10)
    #expect(try spread("a Mon 08:00, c Mon 08:30") == 0)
    #expect(try spread("a Mon 08:00, c Mon 08:00", open: true) == 0)
  }

  @Test func `teacher mix counts the teachers of a block, nobody as one more`() throws {
    func mix(_ teachers: [TeacherID?], open: Bool = false) throws -> Int {
      try cost(.teacherMix, "a Mon 08:00, b Mon 08:00, c Mon 08:00") { draft in
        draft.preferences.teacherMix = 2
        draft.teachers = [
          Teacher(id: "t1", site: "main"), Teacher(id: "t2", site: "main"),
          Teacher(id: "t3", site: "main"),
        ]
        for (position, teacher) in teachers.enumerated() {
          draft.students[position].teacher = teacher
        }
        if open { draft.providers[0].grouping = .open }
      }
    }
    #expect(try mix(["t1", "t1", "t1"]) == 0)
    #expect(try mix([nil, nil, nil]) == 0)
    #expect(try mix(["t1", "t1", nil]) == 2)
    #expect(try mix(["t1", nil, nil]) == 2)
    #expect(try mix(["t1", "t2", nil]) == 4)
    #expect(try mix(["t1", "t2", "t3"]) == 4)
    #expect(try mix(["t1", "t2", "t3"], open: true) == 0)
  }

  @Test func `daily load is paid for every started 15 minutes, overlaps counted once`() throws {
    func load(_ minutes: Int, _ sessions: String) throws -> Int {
      try cost(.dailyLoad, sessions) {
        $0.preferences.dailyLoad = .init(minutes: minutes, cost: 2)
        $0.providers[0].grouping = .open
      }
    }
    #expect(try load(60, "a Mon 08:00, b Mon 09:00") == 0)  // 60 of 60
    #expect(try load(59, "a Mon 08:00, b Mon 09:00") == 2)  // one minute is a started quarter
    #expect(try load(45, "a Mon 08:00, b Mon 09:00") == 2)  // 15 over
    #expect(try load(44, "a Mon 08:00, b Mon 09:00") == 4)  // 16 over
    #expect(try load(30, "a Mon 08:00, b Mon 08:00, c Mon 08:00") == 0)
    #expect(try load(30, "a Mon 08:00, b Mon 08:10") == 2)  // 40 minutes with a session
    #expect(try load(30, "a Mon 08:00, b Tue 08:00") == 0)  // days apart
  }

  @Test func `changed is paid for each existing session that is not kept, pins aside`() throws {
    func changed(_ sessions: String) throws -> Int {
      try cost(.changed, sessions) { draft in
        draft.preferences.changed = 3
        draft.sessions = [
          ExistingSession(service: "a", day: "Mon", start: 480),
          ExistingSession(service: "b", day: "Mon", start: 480),
          ExistingSession(service: "c", day: "Mon", start: 480, pinned: true),
        ]
      }
    }
    #expect(try changed("a Mon 08:00, b Mon 08:00, c Mon 08:00") == 0)
    #expect(try changed("a Mon 08:05, b Mon 08:00, c Mon 08:00") == 3)
    #expect(try changed("a Tue 08:00, c Mon 08:00") == 6)
    #expect(try changed("a Mon 08:00, b Mon 08:00") == 0)  // a missing pin is a violation, not a price
  }

  @Test func `unserved is priority times minutes of each missing session`() throws {
    let school = try TinySchool.school {
      $0.services[0].priority = 3
      $0.services[1].minutes = 45
    }
    func unserved(_ sessions: String) -> Int {
      ScheduleVerifier.verify(sessions: TinySchool.sessions(sessions), for: school).score.unserved
    }
    #expect(unserved("") == 2 * 3 * 30 + 2 * 45 + 2 * 30)
    #expect(unserved("a Mon 08:00, b Mon 09:00, b Tue 09:00") == 1 * 3 * 30 + 2 * 30)
    #expect(unserved("c Mon 08:00, c Tue 08:00, c Wed 08:00") == 2 * 3 * 30 + 2 * 45)
  }
}
