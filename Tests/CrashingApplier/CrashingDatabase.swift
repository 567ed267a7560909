import Database
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A database that ends the process, as `kill -9` does, before the so-manieth of its steps: the beginning of a
/// transaction, a statement, a commit, the return from it.
final class CrashingDatabase: SQLDatabase {
  private let base: any SQLDatabase
  private let steps: Steps

  init(_ base: any SQLDatabase, steps: Int) {
    self.base = base
    self.steps = Steps(left: Mutex(steps))
  }

  var dialect: SQLDialect { base.dialect }

  var place: String? { base.place }

  var counter: MetricsCounter { base.counter }

  func transaction<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    let steps = steps
    steps.take()
    let result = try await base.transaction(access) { (session) throws(StoreError) in
      let result = try body(CrashingSession(base: session, steps: steps))
      steps.take()
      return result
    }
    steps.take()
    return result
  }
}

private final class Steps: Sendable {
  private let left: Mutex<Int>

  init(left: consuming Mutex<Int>) { self.left = left }

  func take() {
    let isLast = left.withLock { left in
      left -= 1
      return left == 0
    }
    if isLast { kill(getpid(), SIGKILL) }
  }
}

private struct CrashingSession: SQLSession {
  let base: any SQLSession
  let steps: Steps

  func run(_ sql: String, _ arguments: [SQLValue]) throws(StoreError) -> SQLResult {
    steps.take()
    return try base.run(sql, arguments)
  }
}
