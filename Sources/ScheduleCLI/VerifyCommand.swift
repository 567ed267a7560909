import ArgumentParser
import CommandSupport
import Reporting
import ScheduleEngine

/// `schedule verify SCHOOL SCHEDULE`: the independent judge.
struct VerifyCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Judge a schedule by every rule, whoever made it.",
    usage: "schedule verify <school> <schedule> [<options>]",
    discussion: """
      Names every broken rule with who, when and why, counts the objective again and compares it with \
      what the file claims. Exit status 1 where anything is off.

        schedule verify school.json week.json
        schedule solve school.json | schedule verify school.json -
        schedule verify school.json week.json --certificate week.proof.json
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Argument(help: "The schedule file; - is standard input.")
  var schedule: InputFile

  @Option(
    help: ArgumentHelp(
      "Work out the bound from this proof, in whole numbers, and say what the schedule is by it.",
      valueName: "file"))
  var certificate: InputFile?

  @OptionGroup var look: LookOptions

  func validate() throws { try [school, schedule, certificate].compactMap(\.self).check() }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let school = try school.school(in: surroundings)
    let schedule = try schedule.schedule(in: surroundings)
    let proof = try certificate?.certificate(in: surroundings)
    let verdict = ScheduleVerifier.verify(schedule, for: school)
    let proven = proof.map { CertificateChecker.check($0, for: school) }
    try surroundings.emit(
      VerdictText.render(
        verdict, schedule: schedule, proven: proven, width: look.columns(in: surroundings),
        color: look.colors(in: surroundings)))
    let standing = proven.map { BoundStanding(schedule, verdict, $0) }
    return verdict.isClean && standing?.isWrong != true ? .success : .incomplete
  }
}
