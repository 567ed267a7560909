import CalendarStorage
import SQLiteStorage
import StoreConformance
import StoreSamples
import Testing

@Suite struct PostgreSQLConformanceTests {
  @Test(arguments: StoreCheck.all)
  func `PostgreSQL does what a store has to do`(check: StoreCheck) async throws {
    try await check.run(on: try await PostgreSQLBackend())
  }

  @Test(arguments: StoreCheck.workers)
  func `workers on PostgreSQL do what workers have to do`(check: StoreCheck) async throws {
    try await check.run(on: try await PostgreSQLBackend())
  }

  @Test func `a run on PostgreSQL that is killed at any step is finished by the next, as on SQLite`()
    async throws
  {
    let dump = try await CrashCheck.run(on: try await PostgreSQLBackend())
    let other = try await SQLiteStore.inMemory()
    try await DailyRun.prepare(other)
    try await DailyRun.run(other)
    #expect(try await other.dump() == dump)
  }

  @Test func `a run on PostgreSQL by halves that is killed at any step is finished by the next`() async throws
  {
    try await CrashCheck.run(on: try await PostgreSQLBackend(), isRefusing: true)
  }

  @Test func `a booking on PostgreSQL that is killed at any step is there whole or not at all`() async throws
  {
    try await CrashCheck.runBookings(on: try await PostgreSQLBackend())
  }
}
