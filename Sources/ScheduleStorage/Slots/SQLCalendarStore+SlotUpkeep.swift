public import SchoolDomain

extension SQLCalendarStore {
  public func statistics(
    _ filter: SlotFilter, by key: SlotStatistics.Key, now: Instant
  ) async throws(StoreError) -> [SlotStatistics] {
    let statement = StatisticsStatement(filter, by: key, now: now, database.dialect)
    let (text, arguments) = (statement.text, statement.arguments)
    let found = try await timed("statistics") { () async throws(StoreError) in
      try await transaction(.read) { (session) throws(StoreError) in
        try session.run(text, arguments)
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

  public func prune(before moment: Instant, isDryRun: Bool) async throws(StoreError) -> PruneReport {
    // The newest run of the rollover says where the next one begins; those that a clock ahead has stamped are no such.
    let groups = """
      FROM applied_group WHERE applied_ms < $1 AND NOT (kind = 'rollover' AND applied_ms = (
        SELECT max(newest.applied_ms) FROM applied_group AS newest
        WHERE newest.kind = 'rollover' AND newest.applied_ms < $1))
      """
    let answers = "FROM idempotency WHERE expires_ms < $1"
    let arguments: [SQLValue] = [.integer(moment.milliseconds)]
    return try await timed("prune") { () async throws(StoreError) in
      try await transaction(isDryRun ? .read : .write) { (session) throws(StoreError) in
        func count(_ rest: String) throws(StoreError) -> Int {
          guard isDryRun else { return try session.run("DELETE " + rest, arguments).changed }
          return try session.run("SELECT count(*) " + rest, arguments).rows.first?.first?.integer ?? 0
        }
        return PruneReport(appliedGroups: try count(groups), answers: try count(answers))
      }
    }
  }

  /// Weekdays from Monday on, all else by bytes.
  private static func order(_ name: String, _ key: SlotStatistics.Key) -> [UInt8] {
    guard key == .weekday, let weekday = Weekday(label: name) else { return Array(name.utf8) }
    return [UInt8(weekday.rawValue)]
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
