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

  /// `a Mon 08:00, b Tue 09:30`
  public static func sessions(_ text: String) -> [ScheduledSession] {
    text.split(separator: ",").compactMap { entry in
      let words = entry.split(separator: " ").map(String.init)
      guard words.count == 3, let start = ClockTime.minutes(words[2]) else { return nil }
      return ScheduledSession(service: ServiceID(words[0]), day: DayLabel(words[1]), start: start)
    }
  }
}
