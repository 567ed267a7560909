public import CalendarStorage
public import Database

/// Calendar stores in SQLite.
public enum SQLiteStore {
  /// The store in the file at `path`, its schema up to date. What is not a store is left as it is.
  ///
  /// `lockTimeout` is how long a transaction waits for another connection to finish writing.
  public static func open(
    _ path: String, for use: StoreUse = .create, lockTimeout: Duration = .seconds(10)
  ) async throws(StoreError) -> SQLCalendarStore {
    try await open(path, for: use, lockTimeout: lockTimeout, modules: .all)
  }

  /// The same with the tables of some modules.
  package static func open(
    _ path: String, for use: StoreUse, lockTimeout: Duration, modules: [StoreModule]
  ) async throws(StoreError) -> SQLCalendarStore {
    let database = try await SQLiteDatabase.open(
      path, for: use, schema: modules.schema, lockTimeout: lockTimeout)
    return SQLCalendarStore(database, modules: modules)
  }

  /// A store that lives as long as the value.
  public static func inMemory() async throws(StoreError) -> SQLCalendarStore {
    let store = SQLCalendarStore(
      try SQLiteDatabase(path: nil, lockTimeout: .zero, counter: MetricsCounter()), lasts: false)
    try await store.migrate()
    return store
  }
}
