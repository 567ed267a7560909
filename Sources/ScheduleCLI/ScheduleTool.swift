import ArgumentParser

/// The `schedule` command from its arguments to its exit status, without a process around it.
package enum ScheduleTool {
  package static let version = "0.1.0"

  /// Parses `arguments` (without the command's own name), runs what they ask for and returns what the shell is told.
  package static func run(_ arguments: [String], in surroundings: Surroundings) async -> ExitStatus {
    do throws(CommandFailure) {
      let command = try parse(arguments, in: surroundings)
      return try await command?.run(in: surroundings) ?? .success
    } catch {
      if !error.message.isEmpty { surroundings.note(error.message) }
      return error.status
    }
  }

  /// nil where the answer was a help text or a version, which has been printed.
  private static func parse(
    _ arguments: [String], in surroundings: Surroundings
  ) throws(CommandFailure) -> (any SurroundedCommand)? {
    do {
      var command = try ScheduleCommand.parseAsRoot(arguments)
      if let command = command as? any SurroundedCommand { return command }
      if command is ScheduleCommand {
        throw CommandFailure(.usage, ScheduleCommand.helpMessage(columns: helpColumns))
      }
      try command.run()
      return nil
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      let text = ScheduleCommand.fullMessage(for: error, columns: helpColumns)
      guard ScheduleCommand.exitCode(for: error) == .success else {
        throw CommandFailure(.usage, text)
      }
      try surroundings.emit(text + "\n")
      return nil
    }
  }

  private static let helpColumns = 100
}

/// A subcommand that is given its surroundings.
protocol SurroundedCommand: ParsableCommand {
  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus
}

/// The root of the subcommands.
struct ScheduleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Places the sessions of a school's providers in the week, and says how good that is.",
    discussion: """
      A school is a file in the format school/1, a schedule one in the format schedule/1; see \
      'schedule schema'. The usual way:

        schedule check school.json               Is the file what you mean?
        schedule solve school.json               See the timetable.
        schedule solve school.json -o week.json  Keep it.
        schedule verify school.json week.json    Judge it by every rule.
        schedule report school.json week.json    Show it by provider, student, teacher or site.

      Exit status: 0 everything placed or clean; 1 something unserved or not clean; 2 cancelled before \
      the first schedule; 64 wrong command line; 65 wrong file content; 66 file cannot be read; \
      70 a mistake of the program's own; 73 cannot write.
      """,
    version: ScheduleTool.version,
    subcommands: [
      SolveCommand.self, CheckCommand.self, VerifyCommand.self, SchemaCommand.self, GenerateCommand.self,
      RegressCommand.self, ModelCommand.self, InitCommand.self, ImportCommand.self, ExportCommand.self,
      ReportCommand.self, RolloverCommand.self, ApplyCommand.self, CalendarCommand.self, SlotsCommand.self,
    ])
}
