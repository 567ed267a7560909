import Database
import SchoolDomain

/// The one statement that loads calendars, and so sees one moment of the store.
///
/// Each row is the number of its table in `CalendarTables.loaded`, the provider, then the table's numbers and its texts.
struct LoadStatement {
  let dialect: SQLDialect
  let scope: LoadScope

  /// The most numbers that a table has, and the most texts.
  static let numbers = CalendarTables.loaded.map { numbers(of: $0).count }.max() ?? 0
  static let texts = CalendarTables.loaded.map { texts(of: $0).count }.max() ?? 0

  /// Arguments: the providers as rows, or null for all; start and end of the span; now.
  var text: String { CalendarTables.loaded.compactMap { $0.part(self) }.joined(separator: "\nUNION ALL\n") }

  /// The part that reads a table.
  func part(_ table: any LoadedTable.Type, when condition: String) -> String {
    let wanted = "(CAST($1 AS text) IS NULL OR \(table.provider) IN \(dialect.rows(1, [.text("id")])))"
    let condition = condition == "true" ? wanted : "\(wanted) AND \(condition)"
    return select(table, provider: table.provider, Self.numbers(of: table), Self.texts(of: table))
      + " FROM \(table.name) WHERE \(condition)"
  }

  /// The columns of a part, filled up to as many as every other has.
  func select(
    _ table: any LoadedTable.Type, provider: String, _ numbers: [String] = [], _ texts: [String] = []
  ) -> String {
    let number = CalendarTables.loaded.firstIndex { $0.name == table.name } ?? -1
    let columns =
      ["\(number)", provider] + numbers
      + Array(repeating: "CAST(NULL AS bigint)", count: Self.numbers - numbers.count) + texts
      + Array(repeating: "CAST(NULL AS text)", count: Self.texts - texts.count)
    return "SELECT " + columns.joined(separator: ", ")
  }

  private static func numbers(of table: any LoadedTable.Type) -> [String] {
    table.loaded.filter { !$0.isText }.map(\.name)
  }

  private static func texts(of table: any LoadedTable.Type) -> [String] {
    table.loaded.filter { $0.isText && $0.name != table.provider }.map(\.name)
  }
}
