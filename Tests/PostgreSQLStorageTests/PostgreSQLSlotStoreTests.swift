import CalendarStorage
import SlotStoreSuite
import StoreConformance
import Testing

@Suite struct PostgreSQLSlotStoreTests {
  @Test(arguments: SlotStoreCheck.all)
  func `a store of slots in PostgreSQL does what every store does`(check: SlotStoreCheck) async throws {
    let backend = try await PostgreSQLBackend()
    try await check.run { count in
      let address = try await backend.newAddress()
      var stores: [any SuiteStore] = []
      for _ in 0..<count { stores.append(try await backend.open(address)) }
      return stores
    }
  }
}
