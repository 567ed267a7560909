package import ScheduleStorage

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

  /// Under a lock, so that of two processes which start at once one finds the work done.
  package func migrate(_ migrations: [Migration]) async throws(StoreError) {
    try await transaction(.write) { (session) throws(StoreError) in
      _ = try session.run("SELECT pg_advisory_xact_lock(\(Self.migrationLock))", [])
      _ = try session.run(
        "CREATE TABLE IF NOT EXISTS schema_version (version bigint NOT NULL PRIMARY KEY)", [])
      let found =
        try session.run("SELECT max(version) FROM schema_version", []).rows.first?.first?.integer ?? 0
      guard found <= migrations.count else { throw .tooNew(found: found, known: migrations.count) }
      for migration in migrations where migration.number > found {
        for statement in migration.statements { _ = try session.run(statement, []) }
        _ = try session.run("INSERT INTO schema_version VALUES ($1)", [.integer(migration.number)])
      }
    }
  }

  /// Any number that other programs in the database are unlikely to lock: "bellweth" as ASCII.
  private static let migrationLock = 0x6265_6C6C_7765_7468
}
