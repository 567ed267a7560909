import CalendarDomain
import CalendarStorage
import CalendarSupport
import Prebooking
import SchoolDomain
import StoreSamples
import Testing

@testable import PostgreSQLStorage

/// Workers are told at once that there is work, and not only when they look.
@Suite struct PostgreSQLListenerTests {
  @Test func `who listens hears of a request that is due soon`() async throws {
    let address = try await PostgreSQLServer.shared.value.newDatabase()
    let store = PrebookingStore(try await PostgreSQLStore.open(address, settings: .patient))
    let zones = try PrebookingSample.zones()
    try await store.put([PrebookingSample.gym()], now: PrebookingSample.now, zones: zones)
    let (said, saying) = AsyncStream.makeStream(of: Void.self)
    let listener = PostgreSQLListener(address: address)
    listener.start(PrebookingStore.channel) { saying.yield() }
    var heard = said.makeAsyncIterator()
    // The first time says that it listens.
    await heard.next()
    _ = try await store.admit(PrebookingSample.request("ann"), now: PrebookingSample.now, zones: zones)
    await heard.next()
    listener.stop()
    saying.finish()
    #expect(try await store.list().count == 1)
  }
}
