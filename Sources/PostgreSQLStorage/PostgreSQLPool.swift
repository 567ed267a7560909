import Database
import Synchronization

/// Connections that transactions take turns with: the last returned goes out first, who waits longest gets it.
final class PostgreSQLPool: Sendable {
  private struct State {
    var idle: [PostgreSQLConnection]
    var waiting: [CheckedContinuation<PostgreSQLConnection, Never>] = []
  }

  private let state: Mutex<State>

  init(address: String, settings: PostgreSQLSettings, counter: MetricsCounter) {
    let connections = (1...max(1, settings.connections)).map {
      PostgreSQLConnection(address: address, settings: settings, counter: counter, number: $0)
    }
    state = Mutex(State(idle: connections))
  }

  /// Calls `body` with a connection that nobody else has meanwhile.
  func withConnection<Result: Sendable>(
    _ body: (PostgreSQLConnection) async -> Result
  ) async -> Result {
    let connection = await withCheckedContinuation { continuation in
      let free = state.withLock { state in
        let free = state.idle.popLast()
        if free == nil { state.waiting.append(continuation) }
        return free
      }
      if let free { continuation.resume(returning: free) }
    }
    let result = await body(connection)
    let next = state.withLock { state in
      guard state.waiting.isEmpty else { return Optional(state.waiting.removeFirst()) }
      state.idle.append(connection)
      return nil
    }
    next?.resume(returning: connection)
    return result
  }
}
