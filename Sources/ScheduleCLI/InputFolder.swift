import ArgumentParser
import Foundation

/// A folder whose files the command reads.
struct InputFolder: Equatable, ExpressibleByArgument {
  let path: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
  }

  static var defaultCompletionKind: CompletionKind { .directory }

  /// Names of the CSV files in it, sorted by their bytes.
  func csvNames() throws(CommandFailure) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw CommandFailure(.missingInput, "\(path) cannot be read: \(SystemReason.of(error).text)")
    }
    let found = names.filter { $0.lowercased().hasSuffix(".csv") && !$0.hasPrefix(".") }
    guard !found.isEmpty else { throw CommandFailure(.missingInput, "\(path) has no CSV file.") }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func file(_ name: String) -> InputFile {
    InputFile(path: path.hasSuffix("/") ? path + name : "\(path)/\(name)")
  }
}
