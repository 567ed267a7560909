import CalendarDomain
import CalendarStorage
import CalendarSupport
import Planning
import Preloading
import Rollover
import SchoolDomain
import StoreSamples
import Testing

extension StoreCheck {
  static let guards = [
    StoreCheck("a plan is applied once") { backend in
      let store = try await backend.newStore()
      let calendars = Sample.calendars(3)
      let keys = calendars.map(\.id.text)
      let publication = Sample.publication(calendars)
      #expect(try await store.apply(publication, at: Sample.now).applied == keys)
      let (plan, report) = try await store.rollOver()
      #expect(report.applied == keys)
      #expect(report.written == 3 + 3 * 20 + 3)
      let dump = try await store.dump()
      for again in [plan, publication] {
        let second = try await store.apply(again, at: Sample.now.advanced(byMinutes: 5))
        #expect(second == ApplyReport(plan: again.id, alreadyApplied: keys))
      }
      #expect(try await store.dump() == dump)
    },

    StoreCheck("a group whose calendar has changed is a conflict with the version that is there") { backend in
      let store = try await backend.newStore()
      let calendars = Sample.calendars(3)
      _ = try await store.apply(Sample.publication(calendars), at: Sample.now)
      let context = try await store.load(LoadRequest(), now: Sample.now, zones: Sample.zones())
      let plan = RolloverPlanner.plan(context)
      try await store.execute("UPDATE provider SET version = 41 WHERE id = 'p00001'")
      try await store.execute("DELETE FROM calendar_rule WHERE provider = 'p00002'")
      try await store.execute("DELETE FROM provider WHERE id = 'p00002'")
      let report = try await store.apply(plan, at: Sample.now)
      #expect(report.applied == ["p00000"])
      #expect(
        report.conflicts == [
          .init(group: "p00001", condition: .calendar("p00001", version: 0), actual: RowState(version: 41)),
          .init(group: "p00002", condition: .calendar("p00002", version: 0), actual: .absent),
        ])
      #expect(
        try await store.execute("SELECT DISTINCT provider FROM day_availability") == [[.text("p00000")]])
      #expect(
        try await store.execute("SELECT version FROM provider ORDER BY id") == [
          [.integer(1)], [.integer(41)],
        ])
      let present = try await store.apply(Sample.plan([absence("p00001", "new")]), at: Sample.now)
      #expect(
        present.conflicts == [
          .init(group: "new", condition: .noCalendar("p00001"), actual: RowState(version: 41))
        ])
    },

    StoreCheck("a group is applied whole or leaves no trace") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
      let before = try await store.dump()
      let group = PlanGroup(
        key: "g",
        guards: [.calendar("p00000", version: 0), .noCalendar("new"), .calendar("p00001", version: 7)],
        operations: [.deleteDay("p00000", .first)])
      let report = try await store.apply(Sample.plan([group]), at: Sample.now)
      #expect(
        report.conflicts == [
          .init(group: "g", condition: .calendar("p00001", version: 7), actual: RowState(version: 0))
        ])
      #expect(report.written == 0)
      #expect(try await store.dump() == before)
    },

    StoreCheck("a group without guards is applied once") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
      let busy = BusyTime(source: "s", key: "k", provider: "p00000", range: InstantRange(.first, .last))
      let plan = Sample.plan([PlanGroup(key: "g", guards: [], operations: [.putBusy(busy)])])
      #expect(
        try await store.apply(plan, at: Sample.now) == ApplyReport(plan: plan.id, applied: ["g"], written: 2))
      try await store.execute("DELETE FROM busy_time")
      #expect(
        try await store.apply(plan, at: Sample.now) == ApplyReport(plan: plan.id, alreadyApplied: ["g"]))
      #expect(try await store.execute("SELECT * FROM busy_time").isEmpty)
    },

    StoreCheck("groups that differ in how an accent is written are two") { backend in
      let store = try await backend.newStore()
      let keys = ["e\u{301}", "\u{e9}"]
      _ = try await store.apply(Sample.publication([calendar(keys[0])]), at: Sample.now)
      let report = try await store.apply(Sample.publication(keys.map(calendar)), at: Sample.now)
      #expect(report.applied.map { Array($0.utf8) } == [Array(keys[1].utf8)])
      #expect(report.conflicts.map { Array($0.group.utf8) } == [Array(keys[0].utf8)])
    },

    StoreCheck("the cursor of the newest run is loaded, whatever it changed") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(3)), at: Sample.now)
      #expect(try await cursor(store) == nil)
      for (minute, expected) in [(1, "p00000"), (2, "p00001")] {
        try await store.rollOver(at: Sample.now.advanced(byMinutes: minute), RolloverRequest(maxProviders: 1))
        #expect(try await cursor(store) == ProviderID(expected))
      }
      try await store.rollOver(at: Sample.now.advanced(byMinutes: 3), RolloverRequest(maxProviders: 1))
      #expect(try await cursor(store) == nil)
      let empty = Plan(
        kind: .rollover, now: Sample.now, zones: "sample", groups: [], decisions: [], deferred: ["p00002"],
        cursor: "p00001")
      _ = try await store.apply(empty, at: Sample.now.advanced(byMinutes: 4))
      #expect(try await cursor(store) == "p00001")
    },

    StoreCheck("a run with a clock far ahead puts off nobody afterwards") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(3)), at: Sample.now)
      let ahead = Sample.now.advanced(byMinutes: 10 * 366 * 1440)
      try await store.rollOver(at: ahead, RolloverRequest(maxProviders: 1))
      var served: [String] = []
      for minute in 0..<3 {
        let now = Sample.now.advanced(byMinutes: minute)
        let (plan, _) = try await store.rollOver(at: now, RolloverRequest(maxProviders: 1))
        served += plan.groups.map(\.key)
        // What was served first would have its turn again, did the next run begin there.
        try await store.execute("UPDATE provider SET buffer_after = buffer_after + 1 WHERE id = 'p00000'")
      }
      #expect(served == ["p00000", "p00001", "p00002"])
      _ = try await store.prune(PruneRequest(before: Sample.now.advanced(byMinutes: 60)), isDryRun: false)
      let (plan, _) = try await store.rollOver(at: ahead, RolloverRequest(maxProviders: 1))
      #expect(plan.groups.map(\.key) == ["p00001"])
    },
  ]

  private static func cursor(_ store: SQLCalendarStore) async throws -> ProviderID? {
    try await store.load(LoadRequest(), now: Sample.now.advanced(byMinutes: 10), zones: Sample.zones()).cursor
  }

  private static func absence(_ provider: ProviderID, _ key: String) -> PlanGroup {
    PlanGroup(key: key, guards: [.noCalendar(provider)], operations: [.deleteDay(provider, .first)])
  }

  private static func calendar(_ id: String) -> ProviderCalendar {
    ProviderCalendar(id: ProviderID(id), rules: .officeHours(timeZone: Sample.zone))
  }
}
