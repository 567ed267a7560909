import CalendarDomain
import CalendarStorage
import Planning
import Preloading
import Rollover
import SchoolDomain
import StoreSamples
import Testing

extension StoreCheck {
  static let refusals = [
    StoreCheck("a provider whose rows the database refuses fails alone") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(9)), at: Sample.now)
      for provider in ["p00004", "p00008"] { try await refuse(provider, store) }
      let (plan, report) = try await store.rollOver()
      #expect(report.applied == (0..<9).filter { ![4, 8].contains($0) }.map { "p0000\($0)" })
      #expect(report.failed.map(\.group) == ["p00004", "p00008"])
      for failure in report.failed {
        #expect(failure.reason.contains("not for \(failure.group)"), "\(failure.reason)")
      }
      #expect(report.written == 7 * (1 + 20 + 1))
      #expect(!report.isComplete)
      let versions = try await store.execute("SELECT version FROM provider ORDER BY id")
      #expect(versions.map { $0[0].integer } == [1, 1, 1, 1, 0, 1, 1, 1, 0])
      let again = try await store.apply(plan, at: Sample.now)
      #expect(again.alreadyApplied == report.applied)
      #expect(again.failed == report.failed)
      #expect(again.written == 0)
    },

    StoreCheck("who fails does not hold up who comes after") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(3)), at: Sample.now)
      try await refuse("p00000", store)
      var applied: [String] = []
      for minute in 1...3 {
        let now = Sample.now.advanced(byMinutes: minute)
        applied += try await store.rollOver(at: now, RolloverRequest(maxProviders: 1)).report.applied
      }
      #expect(applied == ["p00001", "p00002"])
    },

    StoreCheck("a row that refers to nothing fails with its group") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
      let groups = ["none", "p00000"].map { key in
        let busy = BusyTime(
          source: "s", key: "k", provider: ProviderID(key), range: InstantRange(.first, .last))
        return PlanGroup(key: key, guards: [], operations: [.putBusy(busy)])
      }
      let report = try await store.apply(Sample.plan(groups), at: Sample.now)
      #expect(report.applied == ["p00000"])
      #expect(report.failed.map(\.group) == ["none"])
    },

    StoreCheck("a statement that no rows could mend is an error") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(4)), at: Sample.now)
      let plan = RolloverPlanner.plan(
        try await store.load(LoadRequest(), now: Sample.now, zones: Sample.zones()))
      try await store.execute("DROP TABLE day_availability")
      let before = store.metrics
      let error = await #expect(throws: StoreError.self) { _ = try await store.apply(plan, at: Sample.now) }
      guard case .refused(let refusal) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(refusal.message.contains("day_availability"))
      #expect(refusal.statement.hasPrefix("INSERT INTO day_availability "))
      #expect(refusal.subject == "date of p00000 2026-11-23 and 79 more")
      #expect(store.metrics.since(before).transactions == 1)
      #expect(try await store.execute("SELECT DISTINCT version FROM provider") == [[.integer(0)]])
    },

    StoreCheck("a refusal says what it is about and which statement it is of") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
      let first = Sample.booking("first", "p00000", minute: 60)
      let groups = ["first", "second", "p#2"].map { id in
        PlanGroup(
          key: id, guards: [],
          operations: [.putBooking(Sample.booking(BookingID(id), "p00000", minute: id == "first" ? 60 : 75))])
      }
      #expect(try await store.apply(Sample.plan([groups[0]]), at: Sample.now).isComplete)
      let report = try await store.apply(Sample.plan([groups[1], groups[2]]), at: Sample.now)
      #expect(report.applied == [])
      for (failure, id) in zip(report.failed, ["p#2", "second"]) {
        #expect(failure.group == id)
        #expect(failure.reason.hasPrefix("booking \(id): The store refused a row ("))
        let statement = "INSERT INTO booking (id, provider, start_ms, end_ms, buffer…"
        #expect(
          failure.reason.hasSuffix(") in \"\(statement)\": it overlaps another booking on the same seat"))
      }
      #expect(report.failed.count == 2)
      #expect(try await store.contents(now: Sample.now).bookings.map(\.id) == [first.id])
    },

    StoreCheck("a row that is nothing of ours is named") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
      try await store.rollOver()
      try await store.execute("UPDATE day_availability SET free = '[[1,' WHERE date = '2026-11-23'")
      let error = await #expect(throws: StoreError.self) {
        _ = try await store.load(LoadRequest(), now: Sample.now, zones: Sample.zones())
      }
      #expect(error?.description.contains("day_availability") == true)
    },
  ]

  /// Has the database refuse new days of a provider.
  static func refuse(_ provider: String, _ store: SQLCalendarStore) async throws {
    switch store.database.dialect {
    case .sqlite:
      try await store.execute(
        """
        CREATE TRIGGER "refuse \(provider)" BEFORE INSERT ON day_availability WHEN NEW.provider = '\(provider)'
        BEGIN SELECT RAISE(ABORT, 'not for \(provider)'); END
        """)
    case .postgresql:
      try await store.execute(
        """
        ALTER TABLE day_availability ADD CONSTRAINT "not for \(provider)" CHECK (provider <> '\(provider)') NOT VALID
        """)
    }
  }
}
