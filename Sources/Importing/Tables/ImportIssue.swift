import SchoolDomain

/// Why a row, or a file, cannot be used.
public struct ImportIssue: Hashable, Sendable {
  /// The file's name, as it was given.
  public let file: String
  /// From 1; nil where the whole file, or the school, is concerned.
  public let line: Int?
  /// `cell C12 "Grade"`, `column 7`, or a place in the school.
  let place: String?
  let value: String
  let problem: String
  let expected: String
  let advice: String?

  init(
    file: String, line: Int? = nil, place: String? = nil, value: String, problem: String, expected: String,
    advice: String? = nil
  ) {
    self.file = file
    self.line = line
    self.place = place
    self.value = value
    self.problem = problem
    self.expected = expected
    self.advice = advice
  }

  /// `students.csv: line 12, cell C12 "Grade": "13th" is no grade of the school; expected one of "K", "1"`, and advice
  /// on a line of its own.
  public var message: String {
    let places = [line.map { "line \($0)" }, place].compactMap { $0 }
    let head = places.isEmpty ? "" : places.joined(separator: ", ") + ": "
    return "\(file): \(head)\(value) \(problem); expected \(expected)" + (advice.map { "\n" + $0 } ?? "")
  }
}

/// One row of one of the files of an import.
struct RowReference: Hashable, Sendable {
  let table: Int
  let row: Int
}
