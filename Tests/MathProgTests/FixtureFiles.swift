import Documents
import Foundation
import SchoolDomain

/// The repository's files that the model is measured by.
enum FixtureFiles {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Names of the tiny fixture schools, sorted.
  static let tiny: [String] = {
    let folder = root.appending(path: "Fixtures/schools").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("tiny-") }.sorted()
  }()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func school(_ name: String) throws -> School {
    let path = "Fixtures/schools/\(name)/school.json"
    return try SchoolDocument.read(Array(text(path).utf8), file: path)
  }
}
