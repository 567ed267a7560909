import ArgumentParser
import Reporting
import ScheduleEngine

/// `schedule verify SCHOOL SCHEDULE`: the independent judge.
struct VerifyCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Judge a schedule by every rule, whoever made it.",
    discussion: """
      Names every broken rule with who, when and why, counts the objective again and compares it with \
      what the file claims. Exit status 1 where anything is off.

        schedule verify school.json week.json
        schedule solve school.json | schedule verify school.json -
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Argument(help: "The schedule file; - is standard input.")
  var schedule: InputFile

  @OptionGroup var look: LookOptions

  func validate() throws {
    if school.isStandardInput, schedule.isStandardInput {
      throw ValidationError("Only one of the two files can be standard input.")
    }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let school = try school.school(in: surroundings)
    let schedule = try schedule.schedule(in: surroundings)
    let verdict = ScheduleVerifier.verify(schedule, for: school)
    try surroundings.emit(
      VerdictText.render(
        verdict, schedule: schedule, width: look.columns(in: surroundings),
        colour: look.colours(in: surroundings)))
    return verdict.isClean ? .success : .incomplete
  }
}
