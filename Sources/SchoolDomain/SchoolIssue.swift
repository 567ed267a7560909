/// What is wrong at one place of a school.
public struct SchoolIssue: Hashable, Sendable {
  /// JSON pointer (RFC 6901) into the school file, such as `/services/12/minutes`.
  public let pointer: String
  /// What stands there, as JSON or in words: `37`.
  public let value: String
  /// What is wrong with it, to be read after the value: `is not a multiple of the step 5`.
  public let problem: String
  /// What would be right, to be read after "expected": `a multiple of 5`.
  public let expected: String
  /// What may help, a sentence that begins with "Maybe"; nil where nothing more is known.
  public let advice: String?

  /// Takes the value of each property; those with a default may be left out.
  public init(
    pointer: String, value: String, problem: String, expected: String, advice: String? = nil
  ) {
    self.pointer = pointer
    self.value = value
    self.problem = problem
    self.expected = expected
    self.advice = advice
  }
}

/// A draft that is no school, with the reasons.
public struct InvalidSchool: Error, Hashable, Sendable {
  /// The first `SchoolIssueLog.mostIssues` issues.
  public package(set) var issues: [SchoolIssue]
  /// How many more there are.
  public package(set) var omitted: Int

  /// Takes the value of each property; those with a default may be left out.
  public init(issues: [SchoolIssue], omitted: Int = 0) {
    self.issues = issues
    self.omitted = omitted
  }
}
