import SchoolDomain

/// What the readers of all formats do alike.
enum DocumentReader {
  /// The tree of a file of this format. A file that is no JSON, or of another format, has this one issue.
  static func tree(
    _ bytes: [UInt8], file: String, format: String
  ) throws(DocumentError) -> JSONNode {
    let root: JSONNode
    do {
      root = try JSONParser.parse(bytes)
    } catch {
      let position = TextPosition.positions(of: [error.offset], in: bytes).first
      let issue = DocumentIssue(
        pointer: nil, position: position, value: error.value, problem: error.problem,
        expected: error.expected, advice: error.advice)
      throw DocumentError(file: file, issues: [issue], omitted: 0)
    }
    guard let found = root["format"], let text = found.text, text != format else { return root }
    let isOurs = DocumentFormat.allCases.contains { $0.title == text }
    var findings = DocumentFindings()
    findings.add(
      SchoolIssue(
        pointer: "/format", value: Excerpt.quoted(text), problem: "is another format",
        expected: Excerpt.quoted(format),
        advice: isOurs ? "Maybe the names of two files are exchanged." : nil), at: found.offset)
    throw findings.error(file: file, bytes: bytes)
  }
}
