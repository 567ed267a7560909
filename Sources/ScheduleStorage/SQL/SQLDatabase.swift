/// A value of a row or an argument: the two databases have these in common.
package enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int)
  case text(String)

  package init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }

  package init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  package var integer: Int? {
    if case .integer(let number) = self { number } else { nil }
  }

  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

/// What a statement brought: its rows, and how many rows it changed.
package struct SQLResult: Sendable {
  package let rows: [[SQLValue]]
  package let changed: Int

  package init(rows: [[SQLValue]], changed: Int) {
    self.rows = rows
    self.changed = changed
  }
}

/// A connection within a transaction.
package protocol SQLSession {
  /// Runs one statement; `$1` is the first of `arguments`. Statements are prepared once per connection.
  func run(_ sql: String, _ arguments: [SQLValue]) throws(StoreError) -> SQLResult
}

/// A database that runs transactions: SQLite or PostgreSQL.
package protocol SQLDatabase: Sendable {
  var dialect: SQLDialect { get }

  /// Runs `body` in a transaction and commits it; where `body` throws, nothing of it stays.
  ///
  /// Runs it again, from the beginning, where the database says that a transaction may be tried again: `body` must have
  /// no other effects. A transaction that writes has the only write lock (SQLite), or locks the rows of the providers it
  /// changes first (PostgreSQL).
  func transaction<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result

  /// Runs statements that make the schema, in one transaction.
  func migrate(_ migrations: [Migration]) async throws(StoreError)
}

/// What a transaction does.
package enum SQLAccess: Sendable {
  case read
  case write
}

/// A step of the schema's history.
package struct Migration: Sendable {
  /// From 1, without gaps.
  package let number: Int
  package let statements: [String]
}
