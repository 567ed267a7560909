import CalendarDomain
import CommandSupport
import ScheduleCLI
import ScheduleEngine
import Synchronization
import TestSupport

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
    let status = await CommandRunner(ScheduleCommand.self).run(arguments, in: surroundings)
    return CommandRun(
      status: status, output: written.text.withLock { $0 }, errors: noted.text.withLock { $0 })
  }
}

extension OneSession {
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
