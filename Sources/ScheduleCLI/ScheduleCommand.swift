package import ArgumentParser
import CommandSupport

/// The root of the subcommands.
package struct ScheduleCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
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
    version: CommandRunner.version,
    subcommands: [
      SolveCommand.self, CheckCommand.self, VerifyCommand.self, SchemaCommand.self, GenerateCommand.self,
      RegressCommand.self, ModelCommand.self, InitCommand.self, ImportCommand.self, ExportCommand.self,
      ReportCommand.self, DiffCommand.self, MinutesCommand.self, RolloverCommand.self, ApplyCommand.self,
      CalendarCommand.self, SlotsCommand.self,
      PrebookCommand.self, SyncCommand.self,
    ])

  package init() {}
}
