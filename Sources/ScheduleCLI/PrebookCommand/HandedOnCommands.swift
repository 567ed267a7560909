import ArgumentParser
import CommandSupport

/// A subcommand that `schedule-server` has: it is handed on with all of its arguments.
protocol HandedOnCommand: SurroundedCommand {
  /// What it is called there.
  static var path: [String] { get }
  var arguments: [String] { get }
}

extension HandedOnCommand {
  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try await surroundings.handOn("schedule-server", Self.path + arguments)
  }
}

/// `schedule prebook run`: a worker.
struct PrebookRunCommand: HandedOnCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Send each request when its class opens (schedule-server).",
    helpNames: [])
  static let path = ["prebook", "run"]

  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `schedule prebook recover`: what dead workers have left.
struct PrebookRecoverCommand: HandedOnCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover", abstract: "Free the requests of workers that died (schedule-server).",
    helpNames: [])
  static let path = ["prebook", "recover"]

  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `schedule prebook gym`: a simulated gym.
struct PrebookGymCommand: HandedOnCommand {
  static let configuration = CommandConfiguration(
    commandName: "gym", abstract: "Answer as the simulated gym of a file (schedule-server).",
    helpNames: [])
  static let path = ["prebook", "gym"]

  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}
