public import SchoolDomain

extension SQLCalendarStore {
  public func statistics(
    _ filter: SlotFilter, by key: SlotStatistics.Key, now: Instant
  ) async throws(StoreError) -> [SlotStatistics] {
    var providers = JSONRows()
    for provider in Set(filter.providers ?? []).sorted() { providers.append([.text(provider.text)]) }
    let arguments: [SQLValue] = [
      .integer(now.milliseconds), .integer(filter.span.start.milliseconds),
      .integer(filter.span.end.milliseconds),
      filter.providers == nil ? .null : providers.argument, .integer((filter.minutes ?? 0) * 60_000),
    ]
    let found = try await timed("statistics") { () async throws(StoreError) in
      try await transaction(.read) { (session) throws(StoreError) in
        try session.run(Self.statement(by: key, session.dialect), arguments)
      }
    }
    var counts: [String: SlotStatistics] = [:]
    for row in found.rows {
      guard let text = row[0].text, let state = row[1].text, let count = row[2].integer else { continue }
      let name = key == .weekday ? CivilDate(text).map { "\($0.weekday)" } ?? text : text
      counts[name, default: SlotStatistics(key: name)].add(count, state)
    }
    return counts.values.sorted { Self.order($0.key, key).lexicographicallyPrecedes(Self.order($1.key, key)) }
  }

  /// Weekdays from Monday on, all else by bytes.
  private static func order(_ name: String, _ key: SlotStatistics.Key) -> [UInt8] {
    guard key == .weekday, let weekday = Weekday(label: name) else { return Array(name.utf8) }
    return [UInt8(weekday.rawValue)]
  }

  /// Rows of key, class and count. `$1` is now, `$2` and `$3` the span, `$4` providers or null, `$5` the least length.
  private static func statement(by key: SlotStatistics.Key, _ dialect: SQLDialect) -> String {
    let name = key == .provider ? "slot.provider" : "slot.local_date"
    return """
      SELECT name, class, count(*) FROM (
        SELECT \(name) AS name,
          CASE WHEN slot.state = 'blocked' AND slot.start_ms >= CAST($1 AS bigint) AND NOT \(SlotSQL.isBooked) THEN 'blocked'
            WHEN \(SlotSQL.seats) <= \(SlotSQL.taken(holds: false)) THEN 'booked'
            WHEN slot.state = 'retired' THEN 'retired'
            WHEN slot.start_ms < CAST($1 AS bigint) THEN 'past'
            WHEN \(SlotSQL.isBlocked) THEN 'blocked'
            WHEN \(SlotSQL.seats) <= \(SlotSQL.taken(holds: true)) THEN 'held'
            ELSE 'open' END AS class
        FROM slot JOIN provider ON provider.id = slot.provider
        WHERE slot.start_ms >= CAST($2 AS bigint) AND slot.start_ms < CAST($3 AS bigint)
          AND (CAST($4 AS text) IS NULL OR slot.provider IN \(dialect.rows(4, [.text("id")])))
          AND slot.end_ms - slot.start_ms >= CAST($5 AS bigint)) AS slots
      GROUP BY name, class
      """
  }
}

extension SlotStatistics {
  /// Counts slots of a class.
  fileprivate mutating func add(_ count: Int, _ name: String) {
    switch name {
    case "booked": booked += count
    case "past": past += count
    case "blocked": blocked += count
    case "held": held += count
    case "open": open += count
    default: return
    }
    total += count
  }
}
