package import Database

extension SQLCalendarStore {
  /// Brings the schema up to date; an empty database gets all of it.
  public func migrate() async throws(StoreError) { try await modules.schema.migrate(database) }

  /// The id that the store was given when it was made, and which no other has; nil of one that does not last.
  public func identity() async throws(StoreError) -> String? {
    guard lasts else { return nil }
    return try await database.transaction(.read) { (session) throws(StoreError) in
      try StoreTable.id(in: session)
    }
  }
}
