import CalendarDomain
import CalendarSupport
import Planning
import Recurrence
import SchoolDomain
import Testing

@testable import Reconciliation

/// What may be deleted, and when somebody has to look first.
@Suite struct DeletionTests {
  private func store(of count: Int) -> SmallSource {
    var store = SmallSource()
    store.take((0..<count).map { item("e\($0)", day: 2 + $0 % 14, hour: 9 + $0 / 14) })
    return store
  }

  /// A plan of a store of `count` items of which the first `missing` are gone.
  private func plan(missing: Int, of count: Int) -> SyncPlan {
    store(of: count).plan((missing..<count).map { item("e\($0)", day: 2 + $0 % 14, hour: 9 + $0 / 14) })
  }

  /// The larger of five and a fifth may go unasked; the last one may not.
  @Test(arguments: [
    (5, 10, false), (6, 10, true), (6, 30, false), (7, 30, true), (6, 29, true), (1, 1, true), (1, 2, false),
    (3, 3, true), (0, 3, false),
  ])
  func `so many may go before somebody is asked`(missing: Int, count: Int, asks: Bool) {
    let plan = plan(missing: missing, of: count)
    #expect(plan.needsApproval == asks)
    #expect(plan.missing.count == missing)
    #expect(plan.plan.isComplete == !asks)
  }

  @Test func `a plan that waits is whole, and approval is of the items that were seen`() {
    let store = store(of: 3)
    let waiting = Reconciliation.plan(store.context, store.fetch([]))
    #expect(waiting.plan.groups[0].operations.count == 6)
    #expect(
      waiting.plan.decisions.contains { $0.reason == SyncReason.needsApproval && $0.detail == "3 of 3" })
    #expect(!Reconciliation.plan(store.context, store.fetch([]), approved: ["e0", "e1", "e2"]).needsApproval)
    #expect(Reconciliation.plan(store.context, store.fetch([]), approved: ["e0", "e1"]).needsApproval)
  }

  @Test func `what the source calls off goes unasked`() {
    var store = store(of: 2)
    let plan = Reconciliation.plan(store.context, store.fetch([], coverage: [], calledOff: ["e0", "e1"]))
    #expect(!plan.needsApproval && plan.missing == [])
    #expect(plan.count(.cancelled) == 2)
    store.apply(plan.plan)
    #expect(store.live == [] && store.taken == [])
    #expect(store.items.map(\.deletion?.why) == [.cancelled, .cancelled])
  }

  @Test func `a cancelled event is deleted where it was, and never taken over`() {
    var store = store(of: 2)
    let shown = [
      item("e0", day: 2, status: .cancelled, takesTime: false), item("e1", day: 3),
      item("new", day: 4, status: .cancelled, takesTime: false),
    ]
    let plan = store.plan(shown)
    #expect(plan.plan.summary == ["change cancelled 1", "keep cancelled 1", "keep current 1"])
    store.apply(plan.plan)
    #expect(store.live == ["e1 2026-11-03T09:00:00Z"])
    #expect(store.plan(shown).plan.groups.isEmpty)
  }

  @Test func `what is over is never missed, and what ends with the fetch is over`() {
    var store = store(of: 3)
    store.now = at("2026-11-03T10:00:00Z")
    let plan = store.plan([item("other", day: 9)])
    // e0 ended the day before, e1 just now, e2 will be tomorrow.
    #expect(plan.missing.map(\.text) == ["e2"])
    #expect(plan.count(.over) == 2)
  }

  @Test func `an object that cannot be used keeps all its dates`() {
    var store = SmallSource()
    let dates = [3, 4].map { day in
      let range = item("x", day: day).range
      return SnapshotItem(uid: "a#b", recurrence: .instant(range.start), range: range)
    }
    store.take(dates + [item("c", day: 5), item("d", day: 6)])
    let bad = QuarantinedObject(key: "a#b", reason: .unknownZone, detail: "")
    let plan = Reconciliation.plan(store.context, store.fetch([item("d", day: 6)], quarantined: [bad]))
    #expect(plan.plan.summary == ["change missing 1", "keep current 1", "keep quarantined 2"])
  }

  @Test func `what somebody keeps asks no more, until it is another or comes back`() {
    var store = store(of: 2)
    #expect(store.plan([]).needsApproval)
    store.apply(Reconciliation.dismiss(store.context, ["e0", "e1"], by: "admin"))
    let quiet = store.plan([])
    #expect(!quiet.needsApproval && quiet.count(.dismissed) == 2 && quiet.plan.groups.isEmpty)
    store.take([item("e0", day: 2), item("e1", day: 10)])
    #expect(store.dismissed == [])
    #expect(store.plan([]).needsApproval)
  }

  @Test func `a word about an item says nothing of what it has become`() {
    var store = store(of: 2)
    store.apply(Reconciliation.dismiss(store.context, ["e0"], by: "admin"))
    store.items = store.items.map { item in
      var item = item
      if item.id == "e0" { item.title = "another" }
      return item
    }
    #expect(store.plan([item("e1", day: 3)]).missing.map(\.text) == ["e0"])
  }

  @Test func `an event that becomes a series keeps its row, and back`() throws {
    var store = store(of: 2)
    store.apply(Reconciliation.link(store.context, ["e0": "k"]))
    let range = item("e0", day: 2).range
    let dates = [0, 7].map { days in
      let range = InstantRange(
        range.start.advanced(byMinutes: days * 1440), range.end.advanced(byMinutes: days * 1440))
      return SnapshotItem(uid: "e0", recurrence: .instant(range.start), range: range)
    }
    let plan = store.plan(dates + [item("e1", day: 3)])
    #expect(plan.plan.summary == ["change inserted 1", "change renamed 1", "keep current 1"])
    #expect(plan.missing == [])
    store.apply(plan.plan)
    #expect(store.live.count == 3 && store.taken.count == 3)
    #expect(store.items.first { $0.id == "e0#2026-11-02T09:00:00Z" }?.booking == "k")
    store.take([item("e0", day: 2), item("e1", day: 3)])
    #expect(store.live == ["e0 2026-11-02T09:00:00Z", "e1 2026-11-03T09:00:00Z"])
    #expect(store.items.first { $0.id == "e0" }?.booking == "k")
  }

  @Test func `a deleted row stays for ninety days`() {
    var store = store(of: 2)
    store.take([item("e1", day: 3)])
    let deleted = store.items.compactMap(\.deletion?.at)
    #expect(deleted == [at("2026-11-01T12:01:00Z")])
    store.now = at("2027-01-30T12:00:59Z")
    #expect(Reconciliation.forget(store.context).groups.isEmpty)
    store.now = at("2027-01-30T12:01:00Z")
    let plan = Reconciliation.forget(store.context)
    #expect(plan.summary == ["change forgotten 1"])
    store.apply(plan)
    #expect(store.items.map(\.id) == ["e1"])
  }

  @Test func `a plan says what was fetched, and when`() {
    let request = store(of: 1).plan([]).plan.request
    #expect(
      request == [
        PlanSetting("source", "s"), PlanSetting("window", "2026-11-02T00:00:00Z/2026-11-16T00:00:00Z"),
        PlanSetting("fetched", "2026-11-01T12:01:00Z"),
      ])
  }

  @Test func `a source of no calendar changes nothing and says why`() {
    let store = store(of: 1)
    let context = SyncContext(
      source: SyncSource(id: "s", provider: "nobody"), items: store.items, calendars: store.calendars)
    let plan = Reconciliation.plan(context, store.fetch([item("a", day: 3)]))
    #expect(plan.plan.summary == ["fail no-calendar 1"])
    #expect(plan.plan.groups.isEmpty)
  }

  @Test func `a plan guards the source and each calendar that it changes`() {
    var store = store(of: 1)
    store.version = 4
    let guards = store.plan([item("e0", day: 5)]).plan.groups[0].guards
    #expect(guards == [Guard(RowName("source", "s"), .version(4)), .calendar("p", version: 4)])
    // A title takes nobody's time.
    let titled = SnapshotItem(uid: "e0", range: item("e0", day: 2).range, title: "Dentist")
    #expect(store.plan([titled]).plan.groups[0].guards == [Guard(RowName("source", "s"), .version(4))])
    #expect(store.plan([titled]).plan.decisions.first?.detail == "title")
  }
}
