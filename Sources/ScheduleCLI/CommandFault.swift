import CalendarDomain
import CalendarStorage
import Documents

/// What is needed to reproduce a mistake that a command made: what it was told, the files that it read, what its store held.
struct CommandFault {
  let message: String
  let arguments: [String]
  let command: any SurroundedCommand

  /// Writes a report, and says where it is.
  func record(in surroundings: Surroundings) async -> String {
    let directories = surroundings.faultDirectories
    let fault = "Internal error: \(message)"
    guard let path = FaultFile.write(await text(in: surroundings), in: directories) else {
      return fault
        + "\nNo directory takes a file to reproduce it; tried \(directories.joined(separator: ", "))."
    }
    return fault + "\n\(path) holds the command, its files and what the store held, for reproducing it."
      + "\nMaybe people's names are in it: look before you hand it on."
  }

  /// One JSON object: `message`, `version`, `arguments`, `now`, `files` (texts by name), `store` (calendar/1 or null).
  private func text(in surroundings: Surroundings) async -> String {
    let store = command as? any StoreCommand
    let moment = store?.stores.moment(in: surroundings) ?? surroundings.now()
    var contents = JSONText.null
    if let options = store?.stores, options.store != nil {
      if let rows = try? await options.open(for: .read).contents(now: moment) { contents = JSONText(rows) }
    }
    let files = (store?.inputs ?? []).filter { !$0.isStandardInput }.map { file in
      let bytes = (try? file.bytes(in: surroundings)) ?? []
      return (key: file.path, value: JSONText.text(String(decoding: bytes, as: UTF8.self)))
    }
    let document = JSONText.object([
      ("format", .text("fault/1")), ("message", .text(message)), ("version", .text(ScheduleTool.version)),
      ("arguments", .list(arguments.map { .text(StoreOptions.withoutPassword($0)) })),
      ("now", .text(moment.description)), ("files", .object(files)),
      ("store", contents),
    ])
    return String(decoding: document.bytes(openTo: 3), as: UTF8.self)
  }
}
