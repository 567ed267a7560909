import Documents
import Foundation
import SchoolDomain
import Testing
import Verification

/// `Fixtures/rules/<rule-id>/examples.json`: a tiny school and sessions that a rule accepts, refuses, and just so.
struct RuleExamples: Decodable {
  struct Example: Decodable {
    enum Kind: String, Decodable, CaseIterable { case accepted, refused, lastAccepted, firstRefused }
    struct Place: Decodable {
      let service, day, start: String
    }

    let kind: Kind
    let name: String
    let sessions: [Place]
    /// Names of the findings, one each.
    let violations: [String]
    let warnings: [String]
  }

  let rule: String
  let examples: [Example]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/rules")

  /// The examples of a rule and the school they share, which is a `school/1` file of its own.
  static func read(_ rule: String) throws -> (examples: RuleExamples, school: School) {
    let name = "\(rule)/examples.json"
    let data = try Data(contentsOf: folder.appending(path: name))
    let examples = try JSONDecoder().decode(RuleExamples.self, from: data)
    let tree = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let school = try JSONSerialization.data(withJSONObject: #require(tree["school"]))
    return (examples, try SchoolDocument.read([UInt8](school), file: name))
  }
}

@Suite struct RuleExampleTests {
  @Test(arguments: RuleID.allCases)
  func `a rule accepts and refuses what its examples say`(rule: RuleID) throws {
    let (file, school) = try RuleExamples.read(rule.rawValue)
    #expect(file.rule == rule.rawValue)
    for example in file.examples {
      let sessions = try example.sessions.map {
        ScheduledSession(
          service: ServiceID($0.service), day: DayLabel($0.day),
          start: try #require(ClockTime.minutes($0.start)))
      }
      let verdict = ScheduleVerifier.verify(sessions: sessions, for: school)
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
