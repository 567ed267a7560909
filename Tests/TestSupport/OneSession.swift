public import SchoolDomain

/// The files of one provider, one student and one session of 30 minutes, on Monday at 08:00.
public enum OneSession {
  public static let file = """
    {"format": "school/1", "name": "Tiny", "cycle": {"days": ["Mon"]}, "sites": [{"id": "main"}],
     "providers": [{"id": "speech", "availability": [{"site": "main", "start": "08:00", "end": "15:00"}]}],
     "students": [{"id": "s1", "grade": "K", "site": "main"}],
     "services": [{"id": "s1-speech", "student": "s1", "provider": "speech", "sessions": 1, "minutes": 30}]}
    """

  public static let scheduleFile = """
    {"format": "schedule/1", "school": "Tiny", "status": "optimal",
     "objective": {"unserved": 0, "penalty": 0, "bound": {"unserved": 0, "penalty": 0},
       "parts": {"afternoon": 0, "softTimes": 0, "sameDay": 0, "adjacentDays": 0, "groupBlocks": 0,
         "gradeSpread": 0, "teacherMix": 0, "dailyLoad": 0, "changed": 0}},
     "sessions": [{"service": "s1-speech", "student": "s1", "provider": "speech", "day": "Mon",
       "start": "08:00", "end": "08:30"}],
     "unplaced": []}
    """

  public static var schedule: Schedule {
    Schedule(
      school: "Tiny", status: .optimal, score: Score(unserved: 0, penalty: 0), parts: PenaltyParts(),
      bound: ScoreBound(unserved: 0, penalty: 0),
      sessions: [
        PlacedSession(
          service: "s1-speech", student: "s1", provider: "speech", day: "Mon",
          range: MinuteRange(480, 510), pinned: false)
      ], unplaced: [])
  }

  /// Nothing placed.
  public static var emptySchedule: Schedule {
    var schedule = schedule
    schedule.status = .feasible
    schedule.score = Score(unserved: 30, penalty: 0)
    schedule.bound = ScoreBound(unserved: 0, penalty: nil)
    schedule.sessions = []
    schedule.unplaced = [
      UnplacedService(
        service: "s1-speech", sessions: 1, minutes: 30, because: [.init(cause: .taken, starts: 79)])
    ]
    return schedule
  }
}
