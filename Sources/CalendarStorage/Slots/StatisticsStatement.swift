import CalendarDomain
import Database
import SchoolDomain
import Slots

/// The statement that counts slots: all of them as they look by their state and start, out of one index, and then those by
/// themselves that may be other than that, because a booking, a blocked slot or a busy time is near.
struct StatisticsStatement {
  private let name: String
  private let scope: SlotSQL.Scope
  /// What a slot has to be to be counted.
  private let condition: String
  let arguments: [SQLValue]

  /// Longer spans are counted in the order of providers and dates, for that takes no sorting.
  private static let shortDays = 31

  init(_ filter: SlotFilter, by key: SlotStatistics.Key, now: Instant, _ dialect: SQLDialect) {
    // PostgreSQL wants each argument to stand somewhere, so only those are there that are asked for. `$1` is now.
    var arguments: [SQLValue] = [.integer(now.milliseconds)]
    func add(_ value: SQLValue) -> Int {
      arguments.append(value)
      return arguments.count
    }
    var (conditions, near): ([String], [(String) -> String]) = ([], [])
    let isShort = filter.span.minutes <= Self.shortDays * 1440 || filter.providers != nil
    // A sign keeps the column out of the search for an index.
    let start = (isShort ? "" : "+") + "slot.start_ms"
    if filter.span.start > .first {
      let bound = "CAST($\(add(.integer(filter.span.start.milliseconds))) AS bigint)"
      conditions.append("\(start) >= \(bound)")
      near.append { "\($0) > \(bound) - \(3 * SlotSQL.day)" }
    }
    if filter.span.end < .last {
      let bound = "CAST($\(add(.integer(filter.span.end.milliseconds))) AS bigint)"
      conditions.append("\(start) < \(bound)")
      near.append { "\($0) < \(bound) + \(3 * SlotSQL.day)" }
    }
    if let minutes = filter.minutes {
      conditions.append("slot.end_ms - slot.start_ms >= CAST($\(add(.integer(minutes * 60_000))) AS bigint)")
    }
    if let providers = filter.providers {
      var rows = JSONRows()
      for provider in Set(providers).sorted() { rows.append([.text(provider.text)]) }
      let list = dialect.rows(add(rows.argument), [.text("id")])
      scope = SlotSQL.Scope(
        provider: { "\($0) IN \(list)" }, near: Self.all(near), slots: Self.all(conditions))
      conditions.append("slot.provider IN \(list)")
    } else {
      scope = SlotSQL.Scope(near: Self.all(near), slots: Self.all(conditions))
    }
    condition = Self.all(conditions)
    name = key == .provider ? "provider" : "local_date"
    self.arguments = arguments
  }

  private static func all(_ conditions: [String]) -> String {
    conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
  }

  private static func all(_ conditions: [(String) -> String]) -> (String) -> String {
    { column in all(conditions.map { $0(column) }) }
  }

  /// Rows of key, class and count.
  var text: String {
    """
    WITH near AS MATERIALIZED (
      \(SlotSQL.nearBookings(scope))
      UNION \(SlotSQL.nearBlocked(scope))
      UNION \(SlotSQL.onFullDates(scope))
    ), judged AS MATERIALIZED (
      SELECT slot.\(name) AS name, \(Self.look) AS look, \(Self.judgment) AS class
      FROM near CROSS JOIN slot CROSS JOIN provider
      WHERE slot.provider = near.provider AND slot.start_ms = near.start_ms AND provider.id = slot.provider
    ), looks AS MATERIALIZED (
      SELECT slot.\(name) AS name, slot.state AS state, count(*) AS number,
        sum(CASE WHEN slot.start_ms < CAST($1 AS bigint) THEN 1 ELSE 0 END) AS past
      FROM slot WHERE \(condition) GROUP BY slot.provider, slot.local_date, slot.state
    )
    SELECT name, class, CAST(sum(number) AS bigint) FROM (
      SELECT name, state AS class, number - past AS number FROM looks WHERE state <> 'retired'
      UNION ALL SELECT name, 'past', past FROM looks WHERE state <> 'retired'
      UNION ALL SELECT name, look, -1 FROM judged
      UNION ALL SELECT name, class, 1 FROM judged) AS counts
    WHERE class <> 'retired' GROUP BY name, class HAVING sum(number) <> 0
    """
  }

  /// What a slot is where nothing is near.
  private static let look = """
    CASE WHEN slot.state = 'retired' THEN 'retired' WHEN slot.start_ms < CAST($1 AS bigint) THEN 'past' ELSE slot.state END
    """

  /// What a slot is.
  private static let judgment = """
    CASE WHEN slot.state = 'blocked' AND slot.start_ms >= CAST($1 AS bigint) AND NOT \(SlotSQL.isBooked) THEN 'blocked'
      WHEN \(SlotSQL.isTaken(holds: false)) THEN 'booked'
      WHEN slot.state = 'retired' THEN 'retired'
      WHEN slot.start_ms < CAST($1 AS bigint) THEN 'past'
      WHEN \(SlotSQL.isBlocked) OR \(SlotSQL.isDateFull(holds: false)) THEN 'blocked'
      WHEN \(SlotSQL.isTaken(holds: true)) OR \(SlotSQL.isDateFull(holds: true)) THEN 'held'
      ELSE 'open' END
    """
}
