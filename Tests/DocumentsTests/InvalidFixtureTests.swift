import Documents
import Foundation
import Testing

/// Every folder of Fixtures/invalid holds a broken `school.json` and, in `issues.txt`, exactly what is said about it.
/// With RECORD_FIXTURES=1 in the environment, `issues.txt` is written anew, and a changed one still fails.
@Suite struct InvalidFixtureTests {
  static let folder = "Fixtures/invalid"
  static let cases = (try? RepositoryFiles.names(in: folder)) ?? []

  @Test func `there are broken files of every kind`() {
    #expect(Self.cases.count >= 50)
  }

  @Test(arguments: cases)
  func `a broken file gives exactly the expected issues`(name: String) throws {
    let place = "\(Self.folder)/\(name)"
    let bytes = try RepositoryFiles.bytes("\(place)/school.json")
    let error = try #require(throws: DocumentError.self) {
      try SchoolDocument.read(bytes, file: "school.json")
    }
    let found = error.description + "\n"
    let url = RepositoryFiles.root.appending(path: "\(place)/issues.txt")
    let expected = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try found.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(found == expected)
  }
}
