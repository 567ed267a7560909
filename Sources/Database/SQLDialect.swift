/// Where SQLite and PostgreSQL write the same thing differently.
package enum SQLDialect: Sendable {
  case sqlite
  case postgresql

  /// A column of a table, also of one that is passed as one argument.
  package enum Column: Hashable, Sendable {
    case text(String)
    case integer(String)

    package var name: String {
      switch self {
      case .text(let name), .integer(let name): name
      }
    }

    package var isText: Bool { if case .text = self { true } else { false } }
  }

  /// A table expression of the rows in argument `position`: a JSON list of lists, as `JSONRows` makes it.
  ///
  /// So a statement takes any number of rows, and there is one statement whatever their number.
  package func rows(_ position: Int, _ columns: [Column]) -> String {
    let fields = columns.enumerated().map { index, column in
      switch column {
      case .text(let name): "value->>\(index) AS \(name)"
      case .integer(let name): "CAST(value->>\(index) AS bigint) AS \(name)"
      }
    }
    let source =
      switch self {
      case .sqlite: "json_each($\(position))"
      case .postgresql: "json_array_elements(CAST($\(position) AS json))"
      }
    return "(SELECT \(fields.joined(separator: ", ")) FROM \(source))"
  }

  /// The elements of a JSON list in `column` of a table to the left, each as `value`.
  package func elements(of column: String) -> String {
    self == .sqlite ? "json_each(\(column))" : "LATERAL json_array_elements(CAST(\(column) AS json))"
  }

  /// What makes a reading statement lock its rows until the transaction ends; in SQLite a transaction that writes has the
  /// only lock there is.
  package var lock: String { self == .sqlite ? "" : " FOR UPDATE" }

  /// A statement with the database's own marks for numbered arguments in place of `$1`.
  package func statement(_ text: String) -> String {
    self == .postgresql
      ? text : text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "?")
  }

  /// A statement of the schema, with the words for types filled in.
  package func schema(_ text: String) -> String {
    var text = text
    for (word, sqlite, postgresql) in [
      ("{text}", "TEXT", "text COLLATE \"C\""), ("{integer}", "INTEGER", "bigint"),
      ("{strict}", " STRICT", ""),
      ("{serial}", "INTEGER PRIMARY KEY AUTOINCREMENT", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
    ] {
      text = text.split(separator: word, omittingEmptySubsequences: false)
        .joined(separator: self == .sqlite ? sqlite : postgresql)
    }
    return text
  }
}
