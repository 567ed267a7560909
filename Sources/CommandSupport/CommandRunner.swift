package import ArgumentParser

/// A command from its arguments to its exit status, without a process around it.
package struct CommandRunner: Sendable {
  /// The version of all commands.
  package static let version = "0.1.0"

  private let root: any ParsableCommand.Type

  /// A runner of the subcommands of `root`.
  package init(_ root: any ParsableCommand.Type) { self.root = root }

  /// Parses `arguments` (without the command's own name), runs what they ask for and returns what the shell is told.
  package func run(_ arguments: [String], in surroundings: Surroundings) async -> ExitStatus {
    var command: (any SurroundedCommand)?
    do throws(CommandFailure) {
      command = try parse(arguments, in: surroundings)
      return try await command?.run(in: surroundings) ?? .success
    } catch {
      return await told(error, by: command, arguments, in: surroundings)
    }
  }

  /// Says why a command ended: to people, to programs that asked for JSON, and in a file where the mistake is our own.
  private func told(
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
  private func parse(
    _ arguments: [String], in surroundings: Surroundings
  ) throws(CommandFailure) -> (any SurroundedCommand)? {
    do {
      var command = try root.parseAsRoot(arguments)
      if let command = command as? any SurroundedCommand { return command }
      if type(of: command) == root {
        throw CommandFailure(.usage, root.helpMessage(columns: Self.helpColumns))
      }
      try command.run()
      return nil
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      let text = root.fullMessage(for: error, columns: Self.helpColumns)
      guard root.exitCode(for: error) == .success else {
        throw CommandFailure(.usage, text)
      }
      try surroundings.emit(text + "\n")
      return nil
    }
  }

  private static let helpColumns = 100
}

/// A subcommand that is given its surroundings.
package protocol SurroundedCommand: ParsableCommand {
  /// Does what the command is for and says what the shell is told.
  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus
}

/// A subcommand that works on a store of calendars.
package protocol StoreCommand: SurroundedCommand {
  /// Which store, and what time it is.
  var stores: StoreOptions { get }
  /// Whether programs read what it prints.
  var asksForJSON: Bool { get }
  /// Files that it reads.
  var inputs: [InputFile] { get }
}

extension StoreCommand {
  /// None.
  package var inputs: [InputFile] { [] }
}
