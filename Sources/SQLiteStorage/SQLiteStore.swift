public import CalendarStorage

/// Calendar stores in SQLite.
public enum SQLiteStore {
  /// The store in the file at `path`, its schema up to date. What is not a store is left as it is.
  ///
  /// `lockTimeout` is how long a transaction waits for another connection to finish writing.
  public static func open(
    _ path: String, for use: StoreUse = .create, lockTimeout: Duration = .seconds(10)
  ) async throws(StoreError) -> SQLCalendarStore {
    let (file, counter) = (SQLiteFile(path: path), MetricsCounter())
    guard try file.isDatabase() else {
      guard use == .create else { throw .missing(path) }
      return try await changing(file, for: use, lockTimeout, counter)
    }
    if try file.applicationID() != CalendarSchema.mark.number {
      let look = SQLCalendarStore(
        try SQLiteDatabase(looking: file, lockTimeout: lockTimeout, counter: counter), counter: counter)
      _ = try await look.version(for: use)
    }
    if use == .read {
      let store = SQLCalendarStore(
        try SQLiteDatabase(reading: file, lockTimeout: lockTimeout, counter: counter), counter: counter)
      let found = try await store.version(for: use)
      if found == store.knownVersion { return store }
      do throws(StoreError) {
        return try await changing(file, for: use, lockTimeout, counter)
      } catch {
        guard case .readOnly = error else { throw error }
        throw .outdated(found: found, known: store.knownVersion, reason: "it is read-only.")
      }
    }
    return try await changing(file, for: use, lockTimeout, counter)
  }

  private static func changing(
    _ file: SQLiteFile, for use: StoreUse, _ lockTimeout: Duration, _ counter: MetricsCounter
  ) async throws(StoreError) -> SQLCalendarStore {
    let store = SQLCalendarStore(
      try SQLiteDatabase(path: file.path, lockTimeout: lockTimeout, counter: counter), counter: counter)
    try await store.prepare(for: use)
    return store
  }

  /// A store that lives as long as the value.
  public static func inMemory() async throws(StoreError) -> SQLCalendarStore {
    let counter = MetricsCounter()
    let store = SQLCalendarStore(
      try SQLiteDatabase(path: nil, lockTimeout: .zero, counter: counter), counter: counter, lasts: false)
    try await store.migrate()
    return store
  }
}
