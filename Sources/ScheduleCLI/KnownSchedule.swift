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
      throw CommandFailure(.badInput, DocumentError(file: name, issues).description)
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
