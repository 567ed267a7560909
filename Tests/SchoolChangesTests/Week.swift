import SchoolDomain
import TestSupport

/// Schedules of `TinySchool` in a line.
enum Week {
  private static let students: [ServiceID: StudentID] = ["a": "s1", "b": "s2", "c": "s3"]

  /// `a Mon 08:00-08:30, b Tue 09:30-10:00*`: services with their places; a star is a pin. All are with p1.
  static func of(_ text: String, unserved: Int = 0, penalty: Int = 0) -> Schedule {
    schedule(
      text.split(separator: ",").compactMap { entry in
        let words = entry.split(separator: " ").map(String.init)
        let times = words[2].filter { $0 != "*" }.split(separator: "-").map(String.init)
        guard let start = ClockTime.minutes(times[0]), let end = ClockTime.minutes(times[1]) else {
          return nil
        }
        return session(
          ServiceID(words[0]), DayLabel(words[1]), MinuteRange(start, end), pinned: words[2].hasSuffix("*"))
      }, unserved: unserved, penalty: penalty)
  }

  /// Up to three places of each service on three days, at four starts, of two lengths, some pinned.
  static func random(_ random: inout SeededRandom) -> Schedule {
    var seen: Set<ScheduledSession> = []
    var sessions: [PlacedSession] = []
    for service: ServiceID in ["a", "b", "c"] {
      for _ in 0..<random.int(0...3) {
        let day: DayLabel = random.pick(["Mon", "Tue", "Wed"])
        let start = 480 + 30 * random.int(0...3)
        guard seen.insert(ScheduledSession(service: service, day: day, start: start)).inserted else {
          continue
        }
        sessions.append(
          session(
            service, day, MinuteRange(start, start + random.pick([20, 30])), pinned: random.chance(30)))
      }
    }
    return schedule(sessions, unserved: 0, penalty: 0)
  }

  private static func session(
    _ service: ServiceID, _ day: DayLabel, _ range: MinuteRange, pinned: Bool
  ) -> PlacedSession {
    PlacedSession(
      service: service, student: students[service] ?? "s1", provider: "p1", day: day, range: range,
      pinned: pinned)
  }

  private static func schedule(_ sessions: [PlacedSession], unserved: Int, penalty: Int) -> Schedule {
    Schedule(
      school: "Tiny", status: .feasible, score: Score(unserved: unserved, penalty: penalty),
      parts: PenaltyParts(), bound: ScoreBound(unserved: 0, penalty: nil), sessions: sessions, unplaced: [])
  }
}
