import CalendarDomain
import CalendarStorage
import Database
import Planning

/// The table of lockers.
enum LockerTable: PlanTable, GuardedTable {
  static let name = "locker"
  static let keys = 2
  static let noun = "locker"
  static let columns: [SQLDialect.Column] = [
    .text("school"), .integer("number"), .text("status"), .text("holder"), .integer("version"),
  ]

  static let version: String? = "version"
  static let status: String? = "status"
  static let blank: KeyValuePairs = ["status": "'free'", "version": "0"]

  static func row(of locker: Locker, at now: Instant) -> [SQLValue] {
    key(of: locker.planKey) + [
      .text(locker.status.rawValue), SQLValue(locker.holder), .integer(locker.version),
    ]
  }

  static func key(of key: Locker.Key) -> [SQLValue] { [.text(key.school), .integer(key.number)] }

  /// Reads all of them, in the order of their keys.
  static func all(in session: CountingSession) throws(StoreError) -> [Locker] {
    let found = try session.run("SELECT \(columns.list) FROM locker ORDER BY \(key.list)")
    var lockers: [Locker] = []
    for row in found.rows {
      var cells = Cells(row, of: name)
      lockers.append(
        Locker(
          school: try cells.text(), number: try cells.integer(),
          status: try cells.value { Locker.Status(rawValue: $0) }, holder: cells.optionalText(),
          version: try cells.integer()))
    }
    return lockers
  }
}

/// Lockers that are handed out, with one statement.
struct LockerHandOuts: TableChanges {
  static let kinds: [any Change.Type] = [HandOutLocker.self]
  private static let columns: [SQLDialect.Column] = [
    .text("at"), .integer("which"), .text("person"),
  ]

  private var rows = JSONRows()

  mutating func add(_ change: any Change, at now: Instant) {
    guard let change = change as? HandOutLocker else { return }
    rows.append(LockerTable.key(of: change.locker) + [.text(change.holder)])
  }

  func write(in session: CountingSession, at now: Instant) throws(StoreError) -> Int {
    try session.write(
      rows,
      """
      UPDATE locker SET status = 'taken', holder = rows.person, version = version + 1
      FROM \(session.dialect.rows(1, Self.columns)) AS rows
      WHERE locker.school = rows.at AND locker.number = rows.which
      """, LockerTable.self)
  }
}

extension StoreModule {
  /// Lockers, as a store has them.
  static let lockers = StoreModule(
    owner: SchemaOwner(
      name: "lockers", tables: ["locker"],
      migrations: [
        Migration("lockers") { dialect in
          [
            dialect.schema(
              """
              CREATE TABLE locker (school {text} NOT NULL, number {integer} NOT NULL CHECK (number > 0),
                status {text} NOT NULL, holder {text}, version {integer} NOT NULL,
                PRIMARY KEY (school, number)){strict}
              """)
          ]
        }
      ]), changes: [RowChanges<LockerTable>.self, LockerHandOuts.self], guarded: [LockerTable.self])
}
