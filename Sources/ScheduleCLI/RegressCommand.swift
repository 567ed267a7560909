import ArgumentParser
import CommandSupport
import ScheduleEngine

/// `schedule regress [DIR]`: solves fixture schools and holds the results against what is known of them.
struct RegressCommand: SurroundedCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json, junit }

  static let configuration = CommandConfiguration(
    commandName: "regress",
    abstract: "Solve fixture schools and say what is not as expected.",
    usage: "schedule regress [<directory>] [<options>]",
    discussion: """
      Each folder of the directory is a school: school.json, schedule.json (a schedule that must be clean), \
      expected.json (status, unserved, penalty and bound, as far as there is only one right answer) and about.md. \
      The bound is worked out again from the solve's certificate. The work is counted, not timed, so that the answer is the same everywhere. Exit status 1 where something is \
      not as expected.

        schedule regress
        schedule regress Fixtures/schools --filter tiny-
        schedule regress --record && git diff Fixtures/schools
      """)

  @Argument(help: "The directory of the fixture schools.")
  var directory = "Fixtures/schools"

  @Option(
    help: ArgumentHelp("Only schools whose name contains this. Repeatable: any is enough.", valueName: "text")
  )
  var filter: [String] = []

  @Flag(
    help: "Rewrite each expected.json that differs with what this run proves; the exit status stays 1.")
  var record = false

  @Option(help: "table, json or junit.")
  var format: Format = .table

  @Option(
    help: ArgumentHelp(
      "Work that a school may take, in multiples of what solve has, more than 0 and at most 1000.",
      valueName: "number"))
  var effort = 1.0

  @Option(
    help: ArgumentHelp(
      "Schools to solve at the same time, 1 to 64. Without it: one a processor. Results do not depend on it.",
      valueName: "number"))
  var threads: Int?

  @OptionGroup var look: LookOptions

  func validate() throws {
    guard effort > 0, effort <= 1000 else {
      throw ValidationError("--effort is \(effort); expected more than 0, at most 1000.")
    }
    if let threads, !(1...64).contains(threads) {
      throw ValidationError("--threads is \(threads); expected 1 to 64.")
    }
  }
}
