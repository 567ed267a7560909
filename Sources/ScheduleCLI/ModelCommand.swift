import ArgumentParser
import CommandSupport
import Documents
import Reporting
import ScheduleEngine

/// `schedule model SCHOOL`: the problem as plain mathematics.
struct ModelCommand: SurroundedCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case mathprog, lp, mps

    var plain: PlainModel.Format {
      switch self {
      case .mathprog: .mathprog
      case .lp: .lp
      case .mps: .mps
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Write the problem as plain mathematics, or ask it about a schedule.",
    usage: "schedule model <school> [<options>]",
    discussion: """
      Models/placement.mod states every rule and preference in GNU MathProg, apart from the solver. mathprog \
      writes the school as its data; lp and mps write rows and columns for any solver. The objective is the \
      unserved minutes; give the least of them back with --unserved-most, and it is the penalty.

        schedule model school.json -o school.dat
        glpsol -m Models/placement.mod -d school.dat
        schedule model school.json --format lp --unserved-most 0 -o school.lp
        schedule model school.json --expect week.json

      The program has a column for each possible start, so it suits schools of a few dozen students.
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Option(help: "mathprog, lp or mps.")
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "Minimize the penalty of schedules with at most so much unserved, 0 or more.", valueName: "minutes"))
  var unservedMost: Int?

  @Option(
    help: ArgumentHelp(
      "Fix this schedule's sessions in the model: what they cost there, or the first row that refuses them (status 1).",
      valueName: "schedule"))
  var expect: InputFile?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write the model to this file, whole or not at all.", valueName: "file"))
  var output: OutputFile?

  @OptionGroup var look: LookOptions

  func validate() throws {
    if let unservedMost, unservedMost < 0 {
      throw ValidationError("--unserved-most is \(unservedMost); expected 0 or more.")
    }
    if let output, output.isSameFile(as: school) {
      throw ValidationError("--output would overwrite the school file \(school.path).")
    }
    guard let expect else { return }
    if format != nil || output != nil || unservedMost != nil {
      throw ValidationError(
        "--expect judges a schedule and writes no model: --format, --output and --unserved-most have no part in it."
      )
    }
    if school.isStandardInput, expect.isStandardInput {
      throw ValidationError("Only one of the two files can be standard input.")
    }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let school = try school.school(in: surroundings)
    if let expect {
      return try await judge(try expect.schedule(in: surroundings), school, in: surroundings)
    }
    try output?.check()
    let text: String
    do {
      text = try await PlainModel.text(
        of: school, as: format?.plain ?? .mathprog, unservedMost: unservedMost)
    } catch {
      throw CommandFailure(.internalFault, "The model cannot be written: \(error)")
    }
    try surroundings.deliver(Array(text.utf8), to: output)
    return .success
  }

  private func judge(
    _ schedule: Schedule, _ school: School, in surroundings: Surroundings
  ) async throws(CommandFailure) -> ExitStatus {
    let sessions = schedule.sessions.map {
      ScheduledSession(service: $0.service, day: $0.day, start: $0.range.start)
    }
    let verdict: PlainVerdict
    do {
      verdict = try await PlainModel.judge(sessions, for: school)
    } catch {
      throw CommandFailure(.internalFault, "The model cannot judge the schedule: \(error)")
    }
    try surroundings.emit(
      PlainVerdictText.render(
        verdict, claimed: schedule.score, school: school, width: look.columns(in: surroundings),
        color: look.colors(in: surroundings)))
    guard case .admitted(let score, _) = verdict else { return .incomplete }
    return score == schedule.score ? .success : .incomplete
  }
}
