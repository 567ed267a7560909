import ScheduleEngine

@testable import Reporting

/// A school with everything that a report shows: two sites, teachers, names of all kinds, pins, what has no place.
enum ReportSchool {
  static func school(
    cycle: Cycle = Cycle(), timeZone: String? = "America/Los_Angeles", name: String = "Example"
  ) throws -> School {
    var draft = SchoolDraft(
      name: name, cycle: cycle, sites: [Site(id: "main", name: "Main"), Site(id: "west")],
      teachers: [Teacher(id: "t1", name: "Room 4", site: "main"), Teacher(id: "t2", site: "main")],
      providers: [
        Provider(
          id: "p1", name: "Speech", role: "speech", capacity: 3,
          availability: [Availability(site: "main", range: MinuteRange(480, 840))],
          lunch: LunchBreak(window: MinuteRange(660, 780), minutes: 30)),
        Provider(id: "p2", role: "ot", capacity: 8, grouping: .open), Provider(id: "p3"),
      ],
      students: [
        Student(id: "s1", name: "Ann Bell", grade: "K", teacher: "t1", site: "main"),
        Student(id: "s2", name: "Al Brown", grade: "1", teacher: "t1", site: "main"),
        Student(id: "s3", name: "Cy", grade: "1", site: "main"),
        Student(id: "s4", grade: "2", site: "west"),
        Student(id: "s5", name: "No Service", grade: "2", teacher: "t2", site: "main"),
      ],
      services: [
        Service(id: "s1-speech", student: "s1", provider: "p1", sessions: 2, minutes: 30),
        Service(id: "s2-speech", student: "s2", provider: "p1", sessions: 2, minutes: 30),
        Service(id: "s3-ot", student: "s3", provider: "p2", sessions: 1, minutes: 45, setting: .individual),
        Service(id: "s4-ot", student: "s4", provider: "p2", sessions: 2, minutes: 30),
      ])
    draft.timeZone = timeZone
    return try School(draft)
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
    Schedule(
      school: "Example", status: .feasible, score: Score(unserved: 30, penalty: 0), parts: PenaltyParts(),
      bound: ScoreBound(unserved: 0, penalty: nil),
      sessions: [
        placed("s1-speech", "s1", "p1", "Mon", 590),
        placed("s2-speech", "s2", "p1", "Mon", 590, pinned: true),
        placed("s3-ot", "s3", "p2", "Tue", 540, minutes: 45),
        placed("s4-ot", "s4", "p2", "Tue", 555),
        placed("s1-speech", "s1", "p1", "Thu", 590),
        placed("s2-speech", "s2", "p1", "Fri", 590),
      ],
      unplaced: [
        UnplacedService(
          service: "s4-ot", sessions: 1, minutes: 30,
          because: [.init(cause: .rule(.within), starts: 1), .init(cause: .taken, starts: 12)])
      ])
  }

  static func source(showsNames: Bool = false) throws -> ReportSource {
    try ReportSource(schedule, of: try school(), showsNames: showsNames)
  }

  static func pages(_ axis: ReportAxis, only: Set<String>? = nil) throws -> [ReportPage] {
    ReportPage.pages(of: try source(), by: axis, only: only)
  }

  /// Texts that break careless writers.
  static let hostile = [
    "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "a&amp;b", "=1+1", "+1", "-1", "@x",
    "\t=1", " =1", "a,b;c\\n\\", "line\r\nbreak\nagain", "\u{202E}back\u{7}\u{0}\u{1B}[2J",
    "日本語の長い名前日本語の長い名前日本語の長い名前", "👩‍👩‍👧‍👦 é\u{301}", "]]>--><style>", "BEGIN:VEVENT\r\nEND:VCALENDAR",
    String(repeating: "x", count: 300), "..", "/etc/passwd", "%2F%", ",", "CON", "a\u{2028}b", "{{x}}", "NaN",
  ]

  /// A school in which every id, name and label is of `hostile`, shifted by `seed`, with its schedule.
  static func hostileSchool(_ seed: Int) throws -> (School, Schedule) {
    func text(_ number: Int) -> String { hostile[(seed + number) % hostile.count] }
    let days = (0..<3).map { DayLabel(text(3 * $0 + 1)) }
    let students = (0..<6).map {
      Student(
        id: StudentID(text($0)), name: text($0 + 7), grade: GradeLabel(text(2)), teacher: TeacherID(text(4)),
        site: SiteID(text(5)))
    }
    let services = students.indices.map {
      Service(
        id: ServiceID(text($0 + 9)), student: students[$0].id, provider: ProviderID(text(6)), sessions: 2,
        minutes: 30)
    }
    var draft = SchoolDraft(
      name: text(8), cycle: Cycle(days: days), sites: [Site(id: SiteID(text(5)), name: text(10))],
      teachers: [Teacher(id: TeacherID(text(4)), name: text(11), site: SiteID(text(5)))],
      providers: [Provider(id: ProviderID(text(6)), name: text(12), role: text(13), capacity: 3)],
      students: students, services: services)
    draft.grades = [GradeLabel(text(2))]
    draft.timeZone = "America/Los_Angeles"
    let sessions = services.indices.map {
      placed(
        services[$0].id, services[$0].student, services[$0].provider, days[$0 % 3], 480 + 30 * ($0 / 3),
        pinned: $0 == 1)
    }
    let unplaced = services.map {
      UnplacedService(service: $0.id, sessions: 1, minutes: 30, because: [.init(cause: .taken, starts: 3)])
    }
    let positions = Dictionary(uniqueKeysWithValues: zip(days, days.indices))
    return (
      try School(draft),
      Schedule(
        school: text(8), status: .feasible, score: Score(unserved: 180, penalty: 0), parts: PenaltyParts(),
        bound: ScoreBound(unserved: 0, penalty: nil),
        sessions: sessions.sorted {
          (positions[$0.day] ?? 0, $0.range.start, $0.service) < (
            positions[$1.day] ?? 0, $1.range.start, $1.service
          )
        }, unplaced: unplaced)
    )
  }
}
