import ArgumentParser
import CommandSupport
import Documents
import Reporting
import ScheduleEngine

/// `schedule diff A B`: what differs between two schedules.
struct DiffCommand: SurroundedCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json, csv }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what differs between two schedules: for whom, and how good both are.",
    usage: "schedule diff <before> <after> [--school <school>] [<options>]",
    discussion: """
      A session at the same day and start has stayed; the others of a service are paired on the same day, then in \
      the order of the days. What is left was dropped or added. With the school both are counted by it, whatever \
      they claim, and teachers are named. json is "diff/1", csv has a row for each change.

        schedule diff before.json after.json
        schedule diff before.json after.json --school school.json --format csv -o changes.csv
        schedule solve school.json | schedule diff week.json -

      Exit status 1 where places, lengths or pins differ.
      """)

  @Argument(help: "The schedule file before; - is standard input.")
  var before: InputFile

  @Argument(help: "The schedule file after; - is standard input.")
  var after: InputFile

  @Option(help: ArgumentHelp("Count both by this school, and name teachers.", valueName: "file"))
  var school: InputFile?

  @Option(help: "table, json or csv.")
  var format: Format = .table

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"))
  var output: OutputFile?

  @OptionGroup var look: LookOptions

  func validate() throws { try [before, after, school].compactMap(\.self).check(writing: output) }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try output?.check()
    let school = try self.school?.school(in: surroundings)
    let (before, after) = (
      try week(self.before, of: school, in: surroundings), try week(self.after, of: school, in: surroundings)
    )
    let difference = ScheduleDifference(from: before, to: after, school: school)
    let text =
      switch format {
      case .table:
        DifferenceText(
          difference, school: school, width: look.columns(in: surroundings),
          color: output == nil && look.colors(in: surroundings)
        ).text
      case .json: String(decoding: DifferenceDocument.write(difference), as: UTF8.self)
      case .csv: DifferenceCSV.render(difference)
      }
    try surroundings.deliver(Array(text.utf8), to: output)
    return difference.isEmpty ? .success : .incomplete
  }

  /// The schedule of `file`; where a school is given, one of it.
  private func week(
    _ file: InputFile, of school: School?, in surroundings: Surroundings
  ) throws(CommandFailure) -> Schedule {
    guard let school, let schoolFile = self.school else { return try file.schedule(in: surroundings) }
    return try file.schedule(of: school, in: schoolFile, surroundings)
  }
}
