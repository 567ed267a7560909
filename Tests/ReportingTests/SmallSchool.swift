import ScheduleEngine

/// Two providers, five students, one service without a place.
enum SmallSchool {
  static func school(cycle: Cycle = Cycle()) throws -> School {
    try School(
      SchoolDraft(
        name: "Example Elementary", cycle: cycle, sites: [Site(id: "main")],
        providers: [
          Provider(id: "p1", name: "Speech", role: "speech", capacity: 3),
          Provider(id: "p2", name: "OT", grouping: .open),
        ],
        students: [
          Student(id: "main-s1", grade: "K", site: "main"),
          Student(id: "main-s2", grade: "1", site: "main"),
          Student(id: "main-s3", grade: "1", site: "main"),
        ],
        services: [
          Service(id: "s1-speech", student: "main-s1", provider: "p1", sessions: 2, minutes: 30),
          Service(id: "s2-speech", student: "main-s2", provider: "p1", sessions: 2, minutes: 30),
          Service(id: "s3-speech", student: "main-s3", provider: "p1", sessions: 1, minutes: 30),
          Service(id: "s3-ot", student: "main-s3", provider: "p2", sessions: 2, minutes: 45),
        ]))
  }

  static func placed(
    _ service: ServiceID, _ student: StudentID, _ provider: ProviderID, _ day: DayLabel, _ start: Int,
    minutes: Int = 30, pinned: Bool = false
  ) -> PlacedSession {
    PlacedSession(
      service: service, student: student, provider: provider, day: day,
      range: MinuteRange(start, start + minutes), pinned: pinned)
  }

  static var schedule: Schedule {
    var parts = PenaltyParts()
    parts[.groupBlocks] = 9
    parts[.gradeSpread] = 1
    return Schedule(
      school: "Example Elementary", status: .feasible, score: Score(unserved: 45, penalty: 10), parts: parts,
      bound: ScoreBound(unserved: 45, penalty: 8),
      sessions: [
        placed("s1-speech", "main-s1", "p1", "Mon", 590),
        placed("s2-speech", "main-s2", "p1", "Mon", 590, pinned: true),
        placed("s3-speech", "main-s3", "p1", "Mon", 590),
        placed("s1-speech", "main-s1", "p1", "Wed", 480),
        placed("s2-speech", "main-s2", "p1", "Wed", 515),
        placed("s3-ot", "main-s3", "p2", "Thu", 720, minutes: 45),
      ],
      unplaced: [
        UnplacedService(
          service: "s3-ot", sessions: 1, minutes: 45,
          because: [
            .init(cause: .rule(.bellSchedule), starts: 96), .init(cause: .rule(.within), starts: 1),
            .init(cause: .taken, starts: 12),
          ])
      ])
  }
}
