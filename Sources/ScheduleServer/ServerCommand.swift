package import ArgumentParser
import CommandSupport

/// The root of what runs for a long time.
package struct ServerCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "schedule-server",
    abstract: "Works on a store of calendars for as long as it is left running.",
    discussion: """
      'schedule prebook run', 'recover' and 'gym' hand their arguments on to this program.

      Exit status: 0 done; 1 something was not booked; 2 cancelled; 64 wrong command line; 65 wrong file content; 66 file, \
      store or port cannot be used; 70 a mistake of the program's own; 73 cannot write; 75 others were in the way, try again.
      """,
    version: CommandRunner.version, subcommands: [ServerPrebookCommand.self])

  package init() {}
}

/// `schedule-server prebook`: requests sent when their classes open.
struct ServerPrebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prebook", abstract: "Send requests for places when their classes open.",
    subcommands: [PrebookRunCommand.self, PrebookRecoverCommand.self, PrebookGymCommand.self])
}
