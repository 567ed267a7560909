import CommandSupport
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
    guard let path = FaultFile.write(document, in: directories) else {
      return fault
        + "\nNo directory takes a file to reproduce it; tried \(directories.joined(separator: ", "))."
    }
    return fault
      + "\n\(path) holds the school, the options and the rejected schedule, for reproducing it."
      + "\nMaybe students' names are in it: look before you hand it on."
  }

  /// The file, `fault/1`.
  private var document: [UInt8] {
    FaultDocument.write(
      message, options: optionMembers, school: school, schedule: schedule, start: options.start?.schedule,
      startCertificate: options.start?.certificate)
  }

  private var optionMembers: [FaultDocument.Option] {
    [
      FaultDocument.Option(
        "timeLimitMilliseconds", .integer(options.timeLimit.map { Int($0 / .milliseconds(1)) })),
      FaultDocument.Option("gap", .decimal(options.gap)),
      FaultDocument.Option("threads", .integer(options.threads)),
      FaultDocument.Option("effort", .decimal(options.effort)),
      FaultDocument.Option("keepExisting", .flag(options.keepsExisting)),
      FaultDocument.Option("providers", .texts(options.onlyProviders.map(\.text))),
      FaultDocument.Option("services", .texts(options.onlyServices.map(\.text))),
      FaultDocument.Option("certifies", .flag(options.certifies)),
    ]
  }
}
