package import Database

extension SQLiteDatabase {
  /// The database in the file at `path`, with the tables of `schema` up to date. Another program's file is left as it is.
  ///
  /// `lockTimeout` is how long a transaction waits for another connection to finish writing.
  package static func open(
    _ path: String, for use: StoreUse, schema: Schema, lockTimeout: Duration
  ) async throws(StoreError) -> SQLiteDatabase {
    let (file, counter) = (SQLiteFile(path: path), MetricsCounter())
    guard try file.isDatabase() else {
      guard use == .create else { throw .missing(path) }
      return try await changing(file, for: use, schema, lockTimeout, counter)
    }
    if try file.applicationID() != Schema.mark {
      let look = try SQLiteDatabase(looking: file, lockTimeout: lockTimeout, counter: counter)
      _ = try await schema.state(of: look, for: use)
    }
    if use == .read {
      let database = try SQLiteDatabase(reading: file, lockTimeout: lockTimeout, counter: counter)
      let found = try await schema.state(of: database, for: use)
      if found.isCurrent { return database }
      do throws(StoreError) {
        return try await changing(file, for: use, schema, lockTimeout, counter)
      } catch {
        guard case .readOnly = error else { throw error }
        throw found.outdated("it is read-only.")
      }
    }
    return try await changing(file, for: use, schema, lockTimeout, counter)
  }

  private static func changing(
    _ file: SQLiteFile, for use: StoreUse, _ schema: Schema, _ lockTimeout: Duration,
    _ counter: MetricsCounter
  ) async throws(StoreError) -> SQLiteDatabase {
    let database = try SQLiteDatabase(path: file.path, lockTimeout: lockTimeout, counter: counter)
    try await schema.prepare(database, for: use)
    return database
  }
}
