import Database
import Planning

/// The guards of a plan's groups that are of one table. Those of one condition are one statement.
struct RowGuards {
  let table: any GuardedTable.Type
  let session: CountingSession
  private(set) var guards: [Guard] = []

  init(_ table: any GuardedTable.Type, _ guards: [Guard], _ session: CountingSession) {
    self.table = table
    self.session = session
    self.guards = guards.filter { $0.row.table == table.name }
  }

  /// Those that hold. A version that is guarded is raised and a row that must not have been there is made; those rows, and
  /// all that are guarded otherwise, stay locked until the transaction ends.
  func holding() throws(StoreError) -> Set<Guard> {
    var result = try versions()
    result.formUnion(try absences())
    let others = guards.filter { !$0.changesRow }
    let states = try states(of: others, isLocking: true)
    result.formUnion(others.filter { $0.holds(of: states[$0.row] ?? .absent) })
    return result
  }

  private func versions() throws(StoreError) -> Set<Guard> {
    var expected = JSONRows()
    for one in guards {
      if case .version(let version) = one.condition { expected.append(cells(one.row) + [.integer(version)]) }
    }
    guard expected.count > 0, let version = table.version else { return [] }
    let found = try session.run(
      """
      UPDATE \(table.name) SET \(version) = \(table.name).\(version) + 1
      FROM \(session.dialect.rows(1, aliases + [.integer("expected")])) AS rows
      WHERE \(isRow) AND \(table.name).\(version) = rows.expected
      RETURNING \(table.key.list), \(version)
      """, [expected.argument])
    return Set(
      found.rows.compactMap { row in
        row.last?.integer.map { Guard(name(row), .version($0 - 1)) }
      })
  }

  private func absences() throws(StoreError) -> Set<Guard> {
    var keys = JSONRows()
    for one in guards where one.condition == .absent { keys.append(cells(one.row)) }
    guard keys.count > 0 else { return [] }
    let found = try session.run(
      table.insertBlank(session.dialect.rows(1, table.key))
        + " WHERE true ON CONFLICT DO NOTHING RETURNING \(table.key.list)", [keys.argument])
    return Set(found.rows.map { Guard(name($0), .absent) })
  }

  /// Undoes what some guards have done that hold.
  func giveBack(_ holding: Set<Guard>) throws(StoreError) {
    var (raised, made) = (JSONRows(), JSONRows())
    for one in guards where holding.contains(one) {
      switch one.condition {
      case .version: raised.append(cells(one.row))
      case .absent: made.append(cells(one.row))
      case .present, .status: break
      }
    }
    let keys = "(SELECT \(table.key.list) FROM \(session.dialect.rows(1, table.key)) AS rows)"
    if raised.count > 0, let version = table.version {
      try session.undo(
        "UPDATE \(table.name) SET \(version) = \(version) - 1 WHERE (\(table.key.list)) IN \(keys)",
        [raised.argument])
    }
    if made.count > 0 {
      try session.undo("DELETE FROM \(table.name) WHERE (\(table.key.list)) IN \(keys)", [made.argument])
    }
  }

  /// How the rows are that are there.
  func states(of guards: [Guard], isLocking: Bool = false) throws(StoreError) -> [RowName: RowState] {
    var keys = JSONRows()
    for one in guards { keys.append(cells(one.row)) }
    guard keys.count > 0 else { return [:] }
    let (version, status) = (table.version ?? "NULL", table.status ?? "NULL")
    let found = try session.run(
      """
      SELECT \(table.key.list), \(version), \(status) FROM \(table.name)
      WHERE (\(table.key.list)) IN (SELECT \(table.key.list) FROM \(session.dialect.rows(1, table.key)) AS rows)
      ORDER BY \(table.key.list)\(isLocking ? session.dialect.lock : "")
      """, [keys.argument])
    return Dictionary(
      found.rows.map { row in
        (name(row), RowState(version: row[table.keys].integer, status: row[table.keys + 1].text))
      }
    ) { first, _ in first }
  }

  /// The key's columns under other names, since the statement has those of the table too.
  private var aliases: [SQLDialect.Column] {
    table.key.map { $0.isText ? .text("key_\($0.name)") : .integer("key_\($0.name)") }
  }

  private var isRow: String {
    table.key.map { "\(table.name).\($0.name) = rows.key_\($0.name)" }.joined(separator: " AND ")
  }

  /// The key of a row as the table has it; a part that is no number of a column of numbers is null, which no row is.
  private func cells(_ row: RowName) -> [SQLValue] {
    zip(table.key, row.key).map { column, part in
      column.isText ? .text(part) : SQLValue(Int(part))
    } + Array(repeating: .null, count: max(0, table.keys - row.key.count))
  }

  /// The row whose key stands at the beginning of what a statement brought.
  private func name(_ row: [SQLValue]) -> RowName {
    let key = row.prefix(table.keys).map { $0.text ?? $0.integer.map(String.init) ?? "" }
    return RowName(table.name, key.first ?? "", Array(key.dropFirst()))
  }
}

extension Guard {
  /// Whether the store changes the row where it holds.
  var changesRow: Bool {
    switch condition {
    case .absent, .version: true
    case .present, .status: false
    }
  }
}
