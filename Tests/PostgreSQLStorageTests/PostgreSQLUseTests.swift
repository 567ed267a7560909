import CalendarDomain
import CalendarStorage
import CalendarSupport
import Database
import Foundation
import Preloading
import SchoolDomain
import Slots
import StoreConformance
import StoreSamples
import Testing

@testable import PostgreSQLStorage

/// What roles may do, and what is said of a database that is no store.
@Suite struct PostgreSQLUseTests {
  /// A store with two calendars, and what its owner does as the page on stores says for two new roles.
  private func granted() async throws -> (owner: SQLCalendarStore, app: String, reader: String) {
    let server = try await PostgreSQLServer.shared.value
    let address = try await server.newDatabase()
    let owner = try await PostgreSQLStore.open(address, settings: .patient)
    _ = try await owner.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
    let name = try #require(address.firstMatch(of: /tests\d+/)).output
    let roles = ["app", "reader"].map { "\($0)_\(name)" }
    for role in roles { try await owner.execute("CREATE ROLE \(role) LOGIN") }
    for statement in try StoreReference.statements("Roles") {
      try await owner.execute(
        statement.replacing("TO app", with: "TO " + roles[0]).replacing("TO reader", with: "TO " + roles[1]))
    }
    return (owner, server.url(String(name), user: roles[0]), server.url(String(name), user: roles[1]))
  }

  private func wish(_ day: Int) throws -> BookingRequest {
    let start = Sample.now.advanced(byMinutes: day * 1440 + 180)
    return try BookingRequest(.time("p00000", start: start, minutes: 45), owner: "ann")
  }

  @Test func `a role that may change rows books and rolls over, one that may read them reads`() async throws {
    let (owner, appAddress, readerAddress) = try await granted()
    let app = try await PostgreSQLStore.open(appAddress, settings: .patient)
    let zones = try Sample.zones()
    #expect(try await app.book(wish(2), key: "k", now: Sample.now, zones: zones).booking != nil)
    #expect(try await app.rollOver(now: Sample.now, zones: zones).isComplete)
    let reader = try await PostgreSQLStore.open(readerAddress, for: .read, settings: .patient)
    #expect(try await reader.contents(now: Sample.now).bookings.count == 1)
    #expect(try await reader.page(SlotFilter(), limit: 1, after: nil, now: Sample.now).items.isEmpty)
    #expect(try await reader.statistics(SlotFilter(), by: .day, now: Sample.now).isEmpty)
    #expect(try await reader.rollOver(now: Sample.now, zones: zones, isDryRun: true).plans.count == 1)
    #expect(try await reader.prune(PruneRequest(before: Sample.now), isDryRun: true).bookings == 0)
    let before = try await owner.dump()
    let error = await #expect(throws: StoreError.self) {
      _ = try await reader.book(wish(3), key: nil, now: Sample.now, zones: zones)
    }
    #expect(error == .forbidden("permission denied for table provider."))
    #expect(try await owner.dump() == before)
  }

  @Test func `a role without rights is told so, and a role that may not migrate who has to`() async throws {
    let server = try await PostgreSQLServer.shared.value
    let address = try await server.newDatabase()
    let name = try #require(address.firstMatch(of: /tests\d+/)).output
    let earlier = PostgreSQLDatabase(
      address: address, settings: .patient, counter: MetricsCounter())
    let known = CalendarSchema.owner.migrations.count
    try await Schema(CalendarSchema.owner.first(known - 1)).migrate(earlier)
    let owner = SQLCalendarStore(earlier)
    let role = "app_\(name)"
    try await owner.execute("CREATE ROLE \(role) LOGIN")
    for statement in try StoreReference.statements("Roles") where statement.hasSuffix("TO app") {
      try await owner.execute(statement.replacing("TO app", with: "TO " + role))
    }
    let app = server.url(String(name), user: role)
    for use in [StoreUse.read, .change] {
      let error = await #expect(throws: StoreError.self) {
        _ = try await PostgreSQLStore.open(app, for: use, settings: .patient)
      }
      guard case .outdated(known - 1, known, let reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(reason.contains("permission denied") || reason.contains("must be owner"))
    }
    try await owner.execute("REVOKE ALL ON bellwether_migration FROM \(role)")
    await #expect(throws: StoreError.forbidden("permission denied for table bellwether_migration.")) {
      _ = try await PostgreSQLStore.open(app, for: .read, settings: .patient)
    }
  }

  @Test func `a database that only reads is read, and says so where it would be changed`() async throws {
    let address = try await PostgreSQLBackend().newAddress()
    let owner = try await PostgreSQLStore.open(address, settings: .patient)
    _ = try await owner.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
    let name = try #require(address.firstMatch(of: /tests\d+/)).output
    try await owner.execute("ALTER DATABASE \(name) SET default_transaction_read_only = on")
    for use in [StoreUse.read, .change] {
      let store = try await PostgreSQLStore.open(address, for: use, settings: .patient)
      #expect(try await store.contents(now: Sample.now).calendars.count == 2)
      await #expect(throws: StoreError.readOnly) {
        _ = try await store.book(wish(2), key: nil, now: Sample.now, zones: Sample.zones())
      }
    }
  }

  @Test func `another program's tables are left alone`() async throws {
    for statement in [
      "CREATE TABLE schema_version (version text)", "CREATE TABLE provider (name text)",
      "CREATE TABLE booking (version text)",
    ] {
      let address = try await PostgreSQLBackend().newAddress()
      let other = PostgreSQLDatabase(
        address: address, settings: .patient, counter: MetricsCounter())
      func tables() async throws -> [[SQLValue]] {
        try await other.transaction(.read) { (session) throws(StoreError) in
          try session.run("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace", []).rows
        }
      }
      try await other.transaction(.write) { (session) throws(StoreError) in _ = try session.run(statement, [])
      }
      let before = try await tables()
      for use in [StoreUse.create, .read] {
        let error = await #expect(throws: StoreError.self) {
          _ = try await PostgreSQLStore.open(address, for: use, settings: .patient)
        }
        guard case .foreign(let reason) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(reason.contains("of another program"))
      }
      #expect(try await tables() == before)
    }
  }

  @Test func `a schema of its own holds a store beside another program's tables`() async throws {
    let address = try await PostgreSQLBackend().newAddress()
    let other = PostgreSQLDatabase(
      address: address, settings: .patient, counter: MetricsCounter())
    for statement in ["CREATE TABLE provider (name text)", "CREATE SCHEMA bellwether"] {
      try await other.transaction(.write) { (session) throws(StoreError) in _ = try session.run(statement, [])
      }
    }
    let store = try await PostgreSQLStore.open(
      address + "&options=-csearch_path%3Dbellwether", settings: .patient)
    _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
    #expect(try await store.execute("SELECT id FROM bellwether.provider") == [[.text("p00000")]])
  }

  @Test func `what keeps a database from being a store is said in a sentence`() async throws {
    let server = try await PostgreSQLServer.shared.value
    let address = try await server.newDatabase()
    let name = try #require(address.firstMatch(of: /tests\d+/)).output
    let owner = try await PostgreSQLStore.open(address, settings: .patient)
    try await owner.execute("CREATE ROLE guarded LOGIN PASSWORD 'secret'")
    let latin = try await server.newDatabase(
      "ENCODING 'LATIN1' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'")
    for (address, reason) in [
      (address + "&options=-csearch_path%3Dnowhere", "has none of the schemas of search_path"),
      (latin, "is LATIN1; expected UTF8."),
      (server.url("none"), #"^database "none" does not exist.$"#),
      (server.url(String(name), user: "nobody_here"), #"^role "nobody_here" does not exist.$"#),
      (
        server.url(String(name), user: "guarded") + "&password=guess",
        #"^password authentication failed for user "guarded".$"#
      ),
      (
        "postgresql://127.0.0.1:1/none",
        #"^connection to server at "127.0.0.1", port 1 failed: Connection refused.$"#
      ),
    ] {
      for use in [StoreUse.read, .create] {
        let error = await #expect(throws: StoreError.self) {
          _ = try await PostgreSQLStore.open(address, for: use, settings: .patient)
        }
        guard case .unavailable(let found) = error else {
          Issue.record("\(address): \(String(describing: error))")
          continue
        }
        #expect(try found.contains(Regex(reason)), "\(found)")
      }
    }
  }

  @Test func `a text that is too long for an index is told as a text, and its group fails alone`()
    async throws
  {
    let store = try await PostgreSQLBackend().newStore()
    // No two parts are alike, so that nothing of it can be packed.
    let long = (0..<1000).map { String($0 &* 7919, radix: 36) }.joined()
    let calendars = ["a", long].map {
      ProviderCalendar(id: ProviderID($0), rules: .officeHours(timeZone: Sample.zone))
    }
    let report = try await store.apply(Sample.publication(calendars), at: Sample.now)
    #expect(report.applied == ["a"])
    #expect(report.failed.map(\.group) == [long])
    #expect(report.failed.allSatisfy { $0.reason.hasPrefix("The store cannot hold this: index row size") })
  }
}
