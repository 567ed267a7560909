import CalendarDomain
import Database

/// A table whose rows are values that plans put, and delete by their keys.
protocol RowTable: Table {
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
  static var written: [SQLDialect.Column] { columns }
  static var named: Int { keys }
}

/// Rows of a table that are to be put and deleted: a statement each, however many rows there are.
struct RowChanges<Rows: RowTable> {
  private var putRows = JSONRows()
  private var deletedKeys = JSONRows()

  mutating func put(_ value: Rows.Value, at now: Instant) { putRows.append(Rows.row(of: value, at: now)) }

  mutating func delete(_ key: [SQLValue]) { deletedKeys.append(key) }

  /// Writes them and returns how many rows it has changed.
  func write(in session: CountingSession) throws(StoreError) -> Int {
    let deleted = try session.write(deletedKeys, Rows.delete(session.dialect), Rows.self)
    return deleted + (try session.write(putRows, Rows.insert(session.dialect, Rows.written), Rows.self))
  }
}

extension CountingSession {
  /// Runs a statement of some rows of a table, where there are any, and returns how many it has changed.
  func write(
    _ rows: JSONRows, _ text: @autoclosure () -> String, _ table: any RowTable.Type
  ) throws(StoreError) -> Int {
    guard rows.count > 0 else { return 0 }
    return try run(text(), [rows.argument], about: rows.subject(table.noun, key: table.named)).changed
  }
}
