import Foundation

/// A file that the command writes, whole or not at all; `-` is standard output.
package struct OutputFile: Equatable {
  package let path: String

  /// The file at a path.
  package init(path: String) { self.path = path }

  package var isStandardOutput: Bool { path == "-" }

  /// The file behind symbolic links: the link stays, what it points to is replaced.
  private var target: URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }

  /// Says early what would keep `write` from working: before a minute of solving, not after.
  package func check() throws(CommandFailure) {
    if isStandardOutput { return }
    let files = FileManager.default
    if let kind = kind(of: target) {
      if kind == .typeDirectory { throw failure("it is a directory") }
      guard files.isWritableFile(atPath: target.path) else { throw failure("permission denied") }
      if kind != .typeRegular { return }
    }
    let directory = target.deletingLastPathComponent().resolvingSymlinksInPath()
    guard kind(of: directory) == .typeDirectory else {
      throw failure("there is no directory \(directory.path)")
    }
    guard files.isWritableFile(atPath: directory.path) else {
      throw failure("permission denied in \(directory.path)")
    }
  }

  /// Writes beside the file and renames, so that no reader ever sees half of it; a file that was there passes its
  /// permissions on. A device or pipe is written directly.
  package func write(_ text: String) throws(CommandFailure) { try write(Array(text.utf8)) }

  /// The same of a document's bytes.
  package func write(_ document: [UInt8]) throws(CommandFailure) {
    let data = Data(document)
    do {
      let kind = kind(of: target)
      if let kind, kind != .typeRegular {
        let handle = try FileHandle(forWritingTo: target)
        try handle.write(contentsOf: data)
        try handle.close()
        return
      }
      let files = FileManager.default
      let permissions =
        kind == nil ? nil : try files.attributesOfItem(atPath: target.path)[.posixPermissions]
      try data.write(to: target, options: .atomic)
      if let permissions {
        try files.setAttributes([.posixPermissions: permissions], ofItemAtPath: target.path)
      }
    } catch {
      throw failure(SystemReason.of(error).text)
    }
  }

  /// Whether it is the file that `input` names.
  package func isSameFile(as input: InputFile) -> Bool {
    !input.isStandardInput && target == OutputFile(path: input.path).target
  }

  /// nil where there is nothing.
  private func kind(of url: URL) -> FileAttributeType? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return attributes?[.type] as? FileAttributeType
  }

  private func failure(_ reason: String) -> CommandFailure {
    CommandFailure(.cannotWrite, "\(path) cannot be written: \(reason)")
  }
}
