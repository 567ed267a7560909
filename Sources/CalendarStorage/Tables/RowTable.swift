package import CalendarDomain
package import Database

/// A table whose rows are written as values.
package protocol RowTable: Table {
  associatedtype Value

  /// The columns that are written.
  static var written: [SQLDialect.Column] { get }

  /// What a refusal calls a row, before the first `named` columns of it.
  static var noun: String { get }
  static var named: Int { get }

  /// The row of a value, a cell for each of the columns that are written.
  static func row(of value: Value, at now: Instant) -> [SQLValue]
}

extension RowTable {
  package static var written: [SQLDialect.Column] { columns }
  package static var named: Int { keys }
}

extension CountingSession {
  /// Runs a statement of some rows of a table, where there are any, and returns how many it has changed.
  package func write(
    _ rows: JSONRows, _ text: @autoclosure () -> String, _ table: any RowTable.Type
  ) throws(StoreError) -> Int {
    guard rows.count > 0 else { return 0 }
    return try run(text(), [rows.argument], about: rows.subject(table.noun, key: table.named)).changed
  }
}
