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
}
