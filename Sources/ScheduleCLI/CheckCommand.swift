import ArgumentParser
import CommandSupport
import Reporting
import ScheduleEngine

/// `schedule check SCHOOL`: what was read, and what is probably a mistake.
struct CheckCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what a school file means, and warn about what is probably a mistake in it.",
    discussion: """
      Counts per site, how many start times each rule takes away, and warnings. Nothing is placed.

        schedule check school.json
        schedule check school.json --strict && schedule solve school.json
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Flag(help: "Exit status 1 where there is a warning.")
  var strict = false

  @Flag(help: "Say for each service how many start times are left.")
  var services = false

  @OptionGroup var look: LookOptions

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let school = try school.school(in: surroundings)
    let receipt = SchoolInspector.inspect(school)
    try surroundings.emit(
      ReceiptTable.render(
        receipt, listsServices: services, width: look.columns(in: surroundings),
        color: look.colors(in: surroundings)))
    return strict && !receipt.warnings.isEmpty ? .incomplete : .success
  }
}
