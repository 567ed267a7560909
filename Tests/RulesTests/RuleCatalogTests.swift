import Foundation
import Rules
import SchoolDomain
import Testing

@Suite struct RuleCatalogTests {
  @Test func `every rule of the format stands in the catalog, once`() {
    #expect(RuleCatalog.ids.count == RuleID.allCases.count)
    #expect(Set(RuleCatalog.ids) == Set(RuleID.allCases))
  }

  @Test func `the one-session rules are in table order`() {
    #expect(RuleCatalog.candidate.map { $0.id } == RuleID.oneSession)
  }

  @Test func `the page of rules has a row for every rule and every part of the penalty, in order`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Models/rules.md")
    let rows = try String(contentsOf: page, encoding: .utf8).matches(of: /(?m)^\| `([A-Za-z-]+)` \|/)
      .map { String($0.output.1) }
    #expect(rows == RuleID.allCases.map(\.rawValue) + PenaltyPart.allCases.map(\.rawValue))
  }
}
