package import SchoolDomain

/// A small school to begin with: an entry of every kind, and every session has a place.
package enum StarterSchool {
  package static func make() throws(InvalidSchool) -> School { try School(draft) }

  private static var draft: SchoolDraft {
    SchoolDraft(
      name: "Starter School", timeZone: "America/Los_Angeles", cycle: Cycle(start: 8 * 60, end: 14 * 60 + 30),
      grades: ["K", "1", "2", "3"],
      sites: [
        Site(
          id: "main", name: "Main Building",
          hours: [
            SchoolHours(range: range(8, 15, 14, 15)),
            SchoolHours(days: ["Wed"], range: range(8, 15, 12, 30)),
          ])
      ],
      bellSchedules: bellSchedules,
      teachers: [
        Teacher(id: "room-1", name: "Room 1", site: "main"),
        Teacher(id: "room-2", name: "Room 2", site: "main"),
        Teacher(id: "room-3", name: "Room 3", site: "main"),
      ],
      specialActivities: [
        SpecialActivity(
          teacher: "room-1",
          time: ProtectedTime(days: ["Mon", "Thu"], range: range(9, 0, 9, 40), name: "Music")),
        SpecialActivity(
          teacher: "room-2", time: ProtectedTime(days: ["Tue", "Fri"], range: range(9, 0, 9, 40), name: "PE")),
        SpecialActivity(
          teacher: "room-3", time: ProtectedTime(days: ["Tue"], range: range(13, 0, 13, 40), name: "Library")),
      ],
      providers: [speech], students: students, services: services,
      groupRules: [GroupRule(students: ["s3", "s4"], kind: .apart)],
      sessions: [
        ExistingSession(service: "s1-speech", day: "Mon", start: 10 * 60 + 30, pinned: true),
        ExistingSession(service: "s5-speech", day: "Tue", start: 8 * 60 + 30),
      ],
      preferences: Preferences(
        adjacentDays: 2, sameDay: 4, afternoon: .init(from: 12 * 60 + 30, cost: 1), groupBlocks: 3,
        gradeSpread: 1,
        teacherMix: 1, dailyLoad: .init(minutes: 240, cost: 2), changed: 3))
  }

  private static let bellSchedules: [BellPeriod] = [
    period(["K", "1"], range(10, 0, 10, 15), "Recess"), period(["2", "3"], range(10, 20, 10, 35), "Recess"),
    period(["K", "1"], range(11, 30, 12, 10), "Lunch"), period(["2", "3"], range(11, 50, 12, 30), "Lunch"),
    BellPeriod(
      site: "main", grades: ["1", "2"],
      time: ProtectedTime(range: range(8, 45, 9, 30), name: "Core reading", cost: 2)),
  ]

  private static let speech = Provider(
    id: "speech", name: "Speech and language", role: "speech", capacity: 3, gradeSpan: 1,
    availability: [
      Availability(site: "main", days: ["Mon", "Tue", "Thu"], range: range(8, 15, 14, 0)),
      Availability(site: "main", days: ["Wed"], range: range(8, 15, 12, 30)),
    ], lunch: LunchBreak(window: range(11, 0, 13, 0), minutes: 30))

  private static let students: [Student] = [
    Student(id: "s1", name: "A. B.", grade: "K", teacher: "room-1", site: "main"),
    Student(id: "s2", name: "C. D.", grade: "K", teacher: "room-1", site: "main"),
    Student(id: "s3", name: "E. F.", grade: "1", teacher: "room-2", site: "main"),
    Student(
      id: "s4", name: "G. H.", grade: "1", teacher: "room-2", site: "main",
      blockedTimes: [
        ProtectedTime(days: ["Mon", "Wed"], range: range(13, 0, 13, 45), name: "Mainstreaming")
      ]),
    Student(id: "s5", name: "I. J.", grade: "2", teacher: "room-3", site: "main"),
    Student(id: "s6", name: "K. L.", grade: "3", teacher: "room-3", site: "main"),
  ]

  private static let services: [Service] = [
    Service(id: "s1-speech", student: "s1", provider: "speech", sessions: 2, minutes: 30),
    Service(id: "s2-speech", student: "s2", provider: "speech", sessions: 2, minutes: 30),
    Service(id: "s3-speech", student: "s3", provider: "speech", sessions: 2, minutes: 30, maxGroup: 2),
    Service(
      id: "s4-speech", student: "s4", provider: "speech", sessions: 1, minutes: 20, setting: .individual,
      within: [DayRange(range: range(8, 15, 11, 30))]),
    Service(id: "s5-speech", student: "s5", provider: "speech", sessions: 2, minutes: 30, priority: 2),
    Service(id: "s6-speech", student: "s6", provider: "speech", sessions: 1, minutes: 30),
  ]

  private static func period(_ grades: [GradeLabel], _ range: MinuteRange, _ name: String) -> BellPeriod {
    BellPeriod(site: "main", grades: grades, time: ProtectedTime(range: range, name: name))
  }

  private static func range(_ hour: Int, _ minute: Int, _ endHour: Int, _ endMinute: Int) -> MinuteRange {
    MinuteRange(hour * 60 + minute, endHour * 60 + endMinute)
  }
}
