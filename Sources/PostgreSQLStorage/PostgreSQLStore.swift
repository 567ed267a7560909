public import CalendarStorage

/// Calendar stores in PostgreSQL.
public enum PostgreSQLStore {
  /// The store in the database that `url` names, such as `postgresql://user@host/name`, its schema up to date.
  public static func open(
    _ url: String, for use: StoreUse = .create, settings: PostgreSQLSettings = PostgreSQLSettings()
  ) async throws(StoreError) -> SQLCalendarStore {
    let counter = MetricsCounter()
    let store = SQLCalendarStore(
      PostgreSQLDatabase(address: url, settings: settings, counter: counter), counter: counter)
    try await store.prepare(for: use)
    return store
  }
}
