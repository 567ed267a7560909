package import Database

/// A table whose rows the groups of a plan may guard.
package protocol GuardedTable: Table {
  /// The column that every change of a row raises; nil where there is none.
  static var version: String? { get }

  /// The column with the state of a row; nil where there is none.
  static var status: String? { get }

  /// What else a row needs that a guard makes where there must have been none, as SQL by column: the group is to fill it.
  static var blank: KeyValuePairs<String, String> { get }
}

extension GuardedTable {
  /// A statement that inserts a blank row for each key in `rows`. `version` is a column of `rows` with its version.
  static func insertBlank(_ rows: String, version: String? = nil) -> String {
    let values = blank.map { column, value in
      (column, column == self.version ? version ?? value : value)
    }
    let names = (key.map(\.name) + values.map(\.0)).joined(separator: ", ")
    let cells = (key.map(\.name) + values.map(\.1)).joined(separator: ", ")
    return "INSERT INTO \(name) (\(names)) SELECT \(cells) FROM \(rows) AS rows"
  }
}
