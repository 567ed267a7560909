import ArgumentParser
import CommandSupport
import Foundation

/// A folder that the command writes files into; it is made where there is none.
struct OutputFolder: Equatable, ExpressibleByArgument {
  let path: String

  init(path: String) { self.path = path }

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
  }

  static var defaultCompletionKind: CompletionKind { .directory }

  /// Writes all files, or none where one of them exists and `replaces` is not set.
  func write(_ files: [(name: String, text: String)], replaces: Bool) throws(CommandFailure) {
    let outputs = files.map { OutputFile(path: place(of: $0.name)) }
    if !replaces { try OutputFolder.refuseExisting(outputs) }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(.cannotWrite, "\(path) cannot be written: \(SystemReason.of(error).text)")
    }
    for output in outputs { try output.check() }
    for (output, file) in zip(outputs, files) { try output.write(file.text) }
  }

  /// The path of a file in it.
  func place(of name: String) -> String {
    path == "." ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  /// Fails where there is one of the files already.
  static func refuseExisting(_ outputs: [OutputFile]) throws(CommandFailure) {
    let existing = outputs.map(\.path).filter { FileManager.default.fileExists(atPath: $0) }
    guard existing.isEmpty else {
      throw CommandFailure(
        .cannotWrite,
        existing.map { "\($0) is there already; nothing is written." }.joined(separator: "\n")
          + "\nMaybe --force is meant: it replaces what is there.")
    }
  }
}
