import Documents
import ScheduleEngine

/// Everything that is needed to reproduce a mistake of the engine's: the school, the options with what the solve began with,
/// the rejected schedule.
struct FaultReport {
  let message: String
  let school: School
  let options: SolveOptions
  let schedule: Schedule?

  /// Writes the report into the first directory that takes it, readable by its owner alone, and says where it is.
  func record(in directories: [String]) -> String {
    let fault = "Internal error, nothing is written: \(message)"
    guard let path = FaultFile.write(text, in: directories) else {
      return fault
        + "\nNo directory takes a file to reproduce it; tried \(directories.joined(separator: ", "))."
    }
    return fault
      + "\n\(path) holds the school, the options and the rejected schedule, for reproducing it."
      + "\nMaybe students' names are in it: look before you hand it on."
  }

  /// One JSON object: `message`, `options`, `school` (school/1), `schedule` (schedule/1 or null), and what the solve began
  /// with, `start` (schedule/1 or null) and `startCertificate` (certificate/1 or null).
  var text: String {
    let document = JSONText.object([
      ("format", .text("fault/1")), ("message", .text(message)), ("options", optionMembers),
      ("school", JSONText(school)), ("schedule", schedule.map { JSONText($0) } ?? .null),
      ("start", options.start.map { JSONText($0.schedule) } ?? .null),
      ("startCertificate", options.start?.certificate.map { JSONText($0) } ?? .null),
    ])
    return String(decoding: document.bytes(openTo: 3), as: UTF8.self)
  }

  private var optionMembers: JSONText {
    .object([
      ("timeLimitMilliseconds", options.timeLimit.map { .integer(Int($0 / .milliseconds(1))) } ?? .null),
      ("gap", .decimal(options.gap)), ("threads", .integer(options.threads)),
      ("effort", .decimal(options.effort)), ("keepExisting", .flag(options.keepsExisting)),
      ("providers", .list(options.onlyProviders.map { .text($0.text) })),
      ("services", .list(options.onlyServices.map { .text($0.text) })),
      ("certifies", .flag(options.certifies)),
    ])
  }
}
