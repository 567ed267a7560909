import Inspection
import SchoolDomain
import TestSupport
import Testing

/// Each warning on the tiny school, which has bell periods for everyone and nothing else to warn about.
@Suite struct WarningTests {
  private func warnings(_ change: (inout SchoolDraft) -> Void) throws -> [SchoolWarning] {
    try InspectedSchool.warnings(change)
  }

  private func subjects(
    _ kind: SchoolWarning.Kind, _ change: (inout SchoolDraft) -> Void
  ) throws -> [String] {
    let found = try warnings(change)
    #expect(found.allSatisfy { $0.kind == kind }, "\(found)")
    return found.map(\.subject)
  }

  @Test func `a school in order has no warnings`() throws {
    #expect(try warnings { _ in } == [])
  }

  @Test func `a site or a grade with students but no bell periods`() throws {
    #expect(try subjects(.withoutBellPeriods) { $0.bellSchedules = [] } == ["main"])
    #expect(
      try warnings { $0.bellSchedules[0].grades = ["K", "2"] }.map(\.message) == [
        "Grade 1 of site main has students but no bell periods."
      ])
    // A grade without students needs none.
    #expect(try warnings { $0.grades.append("3") } == [])
  }

  @Test func `a rule with data that removes nothing`() throws {
    #expect(
      try warnings { $0.bellSchedules[0].time.range = MinuteRange(720, 735) }.map(\.kind) == [
        .outsideFrame, .ruleRemovesNothing,
      ])
    #expect(
      try subjects(.ruleRemovesNothing) {
        $0.sites[0].hours = [SchoolHours(range: MinuteRange(480, 720))]
      } == ["school-hours"])
    // Periods with a cost forbid nothing and are not expected to.
    #expect(try warnings { $0.bellSchedules[0].time.cost = 1 } == [])
  }

  @Test func `a provider without availability, and one who never works at a site`() throws {
    #expect(
      try warnings { $0.providers[0].availability = [] }.map(\.kind) == [
        .providerWithoutAvailability, .serviceWithoutCandidate, .serviceWithoutCandidate,
        .serviceWithoutCandidate,
      ])
    let found = try warnings { draft in
      draft.sites.append(Site(id: "north"))
      draft.bellSchedules.append(
        BellPeriod(
          site: "north", grades: ["2"], time: ProtectedTime(range: MinuteRange(600, 615))))
      draft.students[2].site = "north"
    }
    #expect(found.map(\.kind) == [.providerNotAtSite, .serviceWithoutCandidate])
    #expect(found.map(\.subject) == ["p1", "c"])
  }

  @Test func `a lunch that leaves a service no room, and one that leaves too few days`() throws {
    let found = try warnings {
      $0.providers[0].availability[0].range = MinuteRange(480, 540)
      $0.providers[0].lunch = LunchBreak(window: MinuteRange(480, 540), minutes: 40)
      $0.bellSchedules[0].time.range = MinuteRange(480, 485)
    }
    #expect(found.map(\.kind) == [.lunchLeavesNoRoom])
    #expect(
      found.map(\.message) == [
        "Provider p1's lunch of 40 minutes within 08:00-09:00 leaves no 30 minutes on any day for 3 services, such as a."
      ])
    // One of 40 minutes within 08:00-09:10 can follow a session of 30.
    #expect(
      try warnings {
        $0.providers[0].availability[0].range = MinuteRange(480, 550)
        $0.providers[0].lunch = LunchBreak(window: MinuteRange(480, 550), minutes: 40)
        $0.bellSchedules[0].time.range = MinuteRange(515, 520)
      } == [])
    // On Mon and Tue the provider is there for the lunch alone.
    let days: [DayLabel] = ["Mon", "Tue"]
    let few = try warnings {
      $0.providers[0].availability = [
        Availability(site: "main", days: days, range: MinuteRange(480, 540)),
        Availability(site: "main", days: ["Wed"], range: MinuteRange(480, 720)),
      ]
      $0.providers[0].lunch = LunchBreak(window: MinuteRange(480, 540), minutes: 40)
      $0.services[0].maxPerDay = 1
    }
    #expect(few.map(\.kind) == [.tooFewDays])
    #expect(few.first?.message.contains("on 1 days only beside the provider's lunch") == true)
  }

  @Test func `fewer days than sessions, at most so many a day`() throws {
    func few(_ sessions: Int, _ perDay: Int, _ days: [DayLabel], pins: Int = 0) throws -> [String] {
      try subjects(.tooFewDays) { draft in
        draft.services[0].sessions = sessions
        draft.services[0].maxPerDay = perDay
        draft.services[0].within = [DayRange(days: days, range: MinuteRange(480, 590))]
        draft.sessions = Array(
          [
            ExistingSession(service: "a", day: "Mon", start: 480, pinned: true),
            ExistingSession(service: "a", day: "Mon", start: 560, pinned: true),
          ].prefix(pins))
      }
    }
    #expect(try few(2, 1, ["Mon", "Tue"]) == [])
    #expect(try few(3, 1, ["Mon", "Tue"]) == ["a"])
    #expect(try few(4, 2, ["Mon", "Tue"]) == [])
    #expect(try few(5, 2, ["Mon", "Tue"]) == ["a"])
  }

  @Test func `a service without a candidate says what removes its starts`() throws {
    let found = try warnings { $0.services[0].within = [DayRange(range: MinuteRange(600, 625))] }
    #expect(found.map(\.kind) == [.serviceWithoutCandidate])
    #expect(
      found.map(\.message) == [
        "Service a has no possible start for 2 sessions: of 129, bell-schedule removes 24, within removes 129."
      ])
  }

  @Test func `demand above a provider's capacity`() throws {
    // 3 services of 2 * 30 minutes in groups of three take 60 minutes at least.
    func demand(_ minutes: Int, _ change: (inout SchoolDraft) -> Void = { _ in }) throws -> [String] {
      try subjects(.demandAboveCapacity) { draft in
        draft.providers[0].availability = [
          Availability(site: "main", days: ["Mon"], range: MinuteRange(480, 480 + minutes))
        ]
        draft.bellSchedules[0].time.range = MinuteRange(480, 481)
        change(&draft)
      }
    }
    #expect(try demand(60) == [])
    #expect(try demand(55) == ["p1"])
    // A group of one, and two in groups of three: 60 + 40.
    #expect(try demand(100) { $0.services[0].setting = .individual } == [])
    #expect(try demand(95) { $0.services[0].setting = .individual } == ["p1"])
    // Lunch takes 30 of these minutes wherever it lies.
    let lunch = LunchBreak(window: MinuteRange(480, 540), minutes: 30)
    #expect(try demand(85) { $0.providers[0].lunch = lunch } == ["p1"])
    #expect(try demand(90) { $0.providers[0].lunch = lunch } == [])
  }

  @Test func `pins that break a rule, alone or with other pins, say which and why`() throws {
    let found = try warnings { draft in
      draft.sessions = [
        ExistingSession(service: "a", day: "Mon", start: 590, pinned: true),
        ExistingSession(service: "b", day: "Mon", start: 580, pinned: true),
        ExistingSession(service: "c", day: "Tue", start: 480, pinned: true),
      ]
    }
    #expect(found.map(\.kind) == [.pinBreaksRule, .pinBreaksRule, .pinBreaksRule])
    #expect(
      found.map(\.message) == [
        "A pinned session breaks bell-schedule: b (student s2) with p1 on Mon 09:40-10:10: overlaps 10:00-10:15.",
        "A pinned session breaks bell-schedule: a (student s1) with p1 on Mon 09:50-10:20: overlaps 10:00-10:15.",
        "A pinned session breaks aligned: b (student s2) with p1 on Mon 09:40-10:10; "
          + "a (student s1) with p1 on Mon 09:50-10:20: they overlap without the same start and end.",
      ])
  }

  @Test func `existing sessions that must move, and more of them than the service has`() throws {
    #expect(
      try subjects(.existingMustMove) {
        $0.sessions = [
          ExistingSession(service: "a", day: "Mon", start: 590),
          ExistingSession(service: "b", day: "Mon", start: 480),
        ]
      } == ["a"])
    #expect(
      try subjects(.moreExistingThanSessions) { draft in
        draft.sessions = ["Mon", "Tue", "Wed"].map {
          ExistingSession(service: "a", day: $0, start: 480)
        }
      } == ["a"])
  }

  @Test func `students and providers that hang loose`() throws {
    #expect(
      try subjects(.studentWithoutServices) {
        $0.students.append(Student(id: "s4", grade: "K", site: "main"))
      } == ["s4"])
    #expect(
      try subjects(.providerWithoutServices) { $0.providers.append(Provider(id: "p2")) } == ["p2"])
    #expect(
      try subjects(.teacherAtOtherSite) { draft in
        draft.sites.append(Site(id: "north"))
        draft.teachers = [Teacher(id: "t1", site: "north")]
        draft.students[0].teacher = "t1"
      } == ["s1"])
  }

  @Test func `a together rule that no group can hold`() throws {
    func together(_ change: (inout SchoolDraft) -> Void = { _ in }) throws -> [String] {
      try subjects(.impossibleTogether) { draft in
        draft.groupRules = [GroupRule(students: ["s1", "s3"], kind: .together)]
        change(&draft)
      }
    }
    #expect(try together() == [])
    #expect(try together { $0.providers[0].gradeSpan = 2 } == [])
    #expect(try together { $0.providers[0].gradeSpan = 1 } == ["p1"])
    #expect(try together { $0.services[0].minutes = 35 } == ["p1"])
    #expect(try together { $0.services[0].setting = .individual } == ["p1"])
  }
}
