import CPostgreSQL
import Database
import Digests

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A connection through libpq and the statements prepared on it. Calls block; one thread at a time may make them.
///
/// A pooler between here and the server may hand each transaction to another connection of its own. So nothing is set for
/// longer than a transaction, and the name of a statement is made of its text: whoever prepared it, it is that text.
@safe final class PostgreSQLLink {
  private let address: String
  private let settings: PostgreSQLSettings
  private let counter: MetricsCounter
  private var pointer: OpaquePointer?
  private var prepared = PreparedNames()
  /// Whether the server is asked to keep statements: not behind a pooler that does not keep track of them.
  private var isPreparing = true
  /// Whether the server has answered before: where it does not now, it may be about to come back.
  private(set) var wasConnected = false
  /// What went wrong first since `forgetFailure`.
  private(set) var failure: PostgreSQLFailure?

  init(address: String, settings: PostgreSQLSettings, counter: MetricsCounter) {
    self.address = address
    self.settings = settings
    self.counter = counter
  }

  deinit { disconnect() }

  func disconnect() {
    if let pointer = unsafe pointer { unsafe PQfinish(pointer) }
    unsafe pointer = nil
    prepared = PreparedNames()
  }

  /// Has statements sent with their texts from now on.
  func stopPreparing() { isPreparing = false }

  func forgetFailure() { failure = nil }

  /// Makes the connection where there is none.
  func connect() throws(StoreError) {
    guard unsafe pointer == nil else { return }
    let names = CStrings(["application_name", "tcp_user_timeout", "dbname", "client_encoding"])
    let values = CStrings(["bellwether", "30000", address, "UTF8"])
    let started = unsafe names.withPointers { names in
      unsafe values.withPointers { values in
        unsafe PQconnectStartParams(names + [nil], values + [nil], 1)
      }
    }
    guard let started = unsafe started else { throw .unavailable("no memory for a connection") }
    unsafe pointer = started
    unsafe PQsetNoticeProcessor(started, { _, _ in }, nil)
    // So that the code of a refusal is in its message: no other way leads to it before there is a connection.
    unsafe PQsetErrorVerbosity(started, PQERRORS_VERBOSE)
    do {
      try unsafe finishConnecting(started)
    } catch {
      disconnect()
      throw error
    }
    unsafe PQsetErrorVerbosity(started, PQERRORS_DEFAULT)
    wasConnected = true
  }

  private func finishConnecting(_ started: OpaquePointer) throws(StoreError) {
    guard unsafe PQstatus(started) != CONNECTION_BAD else { throw note(failureToConnect()) }
    let deadline = ContinuousClock.now + settings.connectTimeout
    var status = PGRES_POLLING_WRITING
    while status == PGRES_POLLING_WRITING || status == PGRES_POLLING_READING {
      let left = (deadline - ContinuousClock.now).milliseconds
      guard left > 0 else {
        throw .unavailable("no answer within \(settings.connectTimeout.milliseconds) ms")
      }
      let events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT
      var descriptor = pollfd(fd: unsafe PQsocket(started), events: Int16(events), revents: 0)
      if unsafe poll(&descriptor, 1, Int32(clamping: left)) > 0 { status = unsafe PQconnectPoll(started) }
    }
    guard status == PGRES_POLLING_OK else { throw note(failureToConnect()) }
  }

  /// Begins a transaction, with limits that end with it.
  func begin(_ access: SQLAccess) throws(StoreError) {
    let mode =
      switch access {
      case .read: "REPEATABLE READ READ ONLY"
      case .write: "READ COMMITTED"
      }
    try command(
      """
      BEGIN ISOLATION LEVEL \(mode);
      SET LOCAL statement_timeout = \(settings.statementTimeout.milliseconds);
      SET LOCAL lock_timeout = \(settings.lockTimeout.milliseconds);
      SET LOCAL idle_in_transaction_session_timeout = \(settings.statementTimeout.milliseconds)
      """)
  }

  /// Runs statements without arguments or rows.
  func command(_ sql: String) throws(StoreError) {
    let result = unsafe PQexec(pointer, sql)
    defer { unsafe PQclear(result) }
    let status = unsafe PQresultStatus(result)
    guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
      throw unsafe note(failure(of: result))
    }
  }

  /// Commits; false where the server has rolled back instead.
  func commit() throws(StoreError) -> Bool {
    let result = unsafe PQexec(pointer, "COMMIT")
    defer { unsafe PQclear(result) }
    guard unsafe PQresultStatus(result) == PGRES_COMMAND_OK else { throw unsafe note(failure(of: result)) }
    return unsafe String(cString: PQcmdStatus(result)) == "COMMIT"
  }

  /// Runs one statement, prepared where it can be.
  func run(_ sql: String, _ arguments: [SQLValue]) throws(StoreError) -> SQLResult {
    let name = isPreparing ? try name(of: sql) : nil
    let texts = CStrings(arguments.map { $0.text ?? $0.integer.map(String.init) })
    let result = unsafe texts.withPointers { pointers in
      guard let name else {
        return unsafe PQexecParams(pointer, sql, Int32(arguments.count), nil, pointers, nil, nil, 0)
      }
      return unsafe PQexecPrepared(pointer, name, Int32(arguments.count), pointers, nil, nil, 0)
    }
    defer { unsafe PQclear(result) }
    let status = unsafe PQresultStatus(result)
    guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
      throw unsafe note(failure(of: result))
    }
    let command = unsafe String(cString: PQcmdStatus(result))
    let changes = ["INSERT", "UPDATE", "DELETE"].contains { command.hasPrefix($0) }
    return unsafe SQLResult(
      rows: PostgreSQLRows(result).all, changed: changes ? Int(String(cString: PQcmdTuples(result))) ?? 0 : 0)
  }

  private func name(of sql: String) throws(StoreError) -> String {
    if let name = prepared.name(of: sql) {
      counter.add { $0.preparedHits += 1 }
      return name
    }
    let name = PreparedNames.name(for: sql)
    let result = unsafe PQprepare(pointer, name, sql, 0, nil)
    defer { unsafe PQclear(result) }
    guard unsafe PQresultStatus(result) == PGRES_COMMAND_OK else { throw unsafe note(failure(of: result)) }
    prepared.add(name, of: sql)
    return name
  }

  private func note(_ found: PostgreSQLFailure) -> StoreError {
    if failure == nil { failure = found }
    return found.error
  }

  /// What `result` says; without one, what the connection does.
  private func failure(of result: OpaquePointer?) -> PostgreSQLFailure {
    func field(_ code: Unicode.Scalar) -> String? {
      guard let result = unsafe result else { return nil }
      return unsafe PQresultErrorField(result, Int32(code.value)).map { unsafe String(cString: $0) }
    }
    let broken = unsafe PQerrorMessage(pointer).map { unsafe String(cString: $0) }
    let message =
      field("M").map { [$0, field("D")].compactMap(\.self).joined(separator: ": ") } ?? broken ?? ""
    return PostgreSQLFailure(
      state: field("C") ?? "", message: message.split(whereSeparator: \.isNewline).joined(separator: " "),
      constraint: field("n") ?? "", isBroken: unsafe PQstatus(pointer) != CONNECTION_OK)
  }

  /// Why no connection came about.
  private func failureToConnect() -> PostgreSQLFailure {
    PostgreSQLFailure(connecting: unsafe PQerrorMessage(pointer).map { unsafe String(cString: $0) } ?? "")
  }
}
