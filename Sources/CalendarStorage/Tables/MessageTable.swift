import CalendarDomain
import Database

/// The outbox: messages on changes of bookings, for whoever reads them.
enum MessageTable: Table {
  static let name = "outbox"
  static let keys = 1

  static let columns: [SQLDialect.Column] = [
    .integer("id"), .text("topic"), .text("payload"), .integer("created_ms"), .integer("sent_ms"),
  ]

  /// Writes a message, which the database numbers.
  static func add(
    _ topic: String, _ payload: String, in session: CountingSession, at now: Instant
  ) throws(StoreError) {
    try session.run(
      "INSERT INTO outbox (topic, payload, created_ms) VALUES ($1, $2, $3)",
      [.text(topic), .text(payload), .integer(now.milliseconds)])
  }
}
