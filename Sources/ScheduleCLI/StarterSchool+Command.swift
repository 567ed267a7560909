import CommandSupport
import Generation
import ScheduleEngine

extension StarterSchool {
  /// The starter school for a command.
  static func school() throws(CommandFailure) -> School {
    do {
      return try make()
    } catch {
      throw CommandFailure(
        .internalFault, "The starter school is none: \(error.issues.map(\.pointer).joined(separator: ", "))")
    }
  }
}
