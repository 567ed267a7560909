import CommandSupport
import Documents
import ScheduleEngine

extension InputFile {
  /// The schedule of the file. One that names a service, day or start that the school of `file` lacks is wrong; one that
  /// breaks rules is taken, and that is noted.
  func schedule(
    of school: School, in file: InputFile, _ surroundings: Surroundings
  ) throws(CommandFailure) -> Schedule {
    let schedule = try schedule(in: surroundings)
    let issues = ForeignPlaces.issues(in: schedule, of: school)
    guard issues.isEmpty else {
      let messages = issues.prefix(DocumentLimits.issues).map { $0.message(in: name) }
      let omitted = issues.count - messages.count
      throw CommandFailure(
        .badInput,
        (messages + (omitted > 0 ? ["\(name): and \(omitted) more"] : [])).joined(separator: "\n"))
    }
    let broken = ScheduleVerifier.verify(schedule, for: school).violations.count
    if broken > 0 {
      surroundings.note(
        "\(name) breaks rules, \(broken == 1 ? "once" : "\(broken) times").\n"
          + "Maybe see 'schedule verify \(file.path) \(path)'."
      )
    }
    return schedule
  }
}

extension SchoolIssue {
  /// `week.json: /sessions/3/day: "Sat" is not a day of the cycle; expected ...`, and advice on a line of its own.
  fileprivate func message(in file: String) -> String {
    "\(file): \(pointer): \(value) \(problem); expected \(expected)" + (advice.map { "\n" + $0 } ?? "")
  }
}
