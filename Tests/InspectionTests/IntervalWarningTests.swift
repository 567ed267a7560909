import Inspection
import SchoolDomain
import TestSupport
import Testing

/// Warnings about times, and about what is many.
@Suite struct IntervalWarningTests {
  private func warnings(_ change: (inout SchoolDraft) -> Void) throws -> [SchoolWarning] {
    try InspectedSchool.warnings(recess: "Recess", change)
  }

  private func messages(_ kind: SchoolWarning.Kind, _ change: (inout SchoolDraft) -> Void) throws -> [String]
  {
    try warnings(change).filter { $0.kind == kind }.map(\.description)
  }

  @Test func `hours beyond the day name the bound, the value and what would be right`() throws {
    #expect(
      try messages(.outsideFrame) { draft in
        draft.sites[0].hours = [SchoolHours(range: MinuteRange(480, 760))]
        draft.providers[0].availability = [
          Availability(site: "main", days: ["Mon"], range: MinuteRange(450, 760)),
          Availability(site: "main", days: ["Tue"], range: MinuteRange(450, 760)),
        ]
        draft.services[0].within = [DayRange(range: MinuteRange(700, 800))]
      } == [
        "School hours of site main: 08:00-12:40 reaches past the day, 08:00-12:00 (dayEnd 12:00): no session lies in "
          + "40 min of it.\nMaybe the day is 07:30-13:20: set dayStart (cycle.start) to 07:30 and dayEnd (cycle.end) to 13:20.",
        "Provider p1 at site main: 07:30-12:40 reaches past the day, 08:00-12:00 (dayStart 08:00, dayEnd 12:00): no "
          + "session lies in 70 min of it.\nMaybe the day is 07:30-13:20: set dayStart (cycle.start) to 07:30 and dayEnd (cycle.end) to 13:20.",
        "`within` of service a: 11:40-13:20 reaches past the day, 08:00-12:00 (dayEnd 12:00): no "
          + "session lies in 80 min of it.\nMaybe the day is 07:30-13:20: set dayStart (cycle.start) to 07:30 and dayEnd (cycle.end) to 13:20.",
      ])
  }

  @Test func `lunch typed at midnight is a warning by itself`() throws {
    func lunch(_ range: MinuteRange) throws -> [String] {
      try messages(.outsideFrame) { draft in
        draft.cycle.end = 900
        draft.bellSchedules.append(
          BellPeriod(site: "main", grades: ["K"], time: ProtectedTime(range: range, name: "Lunch")))
      }
    }
    #expect(
      try lunch(MinuteRange(0, 40)) == [
        "Bell period Lunch of site main: 00:00-00:40 lies outside the day, 08:00-15:00 (dayStart 08:00): no session is "
          + "near it.\nMaybe 12:00-12:40 is meant: AM and PM are easily mixed up."
      ])
    #expect(
      try lunch(MinuteRange(0, 760)) == [
        "Bell period Lunch of site main: 00:00-12:40 reaches past the day, 08:00-15:00 (dayStart 08:00).\n"
          + "Maybe 12:00-12:40 is meant: AM and PM are easily mixed up."
      ])
    #expect(try lunch(MinuteRange(480, 900)) == [])
    let others = try messages(.outsideFrame) { draft in
      draft.cycle.end = 900
      draft.providers[0].lunch = LunchBreak(window: MinuteRange(0, 760), minutes: 30)
      draft.students[0].blockedTimes = [MinuteRange(0, 40), MinuteRange(840, 960), MinuteRange(0, 1440)].map {
        ProtectedTime(range: $0)
      }
    }
    #expect(
      others.map { $0.prefix { $0 != "," } } == [
        "Lunch of provider p1: 00:00-12:40 reaches past the day",
        "Blocked time of student s1: 00:00-00:40 lies outside the day",
      ])
  }

  @Test func `a bell period outside of all school hours`() throws {
    func outside(_ hours: [SchoolHours], days: [DayLabel]? = nil) throws -> Int {
      try messages(.outsideHours) { draft in
        draft.sites[0].hours = hours
        draft.bellSchedules[0].time.days = days
        draft.bellSchedules[0].grades = ["K", "1"]
      }.count
    }
    #expect(try outside([]) == 0)
    #expect(try outside([SchoolHours(range: MinuteRange(480, 600))]) == 1)
    #expect(try outside([SchoolHours(range: MinuteRange(480, 601))]) == 0)
    // Only grade 2 is there, or only on Wednesday.
    #expect(
      try outside([
        SchoolHours(range: MinuteRange(480, 600)), SchoolHours(grades: ["2"], range: MinuteRange(480, 720)),
      ]) == 1)
    let wednesday = [
      SchoolHours(range: MinuteRange(480, 600)), SchoolHours(days: ["Wed"], range: MinuteRange(480, 720)),
    ]
    #expect(try outside(wednesday) == 0)
    #expect(try outside(wednesday, days: ["Mon"]) == 1)
    // Grade 1 has no hours: it may be there.
    #expect(try outside([SchoolHours(grades: ["K"], range: MinuteRange(480, 600))]) == 0)
  }

  @Test func `an early release that a grade's hours hide`() throws {
    let early = SchoolHours(days: ["Wed"], range: MinuteRange(480, 660))
    func hidden(_ hours: SchoolHours...) throws -> [String] {
      try messages(.hiddenHours) { $0.sites[0].hours = hours }
    }
    #expect(
      try hidden(early, SchoolHours(grades: ["K", "2"], range: MinuteRange(480, 720))) == [
        "School hours 08:00-11:00 of site main on Wed do not hold for grade K, 2: hours that name a grade replace those "
          + "that do not.\nMaybe give these grades hours for these days too."
      ])
    #expect(try hidden(early, SchoolHours(range: MinuteRange(480, 720))) == [], "the day is named")
    #expect(
      try hidden(early, SchoolHours(grades: ["K"], range: MinuteRange(480, 640))) == [], "K goes earlier")
    #expect(
      try hidden(
        early, SchoolHours(grades: ["K"], range: MinuteRange(480, 720)),
        SchoolHours(grades: ["K"], days: ["Wed"], range: MinuteRange(480, 720))) == [],
      "K has its own Wednesday")
  }

  @Test func `an interval within others of the same key`() throws {
    func within(_ ranges: (Int, Int)..., days: [DayLabel]? = nil) throws -> [String] {
      try messages(.withinOthers) { draft in
        draft.providers[0].availability = ranges.enumerated().map { index, range in
          Availability(site: "main", days: index == 0 ? nil : days, range: MinuteRange(range.0, range.1))
        }
      }
    }
    #expect(
      try within((480, 720), (500, 600)) == [
        "Availability of provider p1 at site main: 08:20-10:00 lies within others of the same days and name, and adds "
          + "nothing.\nMaybe it is a copy, or its days are others."
      ])
    #expect(try within((480, 720), (480, 720)).count == 1)
    #expect(try within((480, 600), (540, 720), (500, 700)).count == 1, "within two together")
    #expect(try within((480, 600), (600, 720)) == [])
    #expect(try within((480, 720), (500, 600), days: ["Mon"]) == [], "of other days")
    let periods = try messages(.withinOthers) { draft in
      draft.bellSchedules.append(draft.bellSchedules[0])
      draft.students[0].blockedTimes = [MinuteRange(480, 500), MinuteRange(480, 490)].map {
        ProtectedTime(range: $0)
      }
    }
    #expect(
      periods.map { $0.prefix { $0 != ":" } } == [
        "Bell period Recess of site main", "Blocked time of student s1",
      ])
  }

  @Test func `two sites on a day without time between them`() throws {
    func travel(_ minutes: Int, _ days: [DayLabel]?) throws -> [String] {
      try messages(.noTravelTime) { draft in
        draft.sites.append(Site(id: "north"))
        draft.providers[0].travelMinutes = minutes
        draft.providers[0].availability = [
          Availability(site: "main", days: ["Mon", "Tue"], range: MinuteRange(480, 600)),
          Availability(site: "north", days: days, range: MinuteRange(600, 720)),
        ]
      }
    }
    #expect(
      try travel(0, nil) == [
        "Provider p1 works at sites main, north on Mon, Tue with 0 travelMinutes: a session at one may follow a session at "
          + "another at once.\nMaybe set travelMinutes to the way between them."
      ])
    #expect(try travel(5, nil) == [])
    #expect(try travel(0, ["Wed"]) == [])
  }

  @Test func `a cycle of several weeks keeps no count by the week`() throws {
    func loose(
      _ days: [DayLabel], sessions: Int = 2, perDay: Int = 1, within: [DayLabel]? = nil
    ) throws -> [String] {
      try messages(.countNotByWeek) { draft in
        draft.cycle.days = days
        for index in draft.services.indices { draft.services[index].sessions = index == 0 ? sessions : 1 }
        draft.services[0].maxPerDay = perDay
        if let within { draft.services[0].within = [DayRange(days: within, range: MinuteRange(480, 700))] }
      }
    }
    let ten = (1...10).map { DayLabel("Day \($0)") }
    #expect(
      try loose(ten) == [
        "The cycle has 2 weeks, and nothing keeps the count of a service by the week: service a may have more sessions "
          + "in one week than in another.\nMaybe make a service for each week, with `within` the days of that week."
      ])
    #expect(try loose(["Mon A", "Tue A", "Mon B", "Tue B"]).count == 1)
    #expect(try loose(["Mon", "Tue", "Wed"]) == [])
    #expect(try loose((1...6).map { DayLabel("\($0)") }) == [], "a rotation is no two weeks")
    #expect(try loose(ten, sessions: 1) == [], "one is one")
    #expect(try loose(ten, within: Array(ten.prefix(5))) == [], "kept by its days")
    #expect(try loose(ten, sessions: 10) == [], "one on each day")
    #expect(try loose(ten, within: [ten[0], ten[7]]) == [], "one day each")
    #expect(try loose(ten, perDay: 2, within: [ten[0], ten[7]]).count == 1)
  }

  @Test func `many students without services are one warning with a count`() throws {
    let found = try warnings { draft in
      draft.students += (0..<8000).map { Student(id: StudentID("x\($0)"), grade: "K", site: "main") }
    }
    #expect(
      found.map(\.message) == ["8000 of 8003 students have no services: x0, x1, x2 and 7997 more."])
    #expect(found.map(\.subject) == ["x0"])
  }

  @Test func `of any kind so many are listed, and the rest is counted`() throws {
    let found = try warnings { draft in
      draft.sites.append(Site(id: "north"))
      draft.teachers = [Teacher(id: "t", site: "north")]
      for index in 0..<300 {
        draft.students.append(Student(id: StudentID("x\(index)"), grade: "K", teacher: "t", site: "main"))
        draft.services.append(
          Service(
            id: ServiceID("x\(index)"), student: StudentID("x\(index)"), provider: "p1", sessions: 1,
            minutes: 5,
            within: [DayRange(range: MinuteRange(480, 484))]))
      }
    }
    #expect(found.count { $0.kind == .serviceWithoutCandidate } == 21)
    #expect(
      found.last { $0.kind == .serviceWithoutCandidate }?.message
        == "The same of 280 more: x20, x21, x22 and 277 more.")
    #expect(found.count { $0.kind == .teacherAtOtherSite } == 21)
  }

  @Test func `ids that are names are told`() throws {
    #expect(
      try messages(.nameAsID) { draft in
        draft.students[0].name = "Ada Drew"
        draft.students.append(Student(id: "Ada Drew", name: "Ada Drew", grade: "K", site: "main"))
      }.count == 1)
  }
}
