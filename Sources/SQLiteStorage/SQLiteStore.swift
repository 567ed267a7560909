public import ScheduleStorage

/// Calendar stores in SQLite.
public enum SQLiteStore {
  /// The store in the file at `path`, made where there is none, its schema brought up to date.
  public static func open(_ path: String) async throws(StoreError) -> SQLCalendarStore {
    try await store(path)
  }

  /// A store that lives as long as the value.
  public static func inMemory() async throws(StoreError) -> SQLCalendarStore { try await store(nil) }

  private static func store(_ path: String?) async throws(StoreError) -> SQLCalendarStore {
    let counter = MetricsCounter()
    let store = SQLCalendarStore(try SQLiteDatabase(path: path, counter: counter), counter: counter)
    try await store.migrate()
    return store
  }
}
