public import CalendarStorage
public import Database

/// Calendar stores in PostgreSQL.
public enum PostgreSQLStore {
  /// The store in the database that `url` names, such as `postgresql://user@host/name`, its schema up to date.
  public static func open(
    _ url: String, for use: StoreUse = .create, settings: PostgreSQLSettings = PostgreSQLSettings()
  ) async throws(StoreError) -> SQLCalendarStore {
    SQLCalendarStore(
      try await PostgreSQLDatabase.open(url, for: use, schema: SQLCalendarStore.schema, settings: settings))
  }
}
