/// A statement that the database did not carry out, and why.
public struct StatementRefusal: Hashable, Sendable {
  /// The database's word for the reason: SQLSTATE, or the name of an SQLite result.
  public let code: String
  /// What the database says, in its own words.
  public let message: String
  /// The constraint or trigger that refused a row; empty where none did.
  public let constraint: String
  /// The beginning of the statement; empty where the refusal is not of one.
  public private(set) var statement = ""
  /// What the statement was about, such as `booking p#2`.
  public private(set) var subject: String?

  package init(code: String, message: String, constraint: String = "", subject: String? = nil) {
    self.code = code
    self.message = message
    self.constraint = constraint
    self.subject = subject
  }

  /// So much of a statement says which one it is.
  private static let shown = 60

  /// The same with the statement, and what it was about. `sentences` are those that stand for constraints.
  func at(_ sql: String, about subject: String?, _ sentences: [String: String]) -> StatementRefusal {
    guard statement.isEmpty else { return self }
    var result = StatementRefusal(
      code: code, message: sentences[constraint] ?? message, constraint: constraint,
      subject: self.subject ?? subject)
    let text = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    result.statement = text.count > Self.shown ? text.prefix(Self.shown - 1) + "…" : text
    return result
  }

  /// `booking p#2: The store refused a row (23514) in "INSERT INTO booking ...": ...`
  func sentence(of what: String) -> String {
    let place = statement.isEmpty ? "" : " in \"\(statement)\""
    return (subject.map { $0 + ": " } ?? "") + "The store refused \(what) (\(code))\(place): \(message)"
  }
}
