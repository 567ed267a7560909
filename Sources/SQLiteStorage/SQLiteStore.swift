public import ScheduleStorage

/// Calendar stores in SQLite.
public enum SQLiteStore {
  /// The store in the file at `path`, made where there is none, its schema brought up to date.
  ///
  /// `lockTimeout` is how long a transaction waits for another connection to finish writing.
  public static func open(
    _ path: String, lockTimeout: Duration = .seconds(10)
  ) async throws(StoreError) -> SQLCalendarStore {
    try await store(path, lockTimeout: lockTimeout)
  }

  /// A store that lives as long as the value.
  public static func inMemory() async throws(StoreError) -> SQLCalendarStore {
    try await store(nil, lockTimeout: .zero)
  }

  private static func store(
    _ path: String?, lockTimeout: Duration
  ) async throws(StoreError) -> SQLCalendarStore {
    let counter = MetricsCounter()
    let database = try SQLiteDatabase(path: path, lockTimeout: lockTimeout, counter: counter)
    let store = SQLCalendarStore(database, counter: counter)
    try await store.migrate()
    return store
  }
}
