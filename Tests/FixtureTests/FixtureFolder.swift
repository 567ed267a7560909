import Foundation
import Regression
import Testing

/// A folder of `Fixtures/schools`.
struct FixtureFolder: Sendable, CustomTestStringConvertible {
  /// The folder's name.
  let name: String

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/schools")

  /// Sorted by name; empty where the folder cannot be read.
  static let all: [FixtureFolder] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { FixtureFolder(name: $0) }
  }()

  var testDescription: String { name }

  func fileNames() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: name).path)
      .sorted()
  }

  func bytes(_ file: FixtureSchool.File) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: Self.folder.appending(path: "\(name)/\(file.rawValue)")))
  }

  func text(_ file: FixtureSchool.File) throws -> String {
    String(decoding: try bytes(file), as: UTF8.self)
  }

  func read() throws -> FixtureSchool {
    try FixtureSchool(
      name: name, folder: name,
      files: Dictionary(
        uniqueKeysWithValues: FixtureSchool.File.allCases.map { ($0, try bytes($0)) }))
  }
}
