/// One look at the tables of a database within a transaction, and what brings them up to date.
struct SchemaSurvey {
  let schema: Schema
  let session: any SQLSession
  let dialect: SQLDialect
  /// Where the database is; nil where it says so itself.
  let place: String?

  /// What there is before any of it is read.
  struct Found {
    var place: String
    /// What it is called where other programs may use it too.
    var name = ""
    /// Whether there is the table of the names of migrations.
    var isRecorded = false
    /// How many migrations have been run in a database of the time when they had numbers.
    var number = 0
    /// The first table of each owner that has any, whoever made it.
    var tables: [String: String] = [:]
  }

  /// Which migrations have been run. Throws where what is there is another program's or a later version's.
  func state() throws(StoreError) -> SchemaState { try read().state }

  private func read() throws(StoreError) -> (found: Found, state: SchemaState, names: [String: Set<String>]) {
    let found = dialect == .sqlite ? try sqlite() : try postgresql()
    var names: [String: Set<String>] = [:]
    if found.isRecorded {
      for row in try session.run("SELECT owner, name FROM bellwether_migration", []).rows {
        if let owner = row[0].text, let name = row[1].text { names[owner, default: []].insert(name) }
      }
    } else {
      for owner in schema.owners where owner.numbered > 0 && found.number > 0 {
        guard found.number <= owner.numbered else {
          throw .tooNew(found: found.number, known: owner.numbered)
        }
        names[owner.name] = Set(owner.migrations.prefix(found.number).map(\.name))
      }
    }
    var counts: [(known: Int, found: Int)] = []
    for owner in schema.owners {
      let run = names[owner.name] ?? []
      guard run.isSubset(of: owner.migrations.map(\.name)) else {
        throw .tooNew(found: run.count, known: owner.migrations.count)
      }
      if run.isEmpty, let table = found.tables[owner.name] { throw foreign(found.name, table) }
      counts.append((owner.migrations.count, run.count))
    }
    return (found, SchemaState(place: found.place, isRecorded: found.isRecorded, owners: counts), names)
  }

  /// Runs what is missing and records it. Under a lock, so that of two processes which start at once one finds the work done.
  func migrate() throws(StoreError) {
    if dialect == .postgresql {
      _ = try session.run("SELECT pg_advisory_xact_lock(\(Self.migrationLock))", [])
    }
    let (found, _, names) = try read()
    if !found.isRecorded {
      _ = try session.run(dialect.schema(Self.record), [])
      for owner in schema.owners {
        for migration in owner.migrations where names[owner.name]?.contains(migration.name) == true {
          try record(migration, of: owner)
        }
      }
      // Earlier programs, which know numbers alone, then say that a later one has been here.
      switch dialect {
      case .sqlite:
        _ = try session.run("PRAGMA user_version = \(Self.namedVersion)", [])
        _ = try session.run("PRAGMA application_id = \(Schema.mark)", [])
      case .postgresql: if found.number > 0 { _ = try session.run("DROP TABLE schema_version", []) }
      }
    }
    for owner in schema.owners {
      for migration in owner.migrations where names[owner.name]?.contains(migration.name) != true {
        for statement in migration.statements(dialect) { _ = try session.run(statement, []) }
        try record(migration, of: owner)
      }
    }
  }

  private func record(_ migration: Migration, of owner: SchemaOwner) throws(StoreError) {
    _ = try session.run(
      "INSERT INTO bellwether_migration (owner, name) VALUES ($1, $2)",
      [.text(owner.name), .text(migration.name)])
  }

  private static let record = """
    CREATE TABLE bellwether_migration (
      owner {text} NOT NULL, name {text} NOT NULL, PRIMARY KEY (owner, name)){strict}
    """

  /// Higher than any number that a migration has had.
  private static let namedVersion = 1000

  /// Any number that other programs in the database are unlikely to lock: "bellweth" as ASCII.
  private static let migrationLock = 0x6265_6C6C_7765_7468

  /// Another program has a table of this name.
  func foreign(_ name: String, _ table: String) -> StoreError {
    .foreign(
      "\(name) has a table \(table) of another program.\n"
        + "Maybe give the store a schema of its own, such as ?options=-csearch_path%3Dbellwether.")
  }
}
