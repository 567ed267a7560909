import CalendarDomain
import ScheduleCLI
import ScheduleEngine
import Synchronization

/// A command run in this process: what it was given, and what came out.
struct CommandRun {
  var status: ExitStatus
  var output: String
  var errors: String

  /// Collects what is written.
  final class Recorder: Sendable {
    let text = Mutex("")

    func stream(isTerminal: Bool = false) -> TextStream {
      TextStream(isTerminal: isTerminal) { [self] text in self.text.withLock { $0 += text } }
    }
  }

  static func of(
    _ arguments: [String], input: String = "", isTerminal: Bool = false,
    environment: [String: String] = [:], faultDirectories: [String] = [],
    interruptions: @escaping @Sendable () -> AsyncStream<Void> = { AsyncStream { _ in } },
    output: TextStream? = nil, now: Instant = Instant(milliseconds: 0),
    solve: @escaping Surroundings.Solve = { (_, _, _) async throws(SolveFailure) in throw .cancelled }
  ) async -> CommandRun {
    let (written, noted) = (Recorder(), Recorder())
    let surroundings = Surroundings(
      output: output ?? written.stream(isTerminal: isTerminal),
      errors: noted.stream(isTerminal: isTerminal),
      readInput: { _ in Array(input.utf8) }, environment: environment, faultDirectories: faultDirectories,
      interruptions: interruptions, solve: solve, now: { now })
    let status = await ScheduleTool.run(arguments, in: surroundings)
    return CommandRun(
      status: status, output: written.text.withLock { $0 }, errors: noted.text.withLock { $0 })
  }
}

/// One provider, one student, one session of 30 minutes on Monday at 08:00.
enum TinySchool {
  static let file = """
    {"format": "school/1", "name": "Tiny", "cycle": {"days": ["Mon"]}, "sites": [{"id": "main"}],
     "providers": [{"id": "speech", "availability": [{"site": "main", "start": "08:00", "end": "15:00"}]}],
     "students": [{"id": "s1", "grade": "K", "site": "main"}],
     "services": [{"id": "s1-speech", "student": "s1", "provider": "speech", "sessions": 1, "minutes": 30}]}
    """

  static let scheduleFile = """
    {"format": "schedule/1", "school": "Tiny", "status": "optimal",
     "objective": {"unserved": 0, "penalty": 0, "bound": {"unserved": 0, "penalty": 0},
       "parts": {"afternoon": 0, "softTimes": 0, "sameDay": 0, "adjacentDays": 0, "groupBlocks": 0,
         "gradeSpread": 0, "teacherMix": 0, "dailyLoad": 0, "changed": 0}},
     "sessions": [{"service": "s1-speech", "student": "s1", "provider": "speech", "day": "Mon",
       "start": "08:00", "end": "08:30"}],
     "unplaced": []}
    """

  static var schedule: Schedule {
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
  static var emptySchedule: Schedule {
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

  /// An engine that always answers this.
  static func answering(
    _ schedule: Schedule, _ termination: Termination = .optimal, warnings: [String] = []
  ) -> Surroundings.Solve {
    { (_, _, _) async throws(SolveFailure) in
      SolveOutcome(
        schedule: schedule, termination: termination, warnings: warnings, statistics: SolveStatistics())
    }
  }
}
