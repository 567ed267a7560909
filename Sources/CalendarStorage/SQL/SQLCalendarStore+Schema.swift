extension SQLCalendarStore {
  /// Makes sure that the store is there and up to date, or brings it there; nothing is written where that is so.
  package func prepare(for use: StoreUse) async throws(StoreError) {
    if try await version(for: use) != knownVersion { try await migrate() }
  }

  /// The version of the schema that is there. Throws where there is no store and none is to be made, and of a later one.
  package func version(for use: StoreUse) async throws(StoreError) -> Int {
    let found = try await database.schema(CalendarSchema.mark)
    guard found.version > 0 || use == .create else { throw .missing(found.place) }
    guard found.version <= knownVersion else { throw .tooNew(found: found.version, known: knownVersion) }
    return found.version
  }

  /// Brings the schema up to date; an empty database gets all of it.
  public func migrate() async throws(StoreError) {
    let found = try await database.schema(CalendarSchema.mark)
    guard found.version != knownVersion else { return }
    do throws(StoreError) {
      try await database.migrate(CalendarSchema.migrations(database.dialect), CalendarSchema.mark)
    } catch {
      switch error {
      case .forbidden(let reason) where found.version > 0:
        throw .outdated(found: found.version, known: knownVersion, reason: reason)
      case .readOnly where found.version > 0:
        throw .outdated(found: found.version, known: knownVersion, reason: "it is read-only.")
      default: throw error
      }
    }
  }

  /// The id that the store was given when it was made, and which no other has; nil of one that does not last.
  public func identity() async throws(StoreError) -> String? {
    guard lasts else { return nil }
    let found = try await database.transaction(.read) { (session) throws(StoreError) in
      try session.run("SELECT id FROM store", []).rows
    }
    guard let id = found.first?.first?.text else { throw .unreadable(table: "store", value: "no row") }
    return id
  }

  /// The version of the schema that this program makes.
  package var knownVersion: Int { CalendarSchema.migrations(database.dialect).count }
}
