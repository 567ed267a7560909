import ArgumentParser
import CommandSupport
import ScheduleEngine

/// `schedule solve SCHOOL`: places the sessions.
struct SolveCommand: SurroundedCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case json, table }
  enum Progress: String, CaseIterable, ExpressibleByArgument { case auto, none, jsonl }

  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Place the sessions of a school: as many as possible, as well as possible.",
    discussion: """
      Without --time-limit the work is counted, not timed: the same school gives the same schedule, byte \
      for byte, on every run. Ctrl-C stops early with the best schedule so far; a second one quits at once.

      With --keep-existing, --provider or --service only a part is solved for: what is proven of it is \
      said, and the file claims no bound of the school.

        schedule solve school.json
        schedule solve school.json -o week.json --time-limit 60
        schedule solve changed.json --start week.json -o next-week.json
        schedule solve school.json --keep-existing --provider speech -o week.json
        cat school.json | schedule solve - --format table
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write the schedule to this file, whole or not at all.", valueName: "file"))
  var output: OutputFile?

  @Option(help: "json or table. Without it: table on a terminal, json into a file or a pipe.")
  var format: Format?

  @Option(
    help: ArgumentHelp("Stop after so many seconds with the best schedule so far.", valueName: "seconds"))
  var timeLimit: Seconds?

  @Option(
    help: ArgumentHelp(
      "Stop once the penalty is proven to be within this share of the best: 0.02 or 2%. Without it: 0, the proof.",
      valueName: "share"))
  var gap: Share = .zero

  @Option(
    help: ArgumentHelp(
      "Processors to use, 1 to 64. Without it: all. The schedule does not depend on it.", valueName: "number")
  )
  var threads: Int?

  @Option(
    help:
      "auto: a live line where standard error is a terminal. none: nothing. jsonl: one JSON object a line.")
  var progress: Progress = .auto

  @Flag(help: "Keep every session that stands today; place only what is new.")
  var keepExisting = false

  @Option(
    name: .customLong("provider"), parsing: .singleValue,
    help: ArgumentHelp(
      "Place only services of this provider, keep the rest as it stands. Repeatable.", valueName: "id"))
  var providers: [String] = []

  @Option(
    name: .customLong("service"), parsing: .singleValue,
    help: ArgumentHelp("Place only this service, keep the rest as it stands. Repeatable.", valueName: "id"))
  var services: [String] = []

  @Option(help: ArgumentHelp("Write what the solve did, counted, to this file (JSON).", valueName: "file"))
  var stats: OutputFile?

  @Option(
    help: ArgumentHelp(
      "Begin with this schedule, of the school as it was before a change.", valueName: "schedule file"))
  var start: InputFile?

  @Option(
    help: ArgumentHelp(
      "Begin with this certificate too: what its prices still prove is not proven anew.", valueName: "file"))
  var startCertificate: InputFile?

  @Option(
    help: ArgumentHelp(
      "Write the proof of the bound to this file, for schedule verify --certificate.", valueName: "file"))
  var certificate: OutputFile?

  @OptionGroup var look: LookOptions

  func validate() throws {
    if let threads, !(1...64).contains(threads) {
      throw ValidationError("--threads is \(threads); expected 1 to 64.")
    }
    let files = [("--output", output), ("--stats", stats), ("--certificate", certificate)]
    for (option, file) in files {
      if let file, file.isSameFile(as: school) {
        throw ValidationError("\(option) would overwrite the school file \(school.path).")
      }
    }
    for (position, (option, file)) in files.enumerated() {
      for (other, second) in files[(position + 1)...] {
        if let file, let second, file.isSameFile(as: InputFile(path: second.path)) {
          throw ValidationError("\(option) and \(other) are the same file.")
        }
      }
      if let file, file.isStandardOutput, option != "--output" {
        throw ValidationError("\(option) needs a file: standard output is the schedule's.")
      }
    }
    if [school, start, startCertificate].count(where: { $0?.isStandardInput ?? false }) > 1 {
      throw ValidationError("Only one of the files can be standard input.")
    }
    if startCertificate != nil, start == nil {
      throw ValidationError("--start-certificate goes with --start: the schedule that it is of.")
    }
    if certificate != nil, keepExisting || !providers.isEmpty || !services.isEmpty {
      throw ValidationError(
        "--certificate proves the bound of the whole school: not with --keep-existing, --provider or --service."
      )
    }
  }
}
