import StoreConformance
import Testing

@Suite struct SlotStoreTests {
  @Test(arguments: StoreCheck.slots)
  func `a store of slots in SQLite does what every store does`(check: StoreCheck) async throws {
    try await check.run(on: try SQLiteBackend())
  }
}
