/// The tables that a database is to have: those of some owners, each brought up to date by its own migrations.
///
/// The table `bellwether_migration` says which migrations have been run, by owner and name.
package struct Schema: Sendable {
  package let owners: [SchemaOwner]

  /// "Bell" as ASCII: the number in the header of an SQLite file of ours (`PRAGMA application_id`).
  package static let mark = 0x4265_6C6C

  package init(_ owners: SchemaOwner...) { self.owners = owners }

  package init(_ owners: [SchemaOwner]) { self.owners = owners }

  /// Makes sure that the tables are there and up to date, or brings them there; nothing is written where that is so.
  package func prepare(_ database: any SQLDatabase, for use: StoreUse) async throws(StoreError) {
    if try await !state(of: database, for: use).isCurrent { try await migrate(database) }
  }

  /// What is there. Throws where there is nothing and nothing is to be made, where what is there is another program's, and
  /// where a later version of this program has been at work.
  package func state(
    of database: any SQLDatabase, for use: StoreUse
  ) async throws(StoreError) -> SchemaState {
    let place = database.place
    let dialect = database.dialect
    let state = try await database.transaction(.read) { (session) throws(StoreError) in
      try SchemaSurvey(schema: self, session: session, dialect: dialect, place: place).state()
    }
    guard !state.isEmpty || use == .create else { throw .missing(state.place) }
    return state
  }

  /// Runs the migrations that are missing, in one transaction, and records them.
  package func migrate(_ database: any SQLDatabase) async throws(StoreError) {
    let found = try await state(of: database, for: .create)
    guard !found.isCurrent || !found.isRecorded else { return }
    let place = database.place
    let dialect = database.dialect
    do throws(StoreError) {
      try await database.transaction(.write) { (session) throws(StoreError) in
        try SchemaSurvey(schema: self, session: session, dialect: dialect, place: place).migrate()
      }
    } catch {
      guard !found.isEmpty else { throw error }
      switch error {
      case .forbidden(let reason): throw found.outdated(reason)
      case .readOnly: throw found.outdated("it is read-only.")
      default: throw error
      }
    }
  }
}

/// Which migrations a database has had.
package struct SchemaState: Sendable {
  /// Where the database is, in words.
  package let place: String
  /// Whether their names are recorded: not in a database of the time when they had numbers.
  package let isRecorded: Bool
  /// For each owner how many of its migrations are known and how many have been run.
  let owners: [(known: Int, found: Int)]

  /// Whether there is no table of any owner.
  package var isEmpty: Bool { owners.allSatisfy { $0.found == 0 } }

  /// Whether no migration is missing.
  package var isCurrent: Bool { owners.allSatisfy { $0.found == $0.known } }

  /// Says that it cannot be brought up to date, and why.
  package func outdated(_ reason: String) -> StoreError {
    let owner = owners.first { $0.found < $0.known } ?? owners.first ?? (0, 0)
    return .outdated(found: owner.found, known: owner.known, reason: reason)
  }
}
