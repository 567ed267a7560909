import Foundation

/// A temporary folder for the files of one translation, gone with it.
final class TranslationFolder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "mathprog-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes `text` and returns the path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = url.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// GLPK's last words without its reports of progress and without the folder in front of file names.
  func spoken(_ message: String) -> String {
    let lines = message.split(separator: "; ").map(String.init)
    let reason = lines.filter { $0.contains(url.path) && !$0.hasPrefix("Reading ") }
    return (reason.isEmpty ? lines.suffix(1) : reason).joined(separator: "; ")
      .replacing(url.path + "/", with: "")
  }
}
