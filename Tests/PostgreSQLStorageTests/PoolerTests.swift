import CalendarStorage
import Database
import StoreConformance
import Synchronization
import Testing

@testable import PostgreSQLStorage

/// Through PgBouncer in transaction mode, whose two connections all clients share.
@Suite struct PoolerTests {
  @Test(arguments: StoreCheck.all)
  func `behind a pooler PostgreSQL does what a store has to do`(check: StoreCheck) async throws {
    try await check.run(on: try await PooledBackend())
  }

  @Test(arguments: StoreCheck.slots)
  func `behind a pooler a store of slots does what every store does`(check: StoreCheck) async throws {
    try await check.run(on: try await PooledBackend())
  }

  @Test func `no client runs a statement of another's, whichever connections they are handed`() async throws {
    let backend = try await PooledBackend()
    let address = try await backend.newAddress()
    let clients = (0..<8).map { _ in
      PostgreSQLDatabase(
        address: address, settings: .patientAlone,
        counter: MetricsCounter())
    }
    // Each client has one statement for itself alone, the first that it prepares, and one that all have.
    let rounds = try await withThrowingTaskGroup(of: Set<[SQLValue]>.self) { group in
      for (number, client) in clients.enumerated() {
        group.addTask {
          var seen: Set<[SQLValue]> = []
          for _ in 0..<50 {
            let rows = try await client.transaction(.read) { (session) throws(StoreError) in
              let own = try session.run("SELECT CAST(\(number) AS bigint)", []).rows
              return own + (try session.run("SELECT pg_backend_pid()", []).rows)
            }
            seen.insert([rows[0][0], .integer(number)])
            seen.insert(rows[1])
          }
          return seen
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for answers in rounds.map({ $0.filter { $0.count == 2 } }) {
      #expect(answers.count == 1)
      #expect(answers.allSatisfy { $0[0] == $0[1] })
    }
    // Clients were handed more than one connection.
    #expect(rounds.contains { $0.count { $0.count == 1 } > 1 })
  }

  @Test func `a connection that meets another's statement, or loses its own, sends texts from then on`()
    async throws
  {
    let address = try await PostgreSQLBackend().newAddress()
    let sql = "SELECT CAST($1 AS bigint)"
    let name = PreparedNames.name(for: sql)
    // What a pooler does to a client by handing it another connection is done here to the one that it has.
    for change in ["PREPARE \(name) (bigint) AS \(sql)", "DEALLOCATE \(name)"] {
      let counter = MetricsCounter()
      let client = PostgreSQLDatabase(
        address: address, settings: .patientAlone, counter: counter)
      func ask() async throws -> [[SQLValue]] {
        try await client.transaction(.read) { (session) throws(StoreError) in
          try session.run(sql, [.integer(7)]).rows
        }
      }
      if change.hasPrefix("DEALLOCATE") { #expect(try await ask() == [[.integer(7)]]) }
      _ = try await client.transaction(.read) { (session) throws(StoreError) in try session.run(change, []) }
      let before = counter.current
      for _ in 0..<3 { #expect(try await ask() == [[.integer(7)]]) }
      let used = counter.current.since(before)
      #expect(used.retries == 1)
      #expect(used.preparedHits == (change.hasPrefix("DEALLOCATE") ? 1 : 0))
    }
  }

  @Test func `what a transaction sets ends with it`() async throws {
    let address = try await PooledBackend().newAddress()
    var settings = PostgreSQLSettings.patientAlone
    (settings.statementTimeout, settings.lockTimeout) = (.milliseconds(3_123_456), .milliseconds(3_654_321))
    let client = PostgreSQLDatabase(address: address, settings: settings, counter: MetricsCounter())
    let ours = try await client.transaction(.write) { (session) throws(StoreError) in
      try session.run("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')", []).rows
    }
    #expect(ours == [[.text("3123456ms"), .text("3654321ms")]])
    let link = PostgreSQLLink(address: address, settings: settings, counter: MetricsCounter())
    link.stopPreparing()
    try link.connect()
    let found = try link.run(
      "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')", [])
    #expect(found.rows == [[.text("0"), .text("0")]])
  }

  @Test func `the name of a statement is made of its text, and what is forgotten gets it again`() {
    // sha256sum of "SELECT 1".
    #expect(PreparedNames.name(for: "SELECT 1") == "b_e004ebd5b5532a4b85984a62")
    var names = PreparedNames()
    for number in 0..<256 { names.add(PreparedNames.name(for: "SELECT \(number)"), of: "SELECT \(number)") }
    #expect(names.name(of: "SELECT 0") == PreparedNames.name(for: "SELECT 0"))
    names.add("b", of: "SELECT 256")
    // The one that was not used is gone.
    #expect(names.name(of: "SELECT 0") != nil)
    #expect((1..<256).count { names.name(of: "SELECT \($0)") == nil } == 1)
  }
}

extension PostgreSQLSettings {
  /// One connection.
  fileprivate static var patientAlone: PostgreSQLSettings {
    var settings = patient
    settings.connections = 1
    return settings
  }
}
