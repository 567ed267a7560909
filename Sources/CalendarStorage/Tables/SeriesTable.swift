import CalendarDomain
import Database
import Planning
import SchoolDomain

/// Dates of providers for which slots of one length are made.
enum SeriesTable: LoadedTable, PlanTable {
  static let name = "slot_series"
  static let keys = 2
  static let noun = "series of"

  static let columns: [SQLDialect.Column] = [
    .text("provider"), .text("first_date"), .text("last_date"), .integer("minutes"), .integer("step"),
  ]

  static func condition(_ scope: LoadScope) -> String? { scope.slots ? "true" : nil }

  static func row(of series: SlotSeries, at now: Instant) -> [SQLValue] {
    key(of: series.planKey) + [
      .text(series.dates.last.description), .integer(series.minutes), .integer(series.step),
    ]
  }

  static func key(of key: SlotSeries.Key) -> [SQLValue] {
    [.text(key.provider.text), .text(key.first.description)]
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    let provider = ProviderID(try cells.keyText())
    let (first, last) = (try cells.value { CivilDate($0) }, try cells.value { CivilDate($0) })
    guard let dates = DateSpan(first, last) else { throw cells.unreadable }
    rows.rows.series.append(
      SlotSeries(provider: provider, dates: dates, minutes: try cells.integer(), step: try cells.integer()))
  }
}
