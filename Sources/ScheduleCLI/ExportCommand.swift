import ArgumentParser
import CommandSupport
import Documents
import Importing
import ScheduleEngine

/// `schedule export SCHOOL -o DIR`: a school as CSV files.
struct ExportCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a school as CSV files that import makes the same school of.",
    usage: "schedule export <school> -o <dir> [--force]",
    discussion: """
      One file for each kind of entry that the school has. What CSV cannot hold is named (status 1).

        schedule export school.json -o csv
        schedule import --from csv -o school.json
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The folder; it is made where there is none.", valueName: "dir"))
  var output: OutputFolder

  @Flag(help: "Replace files that are there.")
  var force = false

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let school = try school.school(in: surroundings)
    let files = SchoolTables.files(school)
    try output.write(
      files.map { ($0.kind.fileName, String(decoding: $0.bytes, as: UTF8.self)) }, replaces: force)
    try surroundings.emit(files.map { output.place(of: $0.kind.fileName) + "\n" }.joined())
    let losses = SchoolTables.losses(of: school)
    for loss in losses { surroundings.note(loss) }
    return losses.isEmpty ? .success : .incomplete
  }
}
