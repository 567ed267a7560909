package import CalendarDomain
package import Database
package import Planning

/// The changes of a table's rows, some kinds of them, while they are gathered: however many there are, each kind is written
/// by one statement.
package protocol TableChanges: Sendable, SendableMetatype {
  /// What it can write.
  static var kinds: [any Change.Type] { get }

  init()

  /// Takes in a change of one of its kinds.
  mutating func add(_ change: any Change, at now: Instant)

  /// Writes what it has taken in, and returns how many rows it has changed.
  func write(in session: CountingSession, at now: Instant) throws(StoreError) -> Int
}

/// A table whose rows are values that plans put, and delete by their keys.
package protocol PlanTable: RowTable where Value: PlanRow {
  /// The cells of the primary key.
  static func key(of key: Value.Key) -> [SQLValue]
}

/// Rows of a table that are to be put and deleted: a statement each.
package struct RowChanges<Rows: PlanTable>: TableChanges {
  package static var kinds: [any Change.Type] { [Delete<Rows.Value>.self, Put<Rows.Value>.self] }

  private var putRows = JSONRows()
  private var deletedKeys = JSONRows()

  package init() {}

  package mutating func add(_ change: any Change, at now: Instant) {
    if let put = change as? Put<Rows.Value> {
      putRows.append(Rows.row(of: put.row, at: now))
    } else if let deleted = change as? Delete<Rows.Value> {
      deletedKeys.append(Rows.key(of: deleted.key))
    }
  }

  package func write(in session: CountingSession, at now: Instant) throws(StoreError) -> Int {
    let deleted = try session.write(deletedKeys, Rows.delete(session.dialect), Rows.self)
    return deleted + (try session.write(putRows, Rows.insert(session.dialect, Rows.written), Rows.self))
  }
}
