import Foundation
import SchoolDomain
import TestSupport
import Testing
import Verification

@Suite struct RuleExampleTests {
  @Test(arguments: RuleID.allCases)
  func `a rule accepts and refuses what its examples say`(rule: RuleID) throws {
    let (file, school) = try RuleExamples.read(rule.rawValue)
    #expect(file.rule == rule.rawValue)
    for example in file.examples {
      let verdict = ScheduleVerifier.verify(sessions: example.scheduled, for: school)
      let comment = Comment("\(rule.rawValue): \(example.name)")
      #expect(verdict.violations.map(\.name).sorted() == example.violations.sorted(), comment)
      #expect(verdict.warnings.map(\.name).sorted() == example.warnings.sorted(), comment)
      switch example.kind {
      case .accepted, .lastAccepted: #expect(verdict.violations.isEmpty, comment)
      case .refused, .firstRefused: #expect(example.violations.contains(rule.rawValue), comment)
      }
    }
  }

  @Test(arguments: RuleID.allCases)
  func `a rule has examples accepted, refused, and at both sides of its boundary`(
    rule: RuleID
  ) throws {
    let kinds = Set(try RuleExamples.read(rule.rawValue).examples.examples.map(\.kind))
    #expect(kinds == Set(RuleExamples.Example.Kind.allCases))
  }

  @Test func `every folder of examples is a rule's`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: RuleExamples.folder.path)
    #expect(Set(folders) == Set(RuleID.allCases.map(\.rawValue)))
  }
}
