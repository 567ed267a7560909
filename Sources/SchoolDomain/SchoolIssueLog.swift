/// The issues of a draft as they are found, with a limit on how many are kept.
struct SchoolIssueLog {
  /// Issues that are kept; the rest is counted.
  static let mostIssues = 1000

  private let unreadable: UnreadablePlaces
  private(set) var findings = InvalidSchool(issues: [])
  /// Comparisons left for finding what a dangling reference may have meant.
  private var comparisons = 100_000

  init(unreadable: UnreadablePlaces) { self.unreadable = unreadable }

  /// Further issues are only counted, or nothing is left to search for advice with.
  var isFull: Bool { findings.issues.count >= Self.mostIssues || comparisons <= 0 }

  /// Whether entries of a list could not be read, so that a reference to one of them is no mistake.
  func hidesIDs(of list: String) -> Bool { unreadable.hideIDs(of: list) }

  /// Adds an issue, unless its place, or a place it `dependsOn`, could not be read.
  mutating func add(_ issue: SchoolIssue, dependsOn others: [String]) {
    if unreadable.cover(issue.pointer) || others.contains(where: unreadable.touch) { return }
    guard findings.issues.count < Self.mostIssues else {
      findings.omitted += 1
      return
    }
    findings.issues.append(issue)
  }

  /// `Maybe "t1" is meant.`, where one of `known` is near; nil once many comparisons have been made.
  mutating func advice<Of>(for key: Key<Of>, among known: [Key<Of>]) -> String? {
    guard !isFull else { return nil }
    comparisons -= known.count
    return Spelling.nearest(to: key.text, among: known.lazy.map(\.text))
      .map { "Maybe \(Excerpt.quoted($0)) is meant." }
  }
}
