package import Database
import GRDB
import Synchronization

/// SQLite through GRDB: one writer, readers beside it, every write transaction begun with the lock.
package final class SQLiteDatabase: SQLDatabase {
  package let dialect = SQLDialect.sqlite
  private let connections: any DatabaseWriter
  package let counter: MetricsCounter
  private let prepared = PreparedTexts()
  /// The name of the file; nil in memory.
  private let path: String?
  private let isReadOnly: Bool
  /// The file where SQLite reads it as one that nobody changes.
  private let unchanging: SQLiteFile?
  /// So much of a file is read as memory.
  private static let mappedBytes = 1 << 30

  /// Opens the file at `path`, or makes it; nil is a database in memory. `lockTimeout` is how long a transaction waits for
  /// another connection to finish writing.
  package init(path: String?, lockTimeout: Duration, counter: MetricsCounter) throws(StoreError) {
    self.counter = counter
    self.path = path
    (isReadOnly, unchanging) = (false, nil)
    do {
      connections =
        try path.map {
          try DatabasePool(path: SQLiteFile(path: $0).name, configuration: Self.configuration(lockTimeout))
        } ?? DatabaseQueue(configuration: Self.configuration(lockTimeout))
    } catch {
      let isOfFolder = (error as? DatabaseError)?.resultCode.isOfFolder ?? false
      guard isOfFolder, let path, !SQLiteFile(path: path).isWritable else { throw Self.failure(error) }
      throw .readOnly
    }
  }

  /// Opens a file for reading. Readers of a file with a log beside it wait for nobody; where the folder takes no log, the
  /// file is read as one that nobody changes, and what was read is thrown away if somebody has.
  convenience init(
    reading file: SQLiteFile, lockTimeout: Duration, counter: MetricsCounter
  ) throws(StoreError) {
    do {
      let connections = try DatabaseQueue(path: file.name, configuration: Self.configuration(lockTimeout))
      self.init(connections, file, isUnchanging: false, counter)
    } catch {
      guard !file.hasLog, (error as? DatabaseError)?.resultCode.isOfFolder == true,
        let connections = try? DatabaseQueue(
          path: file.unchanging, configuration: Self.configuration(lockTimeout, isReadOnly: true))
      else { throw Self.failure(error) }
      self.init(connections, file, isUnchanging: true, counter)
    }
  }

  /// Opens a file that may be another program's, and leaves no trace.
  convenience init(
    looking file: SQLiteFile, lockTimeout: Duration, counter: MetricsCounter
  ) throws(StoreError) {
    do {
      let connections = try DatabaseQueue(
        path: file.hasLog ? file.name : file.unchanging,
        configuration: Self.configuration(lockTimeout, isReadOnly: true))
      self.init(connections, file, isUnchanging: !file.hasLog, counter)
    } catch {
      throw Self.failure(error)
    }
  }

  package var place: String? { path }

  private init(
    _ connections: DatabaseQueue, _ file: SQLiteFile, isUnchanging: Bool, _ counter: MetricsCounter
  ) {
    self.connections = connections
    self.counter = counter
    (path, isReadOnly, unchanging) = (file.path, true, isUnchanging ? file : nil)
  }

  private static func configuration(_ lockTimeout: Duration, isReadOnly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(lockTimeout / .seconds(1))
    configuration.prepareDatabase { database in
      // A booking that was confirmed outlasts a power cut.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // A reader's own cache is worth nothing once another connection has written; the system's stays.
      try database.execute(sql: "PRAGMA mmap_size = \(mappedBytes)")
    }
    return configuration
  }

  package func transaction<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    guard access == .read || !isReadOnly else { throw .readOnly }
    counter.add { $0.transactions += 1 }
    let (counter, prepared) = (counter, prepared)
    do {
      switch access {
      case .read:
        let stamp = unchanging?.stamp
        let result = try await connections.read {
          try body(SQLiteSession(database: $0, counter: counter, prepared: prepared))
        }
        if let unchanging, unchanging.hasLog || unchanging.stamp != stamp {
          throw StoreError.busy("it was changed while it was being read")
        }
        return result
      case .write:
        return try await connections.writeWithoutTransaction { database in
          var result: Result?
          try database.inTransaction(.immediate) {
            result = try body(SQLiteSession(database: database, counter: counter, prepared: prepared))
            return .commit
          }
          guard let result else {
            throw StoreError.refused(StatementRefusal(code: "SQLITE_ABORT", message: "no result"))
          }
          return result
        }
      }
    } catch {
      throw Self.failure(error)
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
    case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_RANGE:
      // A trigger is known by what it says.
      let isOfTrigger = error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER
      return .rowRefused(
        StatementRefusal(
          code: "\(error.extendedResultCode)", message: message, constraint: isOfTrigger ? message : ""))
    case .SQLITE_NOTADB: return .foreign("it is no SQLite file")
    case .SQLITE_READONLY: return .readOnly
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CORRUPT:
      return .unavailable(message + ".")
    case .SQLITE_TOOBIG: return .textRefused(message)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return .busy("another process kept writing in it")
    default: return .refused(StatementRefusal(code: "\(error.extendedResultCode)", message: message))
    }
  }
}

extension ResultCode {
  /// Whether SQLite could not make the files that it needs beside a database.
  fileprivate var isOfFolder: Bool { [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM].contains(self) }
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
