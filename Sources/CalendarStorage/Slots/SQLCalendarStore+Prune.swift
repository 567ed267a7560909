import CalendarDomain
public import Database
import SchoolDomain

extension SQLCalendarStore {
  public func prune(_ request: PruneRequest, isDryRun: Bool) async throws(StoreError) -> PruneReport {
    try await timed("prune") { () async throws(StoreError) in
      try await transaction(isDryRun ? .read : .write) { (session) throws(StoreError) in
        try Pruning(request: request, isDryRun: isDryRun, session: session).run()
      }
    }
  }
}

/// One pruning within one transaction.
private struct Pruning {
  let request: PruneRequest
  let isDryRun: Bool
  let session: CountingSession

  func run() throws(StoreError) -> PruneReport {
    let moment = SQLValue.integer(request.moment.milliseconds)
    var scope = JSONRows()
    for provider in Set(request.providers ?? []).sorted() { scope.append([.text(provider.text)]) }
    let bookings = """
      FROM booking WHERE end_ms < $1
        AND (CAST($2 AS text) IS NULL OR provider IN \(session.dialect.rows(2, [.text("id")])))
      """
    let ofBookings = [
      .integer(request.bookingsEnded.milliseconds), request.providers == nil ? .null : scope.argument,
    ]
    if !isDryRun {
      // A plan that was made with these bookings is out of date; and who changes a calendar locks it first.
      try session.run(
        "UPDATE provider SET version = version + 1 WHERE id IN (SELECT provider \(bookings))", ofBookings)
    }
    let unread = request.includesUnread ? " OR (sent_ms IS NULL AND created_ms < $1)" : ""
    // The newest run of the rollover says where the next one begins; those that a clock ahead has stamped are no such.
    let groups = """
      FROM applied_group WHERE applied_ms < $1 AND NOT (kind = 'rollover' AND applied_ms = (
        SELECT max(newest.applied_ms) FROM applied_group AS newest
        WHERE newest.kind = 'rollover' AND newest.applied_ms < $1))
      """
    return PruneReport(
      bookings: try count(bookings, ofBookings),
      messages: try count("FROM outbox WHERE sent_ms < $1\(unread)", [moment]),
      appliedGroups: try count(groups, [moment]),
      answers: try count("FROM idempotency WHERE expires_ms < $1", [moment]))
  }

  /// Deletes rows, or counts them in a dry run.
  private func count(_ rest: String, _ arguments: [SQLValue]) throws(StoreError) -> Int {
    guard isDryRun else { return try session.run("DELETE " + rest, arguments).changed }
    return try session.run("SELECT count(*) " + rest, arguments).rows.first?.first?.integer ?? 0
  }
}
