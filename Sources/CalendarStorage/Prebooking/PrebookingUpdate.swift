import CalendarDomain
import Database
import Prebooking
import SchoolDomain

/// Changes of requests that the rules have made, written under their conditions: a change whose row is not as it was when
/// the rules saw it is left.
struct PrebookingUpdate {
  let session: CountingSession
  let now: Instant

  /// Writes the changes, the attempts that they begin or end, and the pauses that gyms have asked for: five statements at
  /// most, however many there are. Returns the ids of the rows that were changed.
  ///
  /// A row is changed once at most.
  func make(_ changes: [PrebookingChange]) throws(StoreError) -> Set<PrebookingID> {
    guard !changes.isEmpty else { return [] }
    // A gym's word counts whatever became of the row.
    var pauses: [GymID: Instant] = [:]
    for change in changes {
      guard let until = change.pauseUntil else { continue }
      let gym = change.after.request.place.gym
      pauses[gym] = max(pauses[gym] ?? until, until)
    }
    try GymTable.pause(pauses, in: session)
    var (rows, ids) = (JSONRows(), JSONRows())
    for change in changes.sorted(by: { $0.id < $1.id }) {
      rows.append(cells(change))
      ids.append([.text(change.id.text)])
    }
    try lock(ids)
    let found = try session.run(
      Self.statement(session.dialect), [rows.argument],
      about: rows.subject(PrebookingTable.noun, key: 1))
    let made = Set(found.rows.compactMap { $0.first?.text.map { PrebookingID($0) } })
    var attempts = JSONRows()
    for change in changes where made.contains(change.id) {
      if let attempt = change.attempt { attempts.append(AttemptTable.row(of: (change.id, attempt), at: now)) }
    }
    _ = try session.write(attempts, AttemptTable.put(session.dialect), AttemptTable.self)
    return made
  }

  /// Locks the rows in the order of their ids, so that of two who change several none waits for the other for ever. SQLite
  /// has one lock for all.
  private func lock(_ ids: JSONRows) throws(StoreError) {
    guard session.dialect == .postgresql, ids.count > 1 else { return }
    try session.run(
      """
      SELECT id FROM prebooking WHERE id IN \(session.dialect.rows(1, [.text("id")])) ORDER BY id
      \(session.dialect.lock)
      """, [ids.argument])
  }

  private func cells(_ change: PrebookingChange) -> [SQLValue] {
    let condition = change.condition
    return [
      .text(change.id.text), .integer(condition.version),
      .text(" " + condition.statuses.map(\.rawValue).joined(separator: " ") + " "),
      SQLValue(condition.token), SQLValue(condition.leaseAfter?.milliseconds),
      SQLValue(condition.leaseOver?.milliseconds),
    ] + PrebookingTable.changingCells(of: change.after, at: now)
  }

  private static let condition: [SQLDialect.Column] = [
    .text("row_id"), .integer("was_version"), .text("was_status"), .text("was_token"),
    .integer("lease_after"), .integer("lease_over"),
  ]

  private static func statement(_ dialect: SQLDialect) -> String {
    let columns = PrebookingTable.changing
    return """
      UPDATE prebooking SET \(columns.map { "\($0.name) = rows.\($0.name)" }.joined(separator: ", "))
      FROM \(dialect.rows(1, condition + columns)) AS rows
      WHERE prebooking.id = rows.row_id AND prebooking.version = rows.was_version
        AND rows.was_status LIKE '% ' || prebooking.status || ' %'
        AND (rows.was_token IS NULL OR prebooking.lease_token = rows.was_token)
        AND (rows.lease_after IS NULL OR prebooking.lease_ms > rows.lease_after)
        AND (rows.lease_over IS NULL OR prebooking.lease_ms IS NULL OR prebooking.lease_ms <= rows.lease_over)
      RETURNING id
      """
  }
}
