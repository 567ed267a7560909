import CalendarDomain
import Database

/// Answers that a request which is made again gets again.
enum AnswerTable: Table {
  static let name = "idempotency"
  static let keys = 3

  static let columns: [SQLDialect.Column] = [
    .text("actor"), .text("operation"), .text("key"), .text("request"), .text("response"),
    .integer("expires_ms"),
  ]

  /// What was kept under a key, and for which request; nil where nothing is.
  static func answer(
    _ key: [SQLValue], in session: CountingSession, at now: Instant
  ) throws(StoreError) -> (request: String?, response: String)? {
    let found = try session.run(
      "SELECT request, response FROM idempotency WHERE actor = $1 AND operation = $2 AND key = $3 AND expires_ms > $4",
      key + [.integer(now.milliseconds)])
    guard let row = found.rows.first, let response = row[1].text else { return nil }
    return (row[0].text, response)
  }

  /// Keeps an answer until a moment. Throws where one is there that lasts.
  static func keep(
    _ response: String, to request: String, _ key: [SQLValue], in session: CountingSession, at now: Instant,
    until expiry: Int
  ) throws(StoreError) {
    let kept = try session.run(
      """
      INSERT INTO idempotency (actor, operation, key, request, response, expires_ms) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (actor, operation, key) DO UPDATE SET request = excluded.request, response = excluded.response,
        expires_ms = excluded.expires_ms
      WHERE idempotency.expires_ms <= CAST($7 AS bigint)
      """, key + [.text(request), .text(response), .integer(expiry), .integer(now.milliseconds)])
    if kept.changed == 0 { throw .contended(attempts: 1) }
  }
}
