import Foundation
import Testing

@testable import Importing

/// With RECORD_FIXTURES=1 in the environment, the page is written anew, and a changed one still fails.
@Suite struct CSVReferenceTests {
  @Test func `the published page is the one of this version`() throws {
    let url = RepositoryFiles.root.appending(path: "Models/reference/csv.md")
    let published = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try CSVReference.text.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(published == CSVReference.text)
  }

  @Test func `no two columns of a kind have one name, and names are plain`() {
    for kind in TableKind.allCases {
      let fields = kind.columns.map { HeaderName.plain($0.field) }
      #expect(Set(fields).count == fields.count)
      for column in kind.columns {
        for name in column.synonyms {
          #expect(HeaderName.plain(name) == name, "\(kind) \(name)")
          let others = kind.columns.filter { $0.field != column.field }
          #expect(
            !others.contains { $0.synonyms.contains(name) || HeaderName.plain($0.field) == name },
            "\(kind) \(name)")
        }
      }
      for field in kind.keyFields { #expect(kind.columns.contains { $0.field == field }) }
    }
  }
}
