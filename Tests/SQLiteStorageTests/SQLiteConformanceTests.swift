import CalendarStorage
import Database
import Foundation
import SQLiteStorage
import StoreConformance
import StoreSamples
import Testing

@Suite struct SQLiteConformanceTests {
  @Test(arguments: StoreCheck.all)
  func `SQLite does what a store has to do`(check: StoreCheck) async throws {
    try await check.run(on: try SQLiteBackend())
  }

  @Test(arguments: StoreCheck.workers)
  func `workers on SQLite do what workers have to do`(check: StoreCheck) async throws {
    try await check.run(on: try SQLiteBackend())
  }

  @Test(arguments: [false, true])
  func `a run on SQLite that is killed at any step is finished by the next`(isRefusing: Bool) async throws {
    try await CrashCheck.run(on: try SQLiteBackend(), isRefusing: isRefusing)
  }

  @Test func `a booking on SQLite that is killed at any step is there whole or not at all`() async throws {
    try await CrashCheck.runBookings(on: try SQLiteBackend())
  }

  @Test func `a store in memory is its own`() async throws {
    let (first, second) = (try await SQLiteStore.inMemory(), try await SQLiteStore.inMemory())
    _ = try await first.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
    #expect(try await first.dump().count == 1 + 10 + 1)
    #expect(try await second.dump().isEmpty)
  }

  @Test func `a folder that is not there is said`() async throws {
    let error = await #expect(throws: StoreError.self) { _ = try await SQLiteStore.open("/none/store.db") }
    guard case .unavailable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}

/// Files in a folder that goes with the last use.
final class SQLiteBackend: StoreBackend {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "stores-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func newAddress() async throws -> String { folder.appending(path: "\(UUID().uuidString).db").path }

  func copy(of address: String) async throws -> String {
    let copy = try await newAddress()
    for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: address + suffix) {
      try FileManager.default.copyItem(atPath: address + suffix, toPath: copy + suffix)
    }
    return copy
  }

  func connect(_ address: String) throws -> any SQLDatabase {
    try SQLiteDatabase(path: address, lockTimeout: .seconds(3600), counter: MetricsCounter())
  }

  /// Several stores share a file, as several processes do; one alone needs none.
  func newStores(_ count: Int) async throws -> [SQLCalendarStore] {
    if count == 1 { return [try await SQLiteStore.inMemory()] }
    let address = try await newAddress()
    var stores: [SQLCalendarStore] = []
    for _ in 0..<count { stores.append(try await open(address)) }
    return stores
  }

  /// A machine that is busy with other work is waited for.
  func open(_ address: String, for use: StoreUse) async throws -> SQLCalendarStore {
    try await SQLiteStore.open(address, for: use, lockTimeout: .seconds(3600))
  }
}
