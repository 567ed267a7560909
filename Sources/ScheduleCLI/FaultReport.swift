import Documents
import Foundation
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
    let optionFields: [(String, String)] = [
      ("timeLimitMilliseconds", options.timeLimit.map { String(Int($0 / .milliseconds(1))) } ?? "null"),
      ("gap", String(options.gap)), ("threads", String(options.threads)),
      ("effort", String(options.effort)), ("keepExisting", String(options.keepsExisting)),
      ("providers", list(options.onlyProviders.map(\.text))),
      ("services", list(options.onlyServices.map(\.text))), ("certifies", String(options.certifies)),
    ]
    let optionText = optionFields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
    let parts: [(String, String)] = [
      ("format", quoted("fault/1")), ("message", quoted(message)), ("options", "{\(optionText)}"),
      ("school", json(SchoolDocument.write(school))),
      ("schedule", schedule.map { json(ScheduleDocument.write($0)) } ?? "null"),
      ("start", options.start.map { json(ScheduleDocument.write($0.schedule)) } ?? "null"),
      ("startCertificate", options.start?.certificate.map { json(CertificateDocument.write($0)) } ?? "null"),
    ]
    return "{" + parts.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "}\n"
  }

  private func json(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }

  private func quoted(_ text: String) -> String {
    guard let data = try? JSONEncoder().encode(text) else { return "\"\"" }
    return String(decoding: data, as: UTF8.self)
  }
}
