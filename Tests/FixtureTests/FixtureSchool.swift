import Documents
import Foundation
import SchoolDomain
import Testing

/// A folder of `Fixtures/schools`: a school, a planted schedule, what is known of it, and what it is here to show.
struct FixtureSchool: Sendable, CustomTestStringConvertible {
  /// The folder's name.
  let name: String

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/schools")

  /// Sorted by name; empty where the folder cannot be read.
  static let all: [FixtureSchool] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { FixtureSchool(name: $0) }
  }()

  var testDescription: String { name }

  func fileNames() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: name).path)
      .sorted()
  }

  func bytes(_ file: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: Self.folder.appending(path: "\(name)/\(file)")))
  }

  func text(_ file: String) throws -> String { String(decoding: try bytes(file), as: UTF8.self) }

  func school() throws -> School {
    try SchoolDocument.read(bytes("school.json"), file: "\(name)/school.json")
  }

  func plantedSchedule() throws -> Schedule {
    try ScheduleDocument.read(bytes("schedule.json"), file: "\(name)/schedule.json")
  }

  func expectation() throws -> Expectation {
    try JSONDecoder().decode(Expectation.self, from: Data(bytes("expected.json")))
  }
}

/// `expected.json`: what a school has only one of. What is not known is left out.
struct Expectation: Decodable {
  struct Bound: Decodable {
    let unserved: Int
    let penalty: Int?
  }

  let status: String?
  let unserved: Int?
  let penalty: Int?
  let bound: Bound?

  static let keys: Set<String> = ["status", "unserved", "penalty", "bound"]

  /// The smallest score there is, where it is known.
  var optimum: Score? {
    guard let unserved, let penalty else { return nil }
    return Score(unserved: unserved, penalty: penalty)
  }
}
