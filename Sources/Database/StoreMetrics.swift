import Synchronization

/// What a store has done since it was opened or the counts were last taken: counted where it happens.
public struct StoreMetrics: Hashable, Sendable {
  /// Statements of data; the beginning and end of transactions are counted by themselves.
  public var statements = 0
  /// Transactions that were begun.
  public var transactions = 0
  /// Transactions that were begun anew because others had changed the same rows, or the connection broke.
  public var retries = 0
  /// Rows that statements returned.
  public var rowsRead = 0
  /// Rows inserted, updated and deleted.
  public var rowsWritten = 0
  /// Statements that were found prepared.
  public var preparedHits = 0
  /// Time in the phases of a run, by name.
  public var milliseconds: [String: Int] = [:]

  /// All counts 0.
  public init() {}

  /// What has been done since `earlier`.
  public func since(_ earlier: StoreMetrics) -> StoreMetrics {
    var result = self
    result.statements -= earlier.statements
    result.transactions -= earlier.transactions
    result.retries -= earlier.retries
    result.rowsRead -= earlier.rowsRead
    result.rowsWritten -= earlier.rowsWritten
    result.preparedHits -= earlier.preparedHits
    for (phase, time) in earlier.milliseconds { result.milliseconds[phase, default: 0] -= time }
    return result
  }
}

/// Counts that several connections add to.
package final class MetricsCounter: Sendable {
  private let counts = Mutex(StoreMetrics())

  package init() {}

  package var current: StoreMetrics { counts.withLock { $0 } }

  package func add(_ change: (inout StoreMetrics) -> Void) { counts.withLock { change(&$0) } }

  /// Adds the time that `body` takes to that of a phase.
  package func timed<Result>(
    _ phase: String, _ body: () async throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    defer {
      let time = (clock.now - start).components
      add {
        $0.milliseconds[phase, default: 0] +=
          Int(time.seconds) * 1000 + Int(time.attoseconds / 1_000_000_000_000_000)
      }
    }
    return try await body()
  }
}
