import Documents
import Regression
import ScheduleEngine

/// One provider, one student, one session of 30 minutes on Monday, of which 08:00 is planted.
enum TinyFixture {
  static let school = """
    {"format": "school/1", "name": "Tiny", "cycle": {"days": ["Mon"]}, "sites": [{"id": "main"}],
     "providers": [{"id": "speech", "availability": [{"site": "main", "start": "08:00", "end": "15:00"}]}],
     "students": [{"id": "s1", "grade": "K", "site": "main"}],
     "services": [{"id": "s1-speech", "student": "s1", "provider": "speech", "sessions": 1, "minutes": 30}]}
    """

  static let schedule = """
    {"format": "schedule/1", "school": "Tiny", "status": "optimal",
     "objective": {"unserved": 0, "penalty": 0, "bound": {"unserved": 0, "penalty": 0},
       "parts": {"afternoon": 0, "softTimes": 0, "sameDay": 0, "adjacentDays": 0, "groupBlocks": 0,
         "gradeSpread": 0, "teacherMix": 0, "dailyLoad": 0, "changed": 0}},
     "sessions": [{"service": "s1-speech", "student": "s1", "provider": "speech", "day": "Mon",
       "start": "08:00", "end": "08:30"}],
     "unplaced": []}
    """

  static let optimum =
    #"{"status": "optimal", "unserved": 0, "penalty": 0, "bound": {"unserved": 0, "penalty": 0}}"#

  static func fixture(
    name: String = "tiny", schedule: String = schedule, expected: String = optimum,
    about: String = "A sentence.\n"
  ) throws -> FixtureSchool {
    try FixtureSchool(
      name: name, folder: name,
      files: [
        .about: Array(about.utf8), .expected: Array(expected.utf8), .schedule: Array(schedule.utf8),
        .school: Array(school.utf8),
      ])
  }

  /// A solve with this result; nothing of it is verified.
  static func outcome(
    _ score: Score, _ bound: ScoreBound, _ status: Schedule.Status = .feasible, work: Int = 7
  ) -> SolveOutcome {
    var statistics = SolveStatistics()
    statistics.work = work
    return SolveOutcome(
      schedule: Schedule(
        school: "Tiny", status: status, score: score, parts: PenaltyParts(), bound: bound, sessions: [],
        unplaced: []),
      termination: .workLimit, warnings: [], statistics: statistics)
  }

  /// The results of fixtures with an engine that always answers `outcome`.
  static func results(_ fixtures: [FixtureSchool], _ outcome: SolveOutcome) async -> [RegressionResult] {
    let suite = RegressionSuite(fixtures, effort: 1, threads: 2) { (_, _) async throws(SolveFailure) in
      outcome
    }
    return await suite.results().reduce(into: []) { $0.append($1) }
  }
}
