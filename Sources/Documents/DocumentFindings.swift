import SchoolDomain

/// The issues of a file with their places in it, while they are collected.
struct DocumentFindings {
  private(set) var issues: [(offset: Int, issue: SchoolIssue)] = []
  var omitted = 0

  var isFull: Bool { issues.count >= DocumentLimits.issues }

  /// Keeps an issue, or counts it once there are many.
  mutating func add(_ issue: SchoolIssue, at offset: Int) {
    if isFull { omitted += 1 } else { issues.append((offset, issue)) }
  }

  /// The error that tells them, in the order of the file.
  func error(file: String, bytes: [UInt8]) -> DocumentError {
    let sorted = issues.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    let positions = TextPosition.positions(of: sorted.map(\.element.offset), in: bytes)
    return DocumentError(
      file: file,
      issues: zip(sorted, positions).map { found, position in
        let issue = found.element.issue
        return DocumentIssue(
          pointer: issue.pointer, position: position, value: issue.value, problem: issue.problem,
          expected: issue.expected, advice: issue.advice)
      }, omitted: omitted)
  }
}
