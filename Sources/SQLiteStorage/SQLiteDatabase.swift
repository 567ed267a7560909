import GRDB
package import ScheduleStorage
import Synchronization

/// SQLite through GRDB: one writer, readers beside it, every write transaction begun with the lock.
package final class SQLiteDatabase: SQLDatabase {
  package let dialect = SQLDialect.sqlite
  private let connections: any DatabaseWriter
  private let counter: MetricsCounter
  private let prepared = PreparedTexts()
  /// So much of a file is read as memory.
  private static let mappedBytes = 1 << 30

  /// Opens the file at `path`, or makes it; nil is a database in memory. `lockTimeout` is how long a transaction waits for
  /// another connection to finish writing.
  package init(path: String?, lockTimeout: Duration, counter: MetricsCounter) throws(StoreError) {
    self.counter = counter
    var configuration = Configuration()
    configuration.busyMode = .timeout(lockTimeout / .seconds(1))
    configuration.prepareDatabase { database in
      // A booking that was confirmed outlasts a power cut.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // A reader's own cache is worth nothing once another connection has written; the system's stays.
      try database.execute(sql: "PRAGMA mmap_size = \(Self.mappedBytes)")
    }
    do {
      connections =
        try path.map { try DatabasePool(path: $0, configuration: configuration) }
        ?? DatabaseQueue(configuration: configuration)
    } catch {
      throw Self.failure(error)
    }
  }

  package func transaction<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    counter.add { $0.transactions += 1 }
    let (counter, prepared) = (counter, prepared)
    do {
      switch access {
      case .read:
        return try await connections.read {
          try body(SQLiteSession(database: $0, counter: counter, prepared: prepared))
        }
      case .write:
        return try await connections.writeWithoutTransaction { database in
          var result: Result?
          try database.inTransaction(.immediate) {
            result = try body(SQLiteSession(database: database, counter: counter, prepared: prepared))
            return .commit
          }
          guard let result else { throw StoreError.refused(code: "SQLITE_ABORT", message: "no result") }
          return result
        }
      }
    } catch {
      throw Self.failure(error)
    }
  }

  package func migrate(_ migrations: [Migration]) async throws(StoreError) {
    try await transaction(.write) { (session) throws(StoreError) in
      let found = try session.run("PRAGMA user_version", []).rows.first?.first?.integer ?? 0
      guard found <= migrations.count else { throw .tooNew(found: found, known: migrations.count) }
      for migration in migrations where migration.number > found {
        for statement in migration.statements { _ = try session.run(statement, []) }
        _ = try session.run("PRAGMA user_version = \(migration.number)", [])
      }
    }
  }

  /// Writes what is in the log into the file and closes; later use fails.
  package func close() throws(StoreError) {
    do { try connections.close() } catch { throw Self.failure(error) }
  }

  static func failure(_ error: any Error) -> StoreError {
    if let error = error as? StoreError { return error }
    guard let error = error as? DatabaseError else { return .unavailable("\(error)") }
    let message = error.message ?? ""
    switch error.resultCode {
    case .SQLITE_CONSTRAINT where message.contains("booking_overlap"): return .overlap
    case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH, .SQLITE_RANGE:
      return .rowRefused(code: "\(error.extendedResultCode)", message: message)
    case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_FULL,
      .SQLITE_CORRUPT:
      return .unavailable(message)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .contended(attempts: 1)
    default: return .refused(code: "\(error.extendedResultCode)", message: message)
    }
  }
}

/// A connection of SQLite within a transaction.
private struct SQLiteSession: SQLSession {
  let database: Database
  let counter: MetricsCounter
  let prepared: PreparedTexts

  func run(_ sql: String, _ arguments: [SQLValue]) throws(StoreError) -> SQLResult {
    do {
      let (text, isPrepared) = prepared.text(of: sql, on: database)
      if isPrepared { counter.add { $0.preparedHits += 1 } }
      let statement = try database.cachedStatement(sql: text)
      if !arguments.isEmpty {
        statement.setUncheckedArguments(StatementArguments(arguments.map(\.databaseValue)))
      }
      var rows: [[SQLValue]] = []
      let cursor = try Row.fetchCursor(statement)
      while let row = try cursor.next() {
        rows.append(row.databaseValues.map(SQLValue.init))
      }
      return SQLResult(rows: rows, changed: statement.isReadonly ? 0 : database.changesCount)
    } catch {
      throw SQLiteDatabase.failure(error)
    }
  }
}

/// Statements as SQLite reads them, and which of them each connection has prepared: GRDB keeps those and does not say.
private final class PreparedTexts: Sendable {
  private struct Text {
    let text: String
    var connections: Set<ObjectIdentifier> = []
  }

  private let texts = Mutex<[String: Text]>([:])

  /// What SQLite reads in place of `sql`, and whether this connection was asked for it before.
  func text(of sql: String, on database: Database) -> (text: String, isPrepared: Bool) {
    texts.withLock { texts in
      let isNew = texts[sql, default: Text(text: SQLDialect.sqlite.statement(sql))]
        .connections.insert(ObjectIdentifier(database)).inserted
      return (texts[sql]?.text ?? sql, !isNew)
    }
  }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .int64(let number): self = .integer(Int(number))
    case .string(let text): self = .text(text)
    default: self = .null
    }
  }
}
