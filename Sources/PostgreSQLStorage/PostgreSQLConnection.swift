import Database
import Dispatch
import Synchronization

/// What came of one attempt at a transaction.
enum TransactionAttempt<Result: Sendable>: Sendable {
  case done(Result)
  case failed(StoreError)
  /// Others got in the way, or the connection broke before the commit was begun: nothing of it stays.
  case again(StoreError)
}

/// A connection driven from a thread of its own, so that waiting for the server holds up nobody else.
final class PostgreSQLConnection: Sendable {
  private let queue: DispatchQueue
  private let link: Mutex<PostgreSQLLink>

  init(address: String, settings: PostgreSQLSettings, counter: MetricsCounter, number: Int) {
    queue = DispatchQueue(label: "postgresql-\(number)")
    link = Mutex(PostgreSQLLink(address: address, settings: settings, counter: counter))
  }

  /// Tries a transaction once. A connection that breaks is replaced by the next attempt.
  func attempt<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
  ) async -> TransactionAttempt<Result> {
    await withCheckedContinuation { continuation in
      queue.async {
        continuation.resume(returning: self.link.withLock { $0.attempt(access, body) })
      }
    }
  }
}

extension PostgreSQLLink {
  fileprivate func attempt<Result: Sendable>(
    _ access: SQLAccess, _ body: (any SQLSession) throws(StoreError) -> Result
  ) -> TransactionAttempt<Result> {
    forgetFailure()
    do throws(StoreError) {
      try connect()
    } catch {
      return wasConnected || failure?.passes == true ? .again(error) : .failed(error)
    }
    let result: Result
    do throws(StoreError) {
      try begin(access)
      result = try body(PostgreSQLSession(link: self))
    } catch {
      return undone(error)
    }
    do throws(StoreError) {
      guard try commit() else {
        return undone(
          .refused(StatementRefusal(code: "25P02", message: "the transaction had failed")))
      }
      return .done(result)
    } catch {
      guard access == .write, failure?.isLost == true else { return undone(error) }
      disconnect()
      return .failed(.outcomeUnknown)
    }
  }

  /// Rolls back and says whether it may be tried again.
  private func undone<Result>(_ error: StoreError) -> TransactionAttempt<Result> {
    let cause = failure
    if cause?.isLost == true {
      disconnect()
      return .again(error)
    }
    do { try command("ROLLBACK") } catch { disconnect() }
    if cause?.isOfPreparation == true {
      stopPreparing()
      return .again(error)
    }
    return cause?.isContention == true ? .again(error) : .failed(error)
  }
}

/// A connection of PostgreSQL within a transaction.
private struct PostgreSQLSession: SQLSession {
  let link: PostgreSQLLink

  func run(_ sql: String, _ arguments: [SQLValue]) throws(StoreError) -> SQLResult {
    try link.run(SQLDialect.postgresql.statement(sql), arguments)
  }
}
