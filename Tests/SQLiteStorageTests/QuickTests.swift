import Foundation
import Planning
import Preloading
import Rollover
import SQLiteStorage
import ScheduleStorage
import SchoolDomain
import Testing

@Suite struct QuickTests {
  @Test func `a rollover is applied once`() async throws {
    let store = try await SQLiteStore.inMemory()
    let now = try #require(Instant("2026-11-21T12:00:00Z"))
    let zone = try #require(
      ZoneHistory(tzif: Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/America/New_York")))))
    let zones = ZoneTable(
      release: "",
      clocks: [
        ZoneClock(
          name: "America/New_York", history: zone, from: now.advanced(byMinutes: -100000),
          to: now.advanced(byMinutes: 1_000_000))
      ])
    let calendar = ProviderCalendar(id: "p", rules: .officeHours(timeZone: "America/New_York"))
    let publish = Plan(
      kind: .publish, now: now, zones: "",
      groups: [PlanGroup(key: "p", guards: [.noCalendar("p")], operations: [.putCalendar(calendar)])],
      decisions: [])
    #expect(try await store.apply(publish, at: now).applied == ["p"])
    let before = store.metrics
    let context = try await store.load(LoadRequest(), now: now, zones: zones)
    #expect(context.entries.map(\.calendar) == [calendar])
    let plan = RolloverPlanner.plan(context)
    let report = try await store.apply(plan, at: now)
    #expect(report.applied == ["p"])
    print(store.metrics.since(before), report, plan.counts)
    let again = try await store.apply(plan, at: now)
    #expect(again.alreadyApplied == ["p"])
    #expect(RolloverPlanner.plan(try await store.load(LoadRequest(), now: now, zones: zones)).groups.isEmpty)
  }
}
