import Foundation

/// Files of the repository, found from this file's place in it.
enum RepositoryFiles {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func bytes(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: root.appending(path: path)))
  }

  /// Names of the fixture schools, sorted.
  static let schools: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Fixtures/schools").path))
    ?? [])
    .filter { !$0.hasPrefix(".") }.sorted()
}
