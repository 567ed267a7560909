package import CalendarStorage

/// PostgreSQL through libpq: transactions on pooled connections, tried again where the server says they may be.
package final class PostgreSQLDatabase: SQLDatabase {
  package let dialect = SQLDialect.postgresql
  private let pool: PostgreSQLPool
  private let settings: PostgreSQLSettings
  private let counter: MetricsCounter

  /// `address` is a URL or a list of `key=value` as libpq reads them. Nothing is connected yet.
  package init(address: String, settings: PostgreSQLSettings, counter: MetricsCounter) {
    pool = PostgreSQLPool(address: address, settings: settings, counter: counter)
    self.settings = settings
    self.counter = counter
  }

  package func transaction<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    counter.add { $0.transactions += 1 }
    for attempt in 1... {
      switch await pool.withConnection({ await $0.attempt(access, body) }) {
      case .done(let result): return result
      case .failed(let error): throw error
      case .again(let error):
        guard attempt < settings.attempts, !Task.isCancelled else {
          throw Self.final(error, attempts: attempt)
        }
        counter.add { $0.retries += 1 }
        // A cancelled sleep ends early, and the next look at the task ends the attempts.
        try? await Task.sleep(for: settings.pause(after: attempt))
      }
    }
    throw .contended(attempts: settings.attempts)
  }

  private static func final(_ error: StoreError, attempts: Int) -> StoreError {
    if case .contended = error { .contended(attempts: attempts) } else { error }
  }

  package func schema(_ mark: SchemaMark) async throws(StoreError) -> SchemaFound {
    try await transaction(.read) { (session) throws(StoreError) in try Self.schema(mark, in: session) }
  }

  /// By the catalog's own rows: what `to_regclass` knows may be older than a lock that was waited for.
  private static func schema(
    _ mark: SchemaMark, in session: any SQLSession
  ) throws(StoreError) -> SchemaFound {
    let row =
      try session.run(
        """
          WITH found AS (
          SELECT CAST(relname AS text) AS name FROM pg_class
          WHERE relname = ANY (CAST($1 AS text[]) || CAST('schema_version' AS text))
            AND relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(oid))
        SELECT current_database(), current_setting('server_encoding'), current_schema(),
          (SELECT name FROM found WHERE name = 'schema_version'),
          (SELECT min(name) FROM found WHERE name <> 'schema_version'),
          (SELECT min(wanted) FROM unnest(CAST($1 AS text[])) AS wanted WHERE wanted NOT IN (SELECT name FROM found))
        """, [.text("{" + mark.tables.joined(separator: ",") + "}")]
      ).rows.first?.map(\.text) ?? []
    guard row.count == 6, let name = row[0], let encoding = row[1] else {
      throw .unavailable("the server does not say which database it is.")
    }
    guard encoding == "UTF8" else {
      throw .unavailable(
        "the encoding of the database \(name) is \(encoding); expected UTF8.\n"
          + "Maybe CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0 makes one that will do.")
    }
    guard row[2] != nil else {
      throw .unavailable(
        "the database \(name) has none of the schemas of search_path, or the role may use none.\n"
          + "Maybe CREATE SCHEMA makes it, or GRANT USAGE ON SCHEMA opens it.")
    }
    let place = "the database \(name) has no tables of a store"
    switch (row[3], row[4], row[5]) {
    case (nil, nil, _): return SchemaFound(version: 0, place: place)
    case (.some, .some, nil):
      let found = try session.run("SELECT max(version) FROM schema_version", []).rows.first?.first?.integer
      return SchemaFound(version: found ?? 0, place: place)
    case (_, let table?, _), (let table?, _, _):
      throw .foreign(
        "the database \(name) has a table \(table) of another program.\n"
          + "Maybe give the store a schema of its own, such as ?options=-csearch_path%3Dbellwether."
      )
    }
  }

  /// Under a lock, so that of two processes which start at once one finds the work done.
  package func migrate(_ migrations: [Migration], _ mark: SchemaMark) async throws(StoreError) {
    try await transaction(.write) { (session) throws(StoreError) in
      _ = try session.run("SELECT pg_advisory_xact_lock(\(Self.migrationLock))", [])
      let found = try Self.schema(mark, in: session).version
      guard found <= migrations.count else { throw .tooNew(found: found, known: migrations.count) }
      if found == 0 {
        _ = try session.run(
          "CREATE TABLE IF NOT EXISTS schema_version (version bigint NOT NULL PRIMARY KEY)", [])
      }
      for migration in migrations where migration.number > found {
        for statement in migration.statements { _ = try session.run(statement, []) }
        _ = try session.run("INSERT INTO schema_version VALUES ($1)", [.integer(migration.number)])
      }
    }
  }

  /// Any number that other programs in the database are unlikely to lock: "bellweth" as ASCII.
  private static let migrationLock = 0x6265_6C6C_7765_7468
}
