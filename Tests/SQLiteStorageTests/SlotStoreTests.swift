import CalendarStorage
import Foundation
import SQLiteStorage
import SlotStoreSuite
import Testing

@Suite struct SlotStoreTests {
  @Test(arguments: SlotStoreCheck.all)
  func `a store of slots in SQLite does what every store does`(check: SlotStoreCheck) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "slots-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await check.run { count in
      // Several stores share a file, as several processes do; one alone needs none.
      if count == 1 { return [try await SQLiteStore.inMemory()] }
      var stores: [any SuiteStore] = []
      for _ in 0..<count {
        // A machine that is busy with other work is waited for.
        let path = folder.appending(path: "store.db").path
        stores.append(try await SQLiteStore.open(path, lockTimeout: .seconds(3600)))
      }
      return stores
    }
  }
}
