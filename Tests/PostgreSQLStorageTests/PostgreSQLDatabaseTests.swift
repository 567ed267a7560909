import CalendarStorage
import Database
import Dispatch
import Planning
import Preloading
import SchoolDomain
import StoreConformance
import StoreSamples
import Synchronization
import Testing

@testable import PostgreSQLStorage

/// Counts from 1.
private final class Count: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}

/// What a transaction does where the server or the connection gets in its way.
@Suite struct PostgreSQLDatabaseTests {
  /// A new database with two providers.
  private func newAddress() async throws -> String {
    let backend = try await PostgreSQLBackend()
    let address = try await backend.newAddress()
    _ = try await backend.open(address).apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
    return address
  }

  /// A store on a new database with two providers.
  private func store(_ settings: PostgreSQLSettings = .patient) async throws -> SQLCalendarStore {
    try await PostgreSQLStore.open(try await newAddress(), settings: settings)
  }

  @Test func `of two transactions that block each other one is tried again`() async throws {
    let store = try await store()
    let tries = Count()
    let before = store.metrics
    let (isLocked, hasEnded) = (
      [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)],
      [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
      for own in 0...1 {
        let ownTries = Count()
        group.addTask {
          try await store.database.transaction(.write) { (session) throws(StoreError) in
            _ = tries.next()
            let isFirst = ownTries.next() == 1
            // Begun before the other has all it needs, the second try could get in its way again.
            if !isFirst { hasEnded[1 - own].wait() }
            for index in [own, 1 - own] {
              _ = try session.run(
                "UPDATE provider SET version = version + 1 WHERE id = $1", [.text("p0000\(index)")])
              if index == own, isFirst {
                isLocked[own].signal()
                isLocked[1 - own].wait()
              }
            }
          }
          hasEnded[own].signal()
        }
      }
      try await group.waitForAll()
    }
    #expect(tries.next() == 4)
    #expect(store.metrics.since(before).retries == 1)
    #expect(try await store.execute("SELECT DISTINCT version FROM provider") == [[.integer(2)]])
  }

  @Test(arguments: ["40001", "40P01"])
  func `what always clashes is given up after so many attempts`(state: String) async throws {
    var settings = PostgreSQLSettings.patient
    (settings.attempts, settings.backoff) = (4, .milliseconds(1))
    let store = try await store(settings)
    try await refuse(store, "RAISE EXCEPTION 'clash' USING ERRCODE = '\(state)'")
    let before = store.metrics
    await #expect(throws: StoreError.contended(attempts: 4)) { try await store.rollOver() }
    #expect(store.metrics.since(before).retries == 3)
    #expect(try await store.execute("SELECT DISTINCT version FROM provider") == [[.integer(0)]])
  }

  @Test func `a connection that breaks is replaced and the transaction tried again`() async throws {
    let store = try await store()
    let before = store.metrics
    let tries = Count()
    let rows = try await store.database.transaction(.write) { (session) throws(StoreError) in
      _ = try session.run("UPDATE provider SET version = version + 1", [])
      if tries.next() == 1 {
        _ = try session.run("SELECT pg_terminate_backend(pg_backend_pid())", [])
      }
      return try session.run("SELECT DISTINCT version FROM provider", []).rows
    }
    #expect(rows == [[.integer(1)]])
    #expect(store.metrics.since(before).retries == 1)
  }

  @Test func `connections that broke while nobody used them are replaced`() async throws {
    let (address, backend) = (try await newAddress(), try await PostgreSQLBackend())
    let (store, other) = (try await backend.open(address), try await backend.open(address))
    // Waits until they have ended.
    try await other.execute(
      """
      SELECT pg_terminate_backend(pid, 3600000) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
      """)
    #expect(try await store.rollOver().report.applied.count == 2)
  }

  @Test func `a connection that breaks during a commit leaves it open whether it was made`() async throws {
    let store = try await store()
    try await store.execute(
      """
      CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'
      """)
    try await store.execute(
      """
      CREATE CONSTRAINT TRIGGER leave AFTER INSERT ON applied_group DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION leave()
      """)
    let before = store.metrics
    let error = await #expect(throws: StoreError.outcomeUnknown) { try await store.rollOver() }
    #expect(error?.description.contains("\nMaybe run it again") == true)
    #expect(store.metrics.since(before).retries == 0)
    try await store.execute("DROP TRIGGER leave ON applied_group")
    #expect(try await store.rollOver().report.applied.count == 2)
  }

  @Test func `who holds a lock too long is said to be in the way`() async throws {
    let address = try await newAddress()
    let store = try await PostgreSQLBackend().open(address)
    var settings = PostgreSQLSettings.patient
    settings.lockTimeout = .milliseconds(50)
    let hasty = try await PostgreSQLStore.open(address, settings: settings)
    let release = DispatchSemaphore(value: 0)
    let (locking, lock) = AsyncStream.makeStream(of: Void.self)
    async let holding: Void = store.database.transaction(.write) { (session) throws(StoreError) in
      defer { lock.finish() }
      _ = try session.run("UPDATE provider SET version = version + 1", [])
      lock.finish()
      release.wait()
    }
    for await _ in locking {}
    let reason = "others kept what it waited for: canceling statement due to lock timeout"
    await #expect(throws: StoreError.busy(reason)) { try await hasty.rollOver() }
    release.signal()
    try await holding
  }

  @Test func `a statement that runs too long is ended`() async throws {
    var settings = PostgreSQLSettings.patient
    (settings.statementTimeout, settings.lockTimeout) = (.seconds(4321), .seconds(1234))
    let database = PostgreSQLDatabase(
      address: try await PostgreSQLBackend().newAddress(), settings: settings, counter: MetricsCounter())
    let limits = try await database.transaction(.read) { (session) throws(StoreError) in
      try ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"].map {
        (name) throws(StoreError) in
        try session.run("SELECT current_setting($1)", [.text(name)]).rows[0][0]
      }
    }
    #expect(limits == [.text("4321s"), .text("1234s"), .text("4321s")])
    // A limit that also the connection's beginning had to keep would be one on the machine.
    let reason = "a statement took too long: canceling statement due to statement timeout"
    await #expect(throws: StoreError.busy(reason)) {
      try await database.transaction(.read) { (session) throws(StoreError) in
        _ = try session.run("SET LOCAL statement_timeout = 50", [])
        _ = try session.run("SELECT pg_sleep(3600)", [])
      }
    }
  }

  @Test
  func
    `transactions that wait for the server hold up no task, and more than there are connections take turns`()
    async throws
  {
    let address = try await PostgreSQLBackend().newAddress()
    var settings = PostgreSQLSettings.patient
    settings.connections = 12
    let store = try await PostgreSQLStore.open(address, settings: settings)
    let watcher = try await PostgreSQLStore.open(address, settings: .patient)
    func locks(_ condition: String) async throws -> Int {
      let found = try await watcher.execute(
        """
        SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
        WHERE locktype = 'advisory' AND datname = current_database() AND \(condition)
        """)
      return try #require(found[0][0].integer)
    }
    let lock = "SELECT pg_advisory_xact_lock(1)"
    let release = DispatchSemaphore(value: 0)
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      group.addTask {
        try await store.database.transaction(.write) { (session) throws(StoreError) in
          _ = try session.run(lock, [])
          release.wait()
          return 0
        }
      }
      while try await locks("granted") == 0 {}
      for _ in 0..<30 {
        group.addTask {
          try await store.database.transaction(.write) { (session) throws(StoreError) in
            _ = try session.run(lock, [])
            return 1
          }
        }
      }
      // As many wait as there are other connections, which is more than there are processors for tasks.
      while try await locks("NOT granted") < 11 {}
      release.signal()
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(done.sorted() == [0] + Array(repeating: 1, count: 30))
  }

  @Test(arguments: [
    "postgresql:///none?host=/nowhere", "postgresql://127.0.0.1:1/none", "postgresql://%",
    "nothing of a kind",
  ])
  func `a server that is not there is said`(address: String) async throws {
    let error = await #expect(throws: StoreError.self) { _ = try await PostgreSQLStore.open(address) }
    guard case .unavailable(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty && !reason.contains("\n"))
  }

  @Test func `a database that is not there is said`() async throws {
    let address = try await PostgreSQLServer.shared.value.url("none")
    await #expect(throws: StoreError.unavailable(#"database "none" does not exist."#)) {
      _ = try await PostgreSQLStore.open(address)
    }
  }

  @Test func `pauses are spread and grow to a bound`() {
    let settings = PostgreSQLSettings(backoff: .milliseconds(10))
    for (attempts, most) in [(1, 10), (2, 20), (3, 40), (7, 640), (50, 640)] {
      let pauses = (0..<200).map { _ in settings.pause(after: attempts) }
      #expect(pauses.allSatisfy { $0 >= .zero && $0 <= .milliseconds(most) })
      #expect((pauses.max() ?? .zero) > .milliseconds(most) / 2)
      #expect((pauses.min() ?? .zero) < .milliseconds(most) / 2)
    }
  }

  /// Has each new day run `statement`.
  private func refuse(_ store: SQLCalendarStore, _ statement: String) async throws {
    let body = statement.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    try await store.execute(
      "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN \(body); RETURN NEW; END'")
    try await store.execute(
      "CREATE TRIGGER refuse BEFORE INSERT ON day_availability FOR EACH ROW EXECUTE FUNCTION refuse()")
  }
}
