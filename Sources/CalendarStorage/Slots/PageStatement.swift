import CalendarDomain
import Database
import SchoolDomain
import Slots

/// The statement of a page of slots, made once for a page or again where many of its rows are passed over.
///
/// Within it slots are found in order, by what costs one look into an index; what is more work is asked of those alone
/// that were found. Few providers are read each by its own key and merged; many, or all, by the index of starts.
struct PageStatement {
  let filter: SlotFilter
  /// The most slots to look at.
  let limit: Int
  let after: SlotCursor?
  let now: Instant
  /// Whether taken slots are looked for about the bookings, which are few, and not among all slots.
  var isNearBookings = false

  /// So many providers have a part of the statement each.
  private static let fewProviders = 16

  private var isEach: Bool { (1...Self.fewProviders).contains(filter.providers?.count ?? 0) }

  /// `$1` is now, `$2` and `$3` the span of starts, `$4` and `$5` the cursor, `$6` the least length in ms, `$7` the
  /// limit; then the providers and the audience.
  var arguments: [SQLValue] {
    var result: [SQLValue] = [
      .integer(now.milliseconds), .integer(filter.span.start.milliseconds),
      .integer(filter.span.end.milliseconds),
      .integer(after?.start.milliseconds ?? Instant.first.milliseconds - 1),
      .text(after?.provider.text ?? ""),
      .integer((filter.minutes ?? 0) * 60_000), .integer(limit),
    ]
    if let providers = filter.providers {
      let names = Set(providers).sorted().map { SQLValue.text($0.text) }
      var rows = JSONRows()
      for name in names { rows.append([name]) }
      result += isEach ? names : [rows.argument]
    }
    if let audience = filter.audience { result.append(.text(audience.text)) }
    return result
  }

  func text(_ dialect: SQLDialect) -> String {
    let scopes: [String]
    switch filter.providers {
    case nil: scopes = ["true"]
    case .some(let providers) where isEach:
      scopes = (0..<Set(providers).count).map { "slot.provider = $\(8 + $0)" }
    case .some: scopes = ["slot.provider IN \(dialect.rows(8, [.text("id")]))"]
    }
    var tables: [String] = []
    if filter.audience != nil {
      let position = 8 + (isEach ? scopes.count : filter.providers == nil ? 0 : 1)
      tables.append("audience AS MATERIALIZED (\(SlotSQL.free(of: "$\(position)", dialect)))")
    }
    if isNearBookings {
      let scope = SlotSQL.Scope(near: { Self.isNear($0, ["$2", "$4"], "$3") })
      tables.append("near AS MATERIALIZED (\(SlotSQL.nearBookings(scope)) GROUP BY 1, 2)")
    }
    let with = tables.isEmpty ? "" : "WITH \(tables.joined(separator: ",\n"))\n"
    // Each part comes in order from an index, so that databases merge them and stop at the limit.
    return """
      \(with)SELECT \(SlotTable.columns.list(of: "slot")),
        \(free)
      FROM (\(scopes.map(select).joined(separator: "\nUNION ALL\n"))
        ORDER BY start_ms, provider LIMIT CAST($7 AS bigint)) AS slot
      JOIN provider ON provider.id = slot.provider
      ORDER BY slot.start_ms, slot.provider
      """
  }

  /// Whether a booking that starts in `column` may be near a slot of the page.
  private static func isNear(_ column: String, _ starts: [String], _ end: String) -> String {
    (starts.map { "\(column) > CAST(\($0) AS bigint) - \(3 * SlotSQL.day)" }
      + ["\(column) < CAST(\(end) AS bigint) + \(3 * SlotSQL.day)"]).joined(separator: " AND ")
  }

  /// The most bookings that taken slots are looked for about.
  static let fewBookings = 20_000

  /// Counts live bookings near the slots of a page, up to one more than few; its arguments are those of `$1` to `$4` here.
  static let countOfBookings = """
    SELECT count(*) FROM (SELECT 1 FROM booking AS taken
      WHERE \(SlotSQL.isLive(holds: true)) AND \(isNear("taken.start_ms", ["$2", "$4"], "$3"))
      LIMIT \(fewBookings + 1)) AS live
    """

  private func select(_ scope: String) -> String {
    """
    SELECT \(SlotTable.columns.map { "slot.\($0.name) AS \($0.name)" }.joined(separator: ", "))
    FROM \(isNearBookings ? "near CROSS JOIN slot" : "slot")
    WHERE \(isNearBookings ? "slot.provider = near.provider AND slot.start_ms = near.start_ms AND " : "")\(scope) AND slot.start_ms >= CAST($2 AS bigint) AND slot.start_ms < CAST($3 AS bigint)
      AND slot.start_ms >= CAST($4 AS bigint)
      AND (slot.start_ms > CAST($4 AS bigint) OR slot.provider > CAST($5 AS text))
      AND slot.end_ms - slot.start_ms >= CAST($6 AS bigint)\(condition)\(whenFree)
    """
  }

  /// What a slot is found by. A join with `provider` here would cost twice the time where providers are merged.
  private var condition: String {
    switch filter.show {
    case .free:
      """
       AND slot.state = 'open' AND slot.start_ms >= CAST($1 AS bigint)
        \(isEach ? "" : "AND NOT \(SlotSQL.isBookedFromStart)")
        AND NOT \(SlotSQL.isPlainlyTaken)
        AND EXISTS (SELECT 1 FROM provider WHERE provider.id = slot.provider
          AND slot.start_ms >= CAST($1 AS bigint) + 60000 * provider.minimum_notice
          AND (provider.maximum_notice IS NULL
            OR slot.start_ms <= CAST($1 AS bigint) + 60000 * provider.maximum_notice))
      """
    case .taken:
      """
       AND slot.state = 'open'
        AND EXISTS (SELECT 1 FROM provider WHERE provider.id = slot.provider AND \(SlotSQL.isTaken(holds: true)))
      """
    // PostgreSQL wants each argument to stand somewhere.
    case .blocked: " AND slot.state = 'blocked' AND CAST($1 AS bigint) IS NOT NULL"
    case .retired: " AND slot.state = 'retired' AND CAST($1 AS bigint) IS NOT NULL"
    case .all: ""
    }
  }

  private var whenFree: String {
    filter.audience == nil
      ? ""
      : """
       AND EXISTS (SELECT 1 FROM audience
        WHERE audience.start_ms <= slot.start_ms AND slot.end_ms <= audience.end_ms)
      """
  }

  /// Seats that can be had, 0 or less where there are none.
  private var free: String {
    switch filter.show {
    case .taken, .blocked, .retired: "0"
    case .free:
      "CASE WHEN \(SlotSQL.isBlocked) OR \(SlotSQL.isDateFull(holds: true)) THEN 0 ELSE \(SlotSQL.left) END"
    case .all:
      """
      CASE WHEN slot.state <> 'open' OR \(SlotSQL.isBlocked) OR \(SlotSQL.isDateFull(holds: true)) THEN 0
        ELSE \(SlotSQL.left) END
      """
    }
  }

  /// The slots of the rows that came which are to be shown, and the last one that was looked at.
  func items(_ rows: [[SQLValue]]) throws(StoreError) -> (shown: [SlotPage.Item], last: SlotCursor?) {
    var shown: [SlotPage.Item] = []
    var last: SlotCursor?
    for row in rows {
      let item = try Self.item(row)
      last = SlotCursor(item)
      guard item.free > 0 || filter.show != .free else { continue }
      shown.append(SlotPage.Item(slot: item.slot, free: max(0, item.free)))
    }
    return (shown, last)
  }

  private static func item(_ row: [SQLValue]) throws(StoreError) -> SlotPage.Item {
    var cells = Cells(row, of: SlotTable.name)
    return SlotPage.Item(slot: try SlotTable.slot(&cells), free: try cells.integer())
  }
}

extension SlotCursor {
  init(_ item: SlotPage.Item) {
    self.init(start: item.slot.range.start, provider: item.slot.provider)
  }
}
