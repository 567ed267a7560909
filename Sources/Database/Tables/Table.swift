/// A table as its own file describes it: its columns in one order, in which rows are written and read.
package protocol Table: SendableMetatype {
  /// What the database calls it.
  static var name: String { get }

  /// All of its columns, those of the primary key first.
  static var columns: [SQLDialect.Column] { get }

  /// How many of the columns are the primary key.
  static var keys: Int { get }
}

extension Table {
  /// The columns of the primary key.
  package static var key: [SQLDialect.Column] { Array(columns.prefix(keys)) }

  /// A statement that inserts the rows of its first argument, which have `columns`. Where a row with the same key is there,
  /// its other columns are set; it is left as it is where it `isKept` or has no others.
  package static func insert(
    _ dialect: SQLDialect, _ columns: [SQLDialect.Column]? = nil, isKept: Bool = false
  ) -> String {
    let columns = columns ?? self.columns
    let others = columns.map(\.name).dropFirst(keys)
    let conflict =
      isKept || others.isEmpty
      ? "DO NOTHING"
      : "(\(key.list)) DO UPDATE SET " + others.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    return
      "INSERT INTO \(name) (\(columns.list)) SELECT \(columns.list) FROM \(dialect.rows(1, columns)) AS rows"
      + " WHERE true ON CONFLICT \(conflict)"
  }

  /// A statement that deletes the rows with the keys in its first argument.
  package static func delete(_ dialect: SQLDialect) -> String {
    "DELETE FROM \(name) WHERE (\(key.list)) IN (SELECT \(key.list) FROM \(dialect.rows(1, key)) AS rows)"
  }
}

extension [SQLDialect.Column] {
  /// Their names with commas, each with the name of its table before it where one is given.
  package func list(of table: String) -> String { map { "\(table).\($0.name)" }.joined(separator: ", ") }

  package var list: String { map(\.name).joined(separator: ", ") }

  /// The argument that stands for a column where they are passed one by one: `$1` is the first.
  package func argument(_ name: String) -> String {
    "$\((firstIndex { $0.name == name } ?? count) + 1)"
  }

  /// The same with its type, for statements that do not say it otherwise.
  package func typedArgument(_ column: SQLDialect.Column) -> String {
    "CAST(\(argument(column.name)) AS \(column.isText ? "text" : "bigint"))"
  }
}
