import CalendarDomain
import Database
import Prebooking
import SchoolDomain

/// Sends of requests: what was asked for, when, and what came of it.
enum AttemptTable: RowTable {
  static let name = "prebooking_attempt"
  static let keys = 2
  static let noun = "attempt of"

  static let columns: [SQLDialect.Column] = [
    .text("prebooking"), .integer("number"), .text("class_key"), .integer("asks_waitlist"),
    .integer("planned_ms"), .integer("sent_ms"), .integer("ended_ms"), .text("outcome"),
    .integer("http_status"), .text("raw_code"), .integer("latency_us"),
  ]

  static func row(of value: (id: PrebookingID, attempt: ClassAttempt), at now: Instant) -> [SQLValue] {
    let (attempt, end) = (value.attempt, value.attempt.end)
    return [
      .text(value.id.text), .integer(attempt.number), .text(attempt.target.key.text),
      .integer(attempt.target.asksWaitlist ? 1 : 0), .integer(attempt.planned.milliseconds),
      SQLValue(end?.sent?.milliseconds), SQLValue(end?.ended.milliseconds), SQLValue(end?.outcome.rawValue),
      SQLValue(end?.http), SQLValue(end?.code), SQLValue(end?.latency),
    ]
  }

  /// A statement that writes the beginnings of attempts, and adds what is known of their ends.
  static func put(_ dialect: SQLDialect) -> String {
    let ends = columns.dropFirst(5).map(\.name)
    return
      "INSERT INTO \(name) (\(columns.list)) SELECT \(columns.list) FROM \(dialect.rows(1, columns)) AS rows"
      + " WHERE true ON CONFLICT (\(key.list)) DO UPDATE SET "
      + ends.map { "\($0) = COALESCE(excluded.\($0), \(name).\($0))" }.joined(separator: ", ")
  }

  /// The attempts of a request, in their order.
  static func attempts(
    of id: PrebookingID, in session: CountingSession
  ) throws(StoreError) -> [ClassAttempt] {
    let found = try session.run(
      "SELECT \(columns.list) FROM \(name) WHERE prebooking = $1 ORDER BY number", [.text(id.text)])
    var attempts: [ClassAttempt] = []
    for row in found.rows {
      var cells = Cells(row, of: name)
      _ = try cells.text()
      let number = try cells.integer()
      let key = ClassKey(try cells.text())
      let target = SendTarget(key, asksWaitlist: try cells.integer() != 0)
      var attempt = ClassAttempt(
        number: number, target: target, planned: Instant(milliseconds: try cells.integer()))
      let (sent, ended) = (cells.optionalInteger(), cells.optionalInteger())
      let outcome = cells.optionalText().flatMap { GymOutcome.Kind(rawValue: $0) }
      if let ended, let outcome {
        var end = AttemptEnd(
          sent: sent.map { Instant(milliseconds: $0) }, ended: Instant(milliseconds: ended), outcome: outcome)
        (end.http, end.code) = (cells.optionalInteger(), cells.optionalText())
        end.latency = cells.optionalInteger()
        attempt.end = end
      }
      attempts.append(attempt)
    }
    return attempts
  }
}
