public import CalendarDomain
public import Database
import SchoolDomain

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
