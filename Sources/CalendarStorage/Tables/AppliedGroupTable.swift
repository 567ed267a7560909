import CalendarDomain
import Database
import Planning
import SchoolDomain

/// Which groups of which plans have been applied, and where runs of the rollover stopped.
enum AppliedGroupTable: LoadedTable {
  static let name = "applied_group"
  static let keys = 2

  static let columns: [SQLDialect.Column] = [
    .text("plan"), .text("group_key"), .text("kind"), .text("cursor"), .integer("applied_ms"),
  ]

  static let loaded: [SQLDialect.Column] = []

  /// The last run's own word on where it stopped. What a clock that was ahead has stamped is not yet.
  static func part(_ statement: LoadStatement) -> String? {
    """
    \(statement.select(Self.self, provider: "cursor"))
    FROM (SELECT cursor FROM applied_group WHERE kind = 'rollover' AND applied_ms <= CAST($4 AS bigint)
      ORDER BY applied_ms DESC, group_key DESC LIMIT 1) AS newest WHERE cursor IS NOT NULL
    """
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    rows.rows.cursor = ProviderID(try cells.keyText())
  }

  /// Notes groups of a plan as applied and returns the keys of those that were not.
  static func record(
    _ keys: [String], of plan: Plan, at now: Instant, in session: CountingSession
  ) throws(StoreError) -> [String] {
    var rows = JSONRows()
    for key in keys { rows.append([.text(key)]) }
    let found = try session.run(
      """
      INSERT INTO applied_group (plan, group_key, kind, cursor, applied_ms)
      SELECT $2, key, $3, $4, CAST($5 AS bigint) FROM \(session.dialect.rows(1, [.text("key")])) AS rows
      WHERE true ON CONFLICT DO NOTHING RETURNING group_key
      """,
      [
        rows.argument, .text(plan.id), .text(plan.kind.word), SQLValue(plan.cursor),
        .integer(now.milliseconds),
      ])
    return found.rows.compactMap { $0[0].text }
  }

  /// Which groups of a plan have been applied.
  static func applied(
    _ keys: [String], of plan: Plan, in session: CountingSession
  ) throws(StoreError) -> [String] {
    var rows = JSONRows()
    for key in keys { rows.append([.text(key)]) }
    let found = try session.run(
      """
      SELECT group_key FROM applied_group
      WHERE plan = $2 AND group_key IN \(session.dialect.rows(1, [.text("key")]))
      """, [rows.argument, .text(plan.id)])
    return found.rows.compactMap { $0[0].text }
  }

  /// Notes where a run of the rollover stopped that another store has seen.
  static func record(cursor: ProviderID, at now: Instant, in session: CountingSession) throws(StoreError) {
    try session.run(
      """
      INSERT INTO applied_group (plan, group_key, kind, cursor, applied_ms)
      VALUES ('', '', 'rollover', $1, CAST($2 AS bigint))
      """, [.text(cursor.text), .integer(now.milliseconds)])
  }
}
