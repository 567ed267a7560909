/// A connection within a transaction.
package protocol SQLSession {
  /// Runs one statement; `$1` is the first of `arguments`. Statements are prepared once per connection.
  func run(_ sql: String, _ arguments: [SQLValue]) throws(StoreError) -> SQLResult
}

/// A database that runs transactions: SQLite or PostgreSQL.
package protocol SQLDatabase: Sendable {
  var dialect: SQLDialect { get }

  /// Where it is, in words; nil where it can say so itself.
  var place: String? { get }

  /// What it has done; whoever runs statements counts them here too.
  var counter: MetricsCounter { get }

  /// Runs `body` in a transaction and commits it; where `body` throws, nothing of it stays.
  ///
  /// Runs it again, from the beginning, where the database says that a transaction may be tried again: `body` must have
  /// no other effects. A transaction that writes has the only write lock in SQLite. In PostgreSQL it first locks the rows
  /// that others may change at the same time.
  func transaction<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result
}

/// What a transaction does.
package enum SQLAccess: Sendable {
  case read
  case write
}
