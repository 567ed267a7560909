import CalendarDomain
import Database
import Planning
import SchoolDomain

/// Times of providers that are offered as a whole.
enum SlotTable: LoadedTable, PlanTable {
  static let name = "slot"
  static let keys = 2
  static let noun = "slot of"

  static let columns: [SQLDialect.Column] = [
    .text("provider"), .integer("start_ms"), .integer("end_ms"), .text("local_date"), .integer("capacity"),
    .text("state"), .integer("version"),
  ]

  static func condition(_ scope: LoadScope) -> String? {
    scope.slots ? "start_ms >= CAST($2 AS bigint) AND start_ms < CAST($3 AS bigint)" : nil
  }

  static func row(of slot: Slot, at now: Instant) -> [SQLValue] {
    key(of: slot.planKey) + [
      .integer(slot.range.end.milliseconds), .text(slot.date.description), .integer(slot.capacity),
      .text(slot.state.rawValue), .integer(slot.version),
    ]
  }

  static func key(of key: Slot.Key) -> [SQLValue] {
    [.text(key.provider.text), .integer(key.start.milliseconds)]
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    rows.rows.slots.append(try slot(&cells))
  }

  /// The slot of a row of all columns.
  static func slot(_ cells: inout Cells) throws(StoreError) -> Slot {
    Slot(
      provider: ProviderID(try cells.keyText()), range: try cells.range(),
      date: try cells.value { CivilDate($0) }, capacity: try cells.integer(),
      state: try cells.value { Slot.State(rawValue: $0) }, version: try cells.integer())
  }
}
