public import SchoolDomain

/// The smallest school worth a test, for changing in sight of the test.
public enum TinySchool {
  /// Mon to Wed 08:00-12:00 every 5 minutes at one site; provider p1 takes three; students s1 (K), s2 (1) and s3 (2) have
  /// two sessions of 30 minutes each with p1: services a, b, c.
  public static func draft() -> SchoolDraft {
    SchoolDraft(
      name: "Tiny", cycle: Cycle(days: ["Mon", "Tue", "Wed"], start: 480, end: 720, step: 5),
      grades: ["K", "1", "2"], sites: [Site(id: "main")],
      providers: [
        Provider(
          id: "p1", capacity: 3,
          availability: [Availability(site: "main", range: MinuteRange(480, 720))])
      ],
      students: [
        Student(id: "s1", grade: "K", site: "main"), Student(id: "s2", grade: "1", site: "main"),
        Student(id: "s3", grade: "2", site: "main"),
      ],
      services: [
        Service(id: "a", student: "s1", provider: "p1", sessions: 2, minutes: 30, maxPerDay: 3),
        Service(id: "b", student: "s2", provider: "p1", sessions: 2, minutes: 30, maxPerDay: 3),
        Service(id: "c", student: "s3", provider: "p1", sessions: 2, minutes: 30, maxPerDay: 3),
      ])
  }

  /// The tiny school after `change`.
  public static func school(
    _ change: (inout SchoolDraft) -> Void = { _ in }
  ) throws(InvalidSchool) -> School {
    var draft = draft()
    change(&draft)
    return try School(draft)
  }

  /// An hour on Monday, every 10 minutes: four students of 30 minutes in groups of three, and one alone for 20 minutes.
  /// The four need two groups, which fill the hour.
  public static func fourInThrees() throws(InvalidSchool) -> School {
    try school {
      $0.cycle = Cycle(days: ["Mon"], start: 480, end: 540, step: 10)
      $0.grades = ["K"]
      $0.providers[0].availability = [Availability(site: "main", range: MinuteRange(480, 540))]
      $0.students = ["s1", "s2", "s3", "s4", "s5"].map {
        Student(id: StudentID($0), grade: "K", site: "main")
      }
      $0.services = ["s1", "s2", "s3", "s4"].map {
        Service(id: ServiceID($0), student: StudentID($0), provider: "p1", sessions: 1, minutes: 30)
      }
      $0.services.append(
        Service(
          id: "alone", student: "s5", provider: "p1", sessions: 1, minutes: 20, setting: .individual))
    }
  }

  /// `a Mon 08:00, b Tue 09:30`
  public static func sessions(_ text: String) -> [ScheduledSession] {
    text.split(separator: ",").compactMap { entry in
      let words = entry.split(separator: " ").map(String.init)
      guard words.count == 3, let start = ClockTime.minutes(words[2]) else { return nil }
      return ScheduledSession(service: ServiceID(words[0]), day: DayLabel(words[1]), start: start)
    }
  }
}
