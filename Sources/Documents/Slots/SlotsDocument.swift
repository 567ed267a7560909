import CalendarDomain
import SchoolDomain
public import Slots

/// Slots and their counts, for programs.
public enum SlotsDocument {
  /// One object: `slots`, and `next`, the cursor of the next page or null.
  public static func write(_ page: SlotPage) -> [UInt8] {
    JSONText.object([
      ("slots", .list(page.items.map(item))), ("next", page.next.map { .text($0.text) } ?? .null),
    ]).bytes(openTo: 2)
  }

  /// One object with `slots`: an entry for each key, its counts, and `utilizationPerMille` (null where nothing is open or
  /// booked).
  public static func write(_ rows: [SlotStatistics], by key: SlotStatistics.Key) -> [UInt8] {
    let items = rows.map { row in
      JSONText.object([
        (key.rawValue, .text(row.key)), ("total", .integer(row.total)), ("open", .integer(row.open)),
        ("held", .integer(row.held)), ("booked", .integer(row.booked)), ("blocked", .integer(row.blocked)),
        ("past", .integer(row.past)),
        ("utilizationPerMille", row.utilization.map { .integer($0) } ?? .null),
      ])
    }
    return JSONText.object([("slots", .list(items))]).bytes(openTo: 2)
  }

  private static func item(_ item: SlotPage.Item) -> JSONText {
    .object([
      ("provider", .name(item.slot.provider)), ("start", .instant(item.slot.range.start)),
      ("end", .instant(item.slot.range.end)), ("date", .date(item.slot.date)),
      ("capacity", .integer(item.slot.capacity)), ("free", .integer(item.free)),
      ("state", .text(item.slot.state.rawValue)),
    ])
  }
}
