import Documents
public import Foundation
public import SchoolDomain

/// `Fixtures/rules/<rule-id>/examples.json`: a tiny school and sessions that a rule accepts, refuses, and just so.
public struct RuleExamples: Decodable {
  public struct Example: Decodable {
    public enum Kind: String, Decodable, CaseIterable { case accepted, refused, lastAccepted, firstRefused }
    struct Place: Decodable {
      let service, day, start: String
    }

    public let kind: Kind
    public let name: String
    let sessions: [Place]
    /// Names of the findings, one each.
    public let violations: [String]
    public let warnings: [String]

    /// A start that is no time of a day is -1, which nothing accepts.
    public var scheduled: [ScheduledSession] {
      sessions.map {
        ScheduledSession(
          service: ServiceID($0.service), day: DayLabel($0.day), start: ClockTime.minutes($0.start) ?? -1)
      }
    }
  }

  public let rule: String
  public let examples: [Example]

  public static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/rules")

  /// The examples of a rule and the school they share, which is a `school/1` file of its own.
  public static func read(_ rule: String) throws -> (examples: RuleExamples, school: School) {
    let name = "\(rule)/examples.json"
    let data = try Data(contentsOf: folder.appending(path: name))
    let examples = try JSONDecoder().decode(RuleExamples.self, from: data)
    guard let tree = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let school = tree["school"]
    else { throw CocoaError(.fileReadCorruptFile) }
    let bytes = try JSONSerialization.data(withJSONObject: school)
    return (examples, try SchoolDocument.read([UInt8](bytes), file: name))
  }
}
