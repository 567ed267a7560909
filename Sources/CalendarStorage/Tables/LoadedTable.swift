import CalendarDomain
import Database
import Preloading
import SchoolDomain

/// A table whose rows are loaded with calendars: one statement reads all such tables, each as a part of it.
protocol LoadedTable: Table {
  /// The column with the provider's id.
  static var provider: String { get }

  /// The columns that are loaded, in the order in which `read` reads them.
  static var loaded: [SQLDialect.Column] { get }

  /// Which of its rows are loaded besides those of the wanted providers; nil where none are.
  static func condition(_ scope: LoadScope) -> String?

  /// The part of the statement; nil where nothing is loaded.
  static func part(_ statement: LoadStatement) -> String?

  /// Reads one row.
  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError)
}

extension LoadedTable {
  static var provider: String { "provider" }
  static var loaded: [SQLDialect.Column] { columns }
  static func condition(_ scope: LoadScope) -> String? { "true" }

  static func part(_ statement: LoadStatement) -> String? {
    condition(statement.scope).map { statement.part(Self.self, when: $0) }
  }
}

/// What a load asks for.
struct LoadScope {
  var days = false
  var slots = false
  /// Whether bookings that have no time any more are loaded too.
  var isComplete = false

  /// Bookings and busy times that touch the span.
  static let inSpan = "end_ms > CAST($2 AS bigint) AND start_ms < CAST($3 AS bigint)"
}

/// Rows of the one loading statement while they are read.
struct LoadedRows {
  var rows = CalendarRows()
  var calendars: [ProviderID: ProviderCalendar] = [:]
  /// Hours may come before the calendar that they are of.
  var hours: [(provider: ProviderID, isBreak: Bool, entry: WeeklyHours)] = []
  var overrides: [(provider: ProviderID, entry: DateHours)] = []

  /// Reads one row; throws where it holds what is nothing of ours.
  mutating func add(_ row: [SQLValue]) throws(StoreError) {
    let tables = CalendarTables.loaded
    guard let number = row[0].integer, tables.indices.contains(number) else {
      throw Cells(row, of: "a row").unreadable
    }
    let table = tables[number]
    var cells = Cells(row, of: table.name, key: 1, numbers: 2, texts: 2 + LoadStatement.numbers)
    try table.read(&cells, into: &self)
  }

  /// Everything that was read, hours put to their calendars.
  consuming func finished() -> CalendarRows {
    for (provider, isBreak, entry) in hours {
      if isBreak {
        calendars[provider]?.rules.breaks.append(entry)
      } else {
        calendars[provider]?.rules.work.append(entry)
      }
    }
    for (provider, entry) in overrides { calendars[provider]?.rules.overrides.append(entry) }
    rows.calendars = calendars.values.map { calendar in
      var calendar = calendar
      calendar.rules.work.sort()
      calendar.rules.breaks.sort()
      calendar.rules.overrides.sort()
      return calendar
    }.sorted { $0.id < $1.id }
    return rows
  }
}
