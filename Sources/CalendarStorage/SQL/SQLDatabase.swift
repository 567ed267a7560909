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

  /// Looks at what there is, and writes nothing; throws where it is another program's.
  func schema(_ mark: SchemaMark) async throws(StoreError) -> SchemaFound

  /// Runs the statements that bring the schema up to date, in one transaction, and marks the database.
  func migrate(_ migrations: [Migration], _ mark: SchemaMark) async throws(StoreError)
}

/// What a database with a schema of ours is known by.
package struct SchemaMark: Sendable {
  /// The number in the header of an SQLite file (`PRAGMA application_id`).
  package let number: Int
  /// Tables of the first version: all of them are there, or none.
  package let tables: [String]

  package init(number: Int, tables: [String]) {
    self.number = number
    self.tables = tables
  }
}

/// The schema that a database has.
package struct SchemaFound: Hashable, Sendable {
  /// 0 where there is none.
  package let version: Int
  /// Where it was looked for, in words.
  package let place: String

  package init(version: Int, place: String) {
    self.version = version
    self.place = place
  }
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
