import Documents
import Regression
import ScheduleEngine
import TestSupport

/// The school of one session as a fixture: its 08:00 is planted.
enum TinyFixture {
  static let optimum =
    #"{"status": "optimal", "unserved": 0, "penalty": 0, "bound": {"unserved": 0, "penalty": 0}}"#

  static func fixture(
    name: String = "tiny", schedule: String = OneSession.scheduleFile, expected: String = optimum,
    about: String = "A sentence.\n"
  ) throws -> FixtureSchool {
    try FixtureSchool(
      name: name, folder: name,
      files: [
        .about: Array(about.utf8), .expected: Array(expected.utf8), .schedule: Array(schedule.utf8),
        .school: Array(OneSession.file.utf8),
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
