/// A school that has been validated: every reference resolves, every number is in range, every interval has a length.
///
/// Entities are also known by their position in the arrays below; `Rules` and everything above it works with positions.
@dynamicMemberLookup
public struct School: Hashable, Sendable {
  /// The content, as validated.
  public let draft: SchoolDraft

  /// Validates `draft`; throws every issue found, in the order of FORMAT.md's keys.
  public init(_ draft: SchoolDraft) throws(InvalidSchool) {
    let findings = SchoolValidator.findings(in: draft)
    guard findings.issues.isEmpty else { throw findings }
    self.draft = draft
  }

  public subscript<Value>(dynamicMember path: KeyPath<SchoolDraft, Value>) -> Value {
    draft[keyPath: path]
  }
}
