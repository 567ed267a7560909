import Testing

@testable import SchoolDomain

@Suite struct FormulaGuardTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"), ("@x", "'@x"), (" =1", "' =1"), ("\t1", "'\t1"),
    ("'=1", "''=1"), ("''=1", "'''=1"), ("' =1", "'' =1"), ("'Ohana", "'Ohana"), ("'", "'"), ("a=1", "a=1"),
    ("", ""),
    ("＝1", "'＝1"), ("' '=1", "' '=1"),
  ])
  func `a formula is guarded, and every text comes back`(text: String, guarded: String) {
    #expect(FormulaGuard.guarded(text) == guarded)
    #expect(FormulaGuard.unguarded(guarded) == text)
  }
}
