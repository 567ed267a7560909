import CalendarDomain
import CalendarStorage
import Dispatch
import Planning
import Preloading
import SchoolDomain
import Slots
import StoreSamples
import Synchronization
import Testing

/// What a task has read.
private final class Found: Sendable {
  let versions = Mutex<Result<[Int], any Error>?>(nil)
}

extension StoreCheck {
  static let uses = [
    StoreCheck("who reads or changes makes no store") { backend in
      let address = try await backend.newAddress()
      for use in [StoreUse.read, .change, .read] {
        let error = await #expect(throws: StoreError.self) { _ = try await backend.open(address, for: use) }
        guard case .missing = error else {
          Issue.record("\(String(describing: error))")
          return
        }
      }
      // So there is nothing that the maker of the store could take for another program's.
      _ = try await backend.open(address, for: .create)
      _ = try await backend.open(address, for: .read)
    },

    StoreCheck("a store that is opened for reading is read while another writes") { backend in
      let address = try await backend.newAddress()
      let writer = try await backend.open(address)
      _ = try await writer.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
      let found = Found()
      try await writer.database.transaction(.write) { (session) throws(StoreError) in
        _ = try session.run("UPDATE provider SET version = 7", [])
        // The transaction ends when the other has read.
        let isRead = DispatchSemaphore(value: 0)
        Task {
          let versions: Result<[Int], any Error>
          do {
            let reader = try await backend.open(address, for: .read)
            let context = try await reader.load(LoadRequest(), now: Sample.now, zones: Sample.zones())
            versions = .success(context.entries.map(\.calendar.version))
          } catch {
            versions = .failure(error)
          }
          found.versions.withLock { $0 = versions }
          isRead.signal()
        }
        isRead.wait()
      }
      #expect(try found.versions.withLock { try $0?.get() } == [0, 0])
    },

    StoreCheck("a store has an id that no other has, and keeps it") { backend in
      let (address, other) = (try await backend.newAddress(), try await backend.newStore())
      let store = try await backend.open(address)
      let id = try #require(try await store.identity())
      #expect(id.utf8.count == 32)
      #expect(try await backend.open(address, for: .read).identity() == id)
      #expect(try await other.identity() != id)
    },

    StoreCheck("a plan of another store is refused, one of none is not") { backend in
      let (store, other) = (try await backend.newStore(), try await backend.newStore())
      for store in [store, other] {
        _ = try await store.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
      }
      let run = try await store.rollOver(now: Sample.now, zones: Sample.zones(), isDryRun: true)
      var plan = try #require(run.plans.first)
      let ids = try await [store.identity(), other.identity()].compactMap(\.self)
      #expect(plan.store == ids[0])
      let before = try await other.dump()
      await #expect(throws: StoreError.otherStore(plan: ids[0], store: ids[1])) {
        _ = try await other.apply(plan, at: Sample.now)
      }
      #expect(try await other.dump() == before)
      #expect(try await store.apply(plan, at: Sample.now).applied.count == 2)
      plan.store = nil
      #expect(try await other.apply(plan, at: Sample.now).applied.count == 2)
    },

    StoreCheck("rows that were given back or rolled back do not count as written") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(3)), at: Sample.now)
      let plan = try await store.rollOver(now: Sample.now, zones: Sample.zones(), isDryRun: true).plans[0]
      try await store.execute("UPDATE provider SET version = 9 WHERE id = 'p00001'")
      try await refuse("p00002", store)
      let before = store.metrics
      let report = try await store.apply(plan, at: Sample.now)
      #expect(report.applied == ["p00000"])
      #expect(report.written == 1 + 20 + 1)
      #expect(store.metrics.since(before).rowsWritten == report.written)
      let group = PlanGroup(
        key: "both", guards: [.calendar("p00002", version: 0), .noCalendar("p00001")], operations: [])
      let second = store.metrics
      #expect(try await store.apply(Sample.plan([group]), at: Sample.now).conflicts.count == 1)
      #expect(store.metrics.since(second).rowsWritten == 0)
    },

    StoreCheck("messages are read and acknowledged as the reference says, and then pruned") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
      for day in [2, 3] {
        let target = BookingTarget.time(
          "p00000", start: Sample.now.advanced(byMinutes: day * 1440 + 180), minutes: 45)
        let outcome = try await store.book(
          BookingRequest(target, owner: "ann"), key: nil, now: Sample.now, zones: Sample.zones())
        #expect(outcome.booking != nil)
      }
      let statements = try StoreReference.statements("Messages")
      try #require(statements.count == 2)
      let unread = try await store.execute(statements[0])
      #expect(unread.map { $0[1].text } == ["booking.confirmed", "booking.confirmed"])
      #expect(unread[0][2].text?.contains(#""owner":"ann""#) == true)
      let first = try #require(unread[0][0].integer)
      try await store.execute(
        statements[1].replacing(":id", with: "\(first)")
          .replacing(":now", with: "\(Sample.now.milliseconds)"))
      #expect(try await store.execute(statements[0]) == [unread[1]])
      let request = PruneRequest(before: Sample.now.advanced(byMinutes: 1))
      #expect(try await store.prune(request, isDryRun: false).messages == 1)
      #expect(try await store.execute("SELECT count(*) FROM outbox") == [[.integer(1)]])
    },
  ]
}
