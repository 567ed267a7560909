package import SchoolDomain

/// Why a file could not be read: every issue, in the order of the file.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name as the caller gave it.
  public let file: String
  /// At least one, at most `DocumentLimits.issues`.
  public let issues: [DocumentIssue]
  /// How many more there are.
  public let omitted: Int

  /// The issues' messages, one after the other, and how many more there are.
  public var description: String {
    var lines = issues.map { $0.message(in: file) }
    if omitted > 0 { lines.append("\(file): and \(omitted) more") }
    return lines.joined(separator: "\n")
  }
}

extension DocumentError {
  /// What is wrong with a file whose structure is right: some issues, one at least. Places in the text are not told.
  package init(file: String, _ issues: [SchoolIssue]) {
    self.init(
      file: file,
      issues: issues.prefix(DocumentLimits.issues).map {
        DocumentIssue(
          pointer: $0.pointer, position: nil, value: $0.value, problem: $0.problem, expected: $0.expected,
          advice: $0.advice)
      }, omitted: max(0, issues.count - DocumentLimits.issues))
  }
}

/// What is wrong at one place of a file.
public struct DocumentIssue: Hashable, Sendable {
  /// JSON pointer (RFC 6901), such as `/services/12/minutes`; nil where the file is no JSON. The name
  /// of an unknown key is cut short, and its control characters are escaped.
  public let pointer: String?
  /// Where the value begins, counted from 1; of a missing value, its object. nil where the file was not read.
  public let position: TextPosition?
  /// What stands there, as JSON or in words.
  public let value: String
  /// What is wrong with it, to be read after the value.
  public let problem: String
  /// What would be right, to be read after "expected".
  public let expected: String
  /// What may help, a sentence that begins with "Maybe".
  public let advice: String?

  /// `school.json: /services/12/minutes: 37 is not a multiple of the step 5; expected 35 or 40`, and advice on a line
  /// of its own.
  public func message(in file: String) -> String {
    var message = file + ": "
    if let pointer {
      if !pointer.isEmpty { message += pointer + ": " }
    } else if let position {
      message += "\(position): "
    }
    message += "\(value) \(problem); expected \(expected)"
    if let advice { message += "\n" + advice }
    return message
  }
}

/// A place in a text file: line and column in characters, both from 1.
public struct TextPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// From 1 on.
  public let line: Int
  /// Characters from the line's start, from 1 on.
  public let column: Int

  /// Takes the value of each property.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public var description: String { "line \(line), column \(column)" }

  public static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
