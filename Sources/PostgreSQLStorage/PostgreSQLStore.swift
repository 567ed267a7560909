public import CalendarStorage
public import Database

/// Calendar stores in PostgreSQL.
public enum PostgreSQLStore {
  /// The store in the database that `url` names, such as `postgresql://user@host/name`, its schema up to date.
  public static func open(
    _ url: String, for use: StoreUse = .create, settings: PostgreSQLSettings = PostgreSQLSettings()
  ) async throws(StoreError) -> SQLCalendarStore {
    try await open(url, for: use, settings: settings, modules: .all)
  }

  /// The same with the tables of some modules.
  package static func open(
    _ url: String, for use: StoreUse, settings: PostgreSQLSettings, modules: [StoreModule]
  ) async throws(StoreError) -> SQLCalendarStore {
    let database = try await PostgreSQLDatabase.open(
      url, for: use, schema: modules.schema, settings: settings)
    return SQLCalendarStore(database, modules: modules)
  }
}
