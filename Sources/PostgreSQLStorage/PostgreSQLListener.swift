import CPostgreSQL
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hears what others say on a channel of PostgreSQL (`LISTEN`). It has a connection and a thread of its own, and comes back
/// by itself when the connection breaks: what was said meanwhile is lost, so who listens looks for work now and then too.
public final class PostgreSQLListener: Sendable {
  private let address: String
  private let isStopping = Mutex(false)

  /// How long is waited before a lost connection is made again, and at most until a stop is seen, in milliseconds.
  private static let pause: Int32 = 500

  /// One for the database at an address; nothing is connected yet.
  public init(address: String) { self.address = address }

  /// Calls `body` whenever something is said on the channel, and once whenever the connection is made, until `stop`.
  /// `channel` is a plain name.
  public func start(_ channel: String, _ body: @escaping @Sendable () -> Void) {
    DispatchQueue(label: "postgresql-listener").async { [self] in
      while !isStopping.withLock({ $0 }) {
        listen(channel, body)
        if !isStopping.withLock({ $0 }) { usleep(UInt32(Self.pause) * 1000) }
      }
    }
  }

  /// Ends it, within half a second.
  public func stop() { isStopping.withLock { $0 = true } }

  /// Listens for as long as the connection holds.
  private func listen(_ channel: String, _ body: @Sendable () -> Void) {
    let connection = unsafe PQconnectdb(address)
    defer { unsafe PQfinish(connection) }
    guard unsafe PQstatus(connection) == CONNECTION_OK else { return }
    unsafe PQsetNoticeProcessor(connection, { _, _ in }, nil)
    let result = unsafe PQexec(connection, "LISTEN \"\(channel)\"")
    defer { unsafe PQclear(result) }
    guard unsafe PQresultStatus(result) == PGRES_COMMAND_OK else { return }
    body()
    while !isStopping.withLock({ $0 }) {
      var descriptor = pollfd(fd: unsafe PQsocket(connection), events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&descriptor, 1, Self.pause) > 0 else { continue }
      guard unsafe PQconsumeInput(connection) == 1 else { return }
      var isSaid = false
      while let said = unsafe PQnotifies(connection) {
        isSaid = true
        unsafe PQfreemem(said)
      }
      if isSaid { body() }
    }
  }
}
