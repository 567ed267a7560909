import CalendarDomain
import CalendarStorage
import Documents
import Preloading

/// What is needed to reproduce a mistake that a command made: what it was told, the files that it read, what its store held.
struct CommandFault {
  let message: String
  let arguments: [String]
  let command: any SurroundedCommand

  /// Writes a report, and says where it is.
  func record(in surroundings: Surroundings) async -> String {
    let directories = surroundings.faultDirectories
    let fault = "Internal error: \(message)"
    guard let path = FaultFile.write(await document(in: surroundings), in: directories) else {
      return fault
        + "\nNo directory takes a file to reproduce it; tried \(directories.joined(separator: ", "))."
    }
    return fault + "\n\(path) holds the command, its files and what the store held, for reproducing it."
      + "\nMaybe people's names are in it: look before you hand it on."
  }

  /// The file, `fault/1`.
  private func document(in surroundings: Surroundings) async -> [UInt8] {
    let stores = (command as? any StoreCommand)?.stores
    let moment = stores?.moment(in: surroundings) ?? surroundings.now()
    var contents: CalendarRows?
    if let stores, stores.store != nil { contents = try? await stores.open(for: .read).contents(now: moment) }
    let files = ((command as? any StoreCommand)?.inputs ?? []).filter { !$0.isStandardInput }.map { file in
      (name: file.path, bytes: (try? file.bytes(in: surroundings)) ?? [])
    }
    return FaultDocument.write(
      message, version: CommandRunner.version, arguments: arguments.map(StoreOptions.withoutPassword),
      now: moment, files: files, store: contents)
  }
}
