package import Database

/// PostgreSQL through libpq: transactions on pooled connections, tried again where the server says they may be.
package final class PostgreSQLDatabase: SQLDatabase {
  package let dialect = SQLDialect.postgresql
  private let pool: PostgreSQLPool
  private let settings: PostgreSQLSettings
  package let counter: MetricsCounter

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

  /// The server says which database it is.
  package var place: String? { nil }

  /// The database that `url` names, with the tables of `schema` up to date.
  package static func open(
    _ url: String, for use: StoreUse, schema: Schema, settings: PostgreSQLSettings
  ) async throws(StoreError) -> PostgreSQLDatabase {
    let database = PostgreSQLDatabase(address: url, settings: settings, counter: MetricsCounter())
    try await schema.prepare(database, for: use)
    return database
  }
}
