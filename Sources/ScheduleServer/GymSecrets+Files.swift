import CommandSupport
import Documents
import GymConnections
import Prebooking

extension GymSecrets {
  /// The secrets that interfaces name, from the environment and from files.
  static func read(
    _ interfaces: [GymInterface], in surroundings: Surroundings
  ) throws(CommandFailure) -> GymSecrets {
    do throws(MissingSecret) {
      return try GymSecrets(of: interfaces, environment: surroundings.environment) { path in
        try? InputFile(path: path).bytes(in: surroundings)
      }
    } catch {
      throw CommandFailure(.missingInput, error.description)
    }
  }
}
