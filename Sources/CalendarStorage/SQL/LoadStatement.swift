import Database
import SchoolDomain

/// The one statement that loads calendars, and so sees one moment of the store.
struct LoadStatement {
  let dialect: SQLDialect

  /// Arguments: the providers as rows, or null for all; start and end of the span; now.
  func text(days: Bool, slots: Bool, isComplete: Bool) -> String {
    var parts = [
      part(
        "provider", from: "provider", provider: "id",
        numbers: [
          "buffer_before", "buffer_after", "minimum_notice", "grid", "capacity", "max_per_day", "version",
          "maximum_notice",
        ], texts: ["zone", "name"]),
      part("rule", from: "calendar_rule", numbers: ["weekday", "start_min", "end_min"], texts: ["kind"]),
      part("override", from: "calendar_override", texts: ["date", "intervals"]),
      part(
        "busy", from: "busy_time", numbers: ["start_ms", "end_ms"], texts: ["source", "external_id"],
        when: inSpan),
      part(
        "booking", from: "booking",
        numbers: [
          "start_ms", "end_ms", "buffer_before", "buffer_after", "seat", "hold_expires_ms", "version",
        ], texts: ["id", "status", "owner", "slot"],
        when: inSpan + (isComplete ? "" : " AND status IN \(CalendarSchema.live)")),
      // The last run's own word on where it stopped. What a clock that was ahead has stamped is not yet.
      """
      SELECT 'cursor', cursor, \(padding(RowReader.numbers, "bigint")), \(padding(RowReader.texts, "text"))
      FROM (SELECT cursor FROM applied_group WHERE kind = 'rollover' AND applied_ms <= CAST($4 AS bigint)
        ORDER BY applied_ms DESC, group_key DESC LIMIT 1) AS newest WHERE cursor IS NOT NULL
      """,
    ]
    if days {
      parts.append(
        part(
          "day", from: "day_availability", numbers: ["version"], texts: ["date", "status", "free", "basis"]))
    }
    if slots {
      parts.append(
        part(
          "slot", from: "slot", numbers: ["start_ms", "end_ms", "capacity", "version"],
          texts: ["local_date", "state"],
          when: "start_ms >= CAST($2 AS bigint) AND start_ms < CAST($3 AS bigint)"))
      parts.append(
        part(
          "series", from: "slot_series", numbers: ["minutes", "step"], texts: ["first_date", "last_date"]))
    }
    return parts.joined(separator: "\nUNION ALL\n")
  }

  private var inSpan: String { "end_ms > CAST($2 AS bigint) AND start_ms < CAST($3 AS bigint)" }

  private func part(
    _ kind: String, from table: String, provider: String = "provider", numbers: [String] = [],
    texts: [String],
    when condition: String? = nil
  ) -> String {
    let scope = "(CAST($1 AS \(text)) IS NULL OR \(provider) IN \(dialect.rows(1, [.text("id")])))"
    let columns =
      numbers + (numbers.count..<RowReader.numbers).map { _ in "CAST(NULL AS bigint)" } + texts
      + (texts.count..<RowReader.texts).map { _ in "CAST(NULL AS \(text))" }
    return "SELECT '\(kind)', \(provider), \(columns.joined(separator: ", ")) FROM \(table) WHERE \(scope)"
      + (condition.map { " AND \($0)" } ?? "")
  }

  private var text: String { "text" }

  private func padding(_ count: Int, _ type: String) -> String {
    (0..<count).map { _ in "CAST(NULL AS \(type))" }.joined(separator: ", ")
  }
}
