import CalendarDomain
import Database
import Planning
import SchoolDomain

/// What of providers' dates can be booked.
enum DayTable: LoadedTable, PlanTable {
  static let name = "day_availability"
  static let keys = 2
  static let noun = "date of"

  static let loaded: [SQLDialect.Column] = [
    .text("provider"), .text("date"), .text("status"), .text("free"), .text("basis"), .integer("version"),
  ]
  /// When the row was written, for people who look into a store.
  static let columns = loaded + [.integer("rolled_ms")]

  static func condition(_ scope: LoadScope) -> String? { scope.days ? "true" : nil }

  static func row(of day: AvailabilityDay, at now: Instant) -> [SQLValue] {
    key(of: day.planKey) + [
      .text(day.status.rawValue), .text(IntervalText.text(day.free)), .text(day.basis.description),
      .integer(day.version), .integer(now.milliseconds),
    ]
  }

  static func key(of key: AvailabilityDay.Key) -> [SQLValue] {
    [.text(key.provider.text), .text(key.date.description)]
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    rows.rows.days.append(
      AvailabilityDay(
        provider: ProviderID(try cells.keyText()), date: try cells.value { CivilDate($0) },
        status: try cells.value { AvailabilityDay.Status(rawValue: $0) },
        free: try cells.value(IntervalText.ranges), basis: try cells.value { DayBasis($0) },
        version: try cells.integer()))
  }
}
