import Database

/// The one row that says which store it is.
enum StoreTable: Table {
  static let name = "store"
  static let keys = 1
  static let columns: [SQLDialect.Column] = [.text("id")]

  /// The id that the store was given when it was made.
  static func id(in session: any SQLSession) throws(StoreError) -> String {
    guard let id = try session.run("SELECT id FROM store", []).rows.first?.first?.text else {
      throw .unreadable(table: name, value: "no row")
    }
    return id
  }
}
