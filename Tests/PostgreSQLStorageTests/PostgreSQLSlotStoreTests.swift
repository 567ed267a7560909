import StoreConformance
import Testing

@Suite struct PostgreSQLSlotStoreTests {
  @Test(arguments: StoreCheck.slots)
  func `a store of slots in PostgreSQL does what every store does`(check: StoreCheck) async throws {
    try await check.run(on: try await PostgreSQLBackend())
  }
}
