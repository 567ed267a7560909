import ArgumentParser

/// The `schedule` command from its arguments to its exit status, without a process around it.
package enum ScheduleTool {
  package static let version = "0.1.0"

  /// Parses `arguments` (without the command's own name), runs what they ask for and returns what the shell is told.
  package static func run(_ arguments: [String], in surroundings: Surroundings) async -> ExitStatus {
    var command: (any SurroundedCommand)?
    do throws(CommandFailure) {
      command = try parse(arguments, in: surroundings)
      return try await command?.run(in: surroundings) ?? .success
    } catch {
      return await told(error, by: command, arguments, in: surroundings)
    }
  }

  /// Says why a command ended: to people, to programs that asked for JSON, and in a file where the mistake is our own.
  private static func told(
    _ failure: CommandFailure, by command: (any SurroundedCommand)?, _ arguments: [String],
    in surroundings: Surroundings
  ) async -> ExitStatus {
    if let code = failure.code, (command as? any StoreCommand)?.asksForJSON == true {
      try? surroundings.emit(failure.json(code: code))
    }
    if failure.status == .internalFault, !failure.isRecorded, let command {
      let fault = CommandFault(message: failure.message, arguments: arguments, command: command)
      surroundings.note(await fault.record(in: surroundings))
    } else if !failure.message.isEmpty {
      surroundings.note(failure.message)
    }
    return failure.status
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

/// A subcommand that works on a store of calendars.
protocol StoreCommand: SurroundedCommand {
  var stores: StoreOptions { get }
  /// Whether programs read what it prints.
  var asksForJSON: Bool { get }
  /// Files that it reads.
  var inputs: [InputFile] { get }
}

extension StoreCommand {
  var inputs: [InputFile] { [] }
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
      the first schedule; 64 wrong command line; 65 wrong file content; 66 file or store cannot be used; \
      70 a mistake of the program's own; 73 cannot write; 75 others were in the way, try again.
      """,
    version: ScheduleTool.version,
    subcommands: [
      SolveCommand.self, CheckCommand.self, VerifyCommand.self, SchemaCommand.self, GenerateCommand.self,
      RegressCommand.self, ModelCommand.self, InitCommand.self, ImportCommand.self, ExportCommand.self,
      ReportCommand.self, RolloverCommand.self, ApplyCommand.self, CalendarCommand.self, SlotsCommand.self,
      PrebookCommand.self,
    ])
}
