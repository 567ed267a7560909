public import ScheduleStorage

/// Calendar stores in PostgreSQL.
public enum PostgreSQLStore {
  /// The store in the database that `url` names, such as `postgresql://user@host/name`, its schema brought up to date.
  public static func open(_ url: String, connections: Int = 4) async throws(StoreError) -> SQLCalendarStore {
    try await open(url, settings: PostgreSQLSettings(connections: connections))
  }

  /// The same, with settings.
  public static func open(
    _ url: String, settings: PostgreSQLSettings
  ) async throws(StoreError) -> SQLCalendarStore {
    let counter = MetricsCounter()
    let store = SQLCalendarStore(
      PostgreSQLDatabase(address: url, settings: settings, counter: counter), counter: counter)
    try await store.migrate()
    return store
  }
}
