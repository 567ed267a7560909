import CalendarDomain
import CalendarSupport
import Planning
import Recurrence
import SchoolDomain
import Slots
import Testing

@testable import Reconciliation

/// What goes wrong where calendars are synchronized carelessly, by the numbers of the hazards.
@Suite struct HazardTests {
  @Test func `S1: a day whose fetch failed is neither deleted nor freed`() {
    var store = SmallSource()
    store.take([item("a", day: 3), item("b", day: 4), item("c", day: 5)])
    let read = [
      span("2026-11-02T00:00:00Z", "2026-11-04T00:00:00Z"),
      span("2026-11-05T00:00:00Z", "2026-11-16T00:00:00Z"),
    ]
    let plan = store.plan([item("a", day: 3), item("c", day: 5)], coverage: read)
    #expect(plan.plan.summary == ["keep current 2", "keep not-covered 1"])
    #expect(plan.plan.groups.isEmpty && !plan.needsApproval)
  }

  @Test func `S1: a fetch that read nothing changes nothing and asks nobody`() {
    var store = SmallSource()
    store.take([item("a", day: 3), item("b", day: 4)])
    let plan = store.plan([], coverage: [])
    #expect(plan.plan.groups.isEmpty && !plan.needsApproval)
    #expect(plan.count(.notCovered) == 2)
  }

  @Test func `S1: an item that runs over the edge of what was read stays`() {
    var store = SmallSource()
    store.take([item("a", day: 4, hour: 23), item("b", day: 3), item("c", day: 3, hour: 11)])
    store.items[0].range = span("2026-11-04T23:30:00Z", "2026-11-05T00:30:00Z")
    let read = [span("2026-11-02T00:00:00Z", "2026-11-05T00:00:00Z")]
    let plan = store.plan([item("c", day: 3, hour: 11)], coverage: read)
    #expect(plan.missing.map(\.text) == ["b"])
    #expect(plan.count(.notCovered) == 1)
  }

  @Test(arguments: [(3, 9), (9, 3)])
  func `S2: an item that moves to another date keeps its row and its booking`(from: Int, to: Int) throws {
    var store = SmallSource()
    store.bookings = [
      Booking(id: "b", provider: "p", range: item("a", day: from).range, owner: "o")
    ]
    store.take([item("a", day: from), item("other", day: 6)])
    store.apply(Reconciliation.link(store.context, ["a": "b"]))
    let plan = store.plan([item("a", day: to), item("other", day: 6)])
    #expect(plan.plan.summary == ["change moved 1", "keep current 1"])
    let operations = try #require(plan.plan.groups.first).operations
    let row = try #require(operations.first?.row(ExternalItem.self))
    #expect(operations.count == 1)
    #expect(row.id == "a" && row.booking == "b" && row.range == item("a", day: to).range)
  }

  @Test func `S3: what is wrong with one item stays with it`() {
    var store = SmallSource()
    store.take([item("bad", day: 4)])
    let now = item("bad", day: 3).range.start
    let shown = [
      item("a", day: 3), SnapshotItem(uid: "bad", range: InstantRange(now, now)), item("b", day: 5),
      item("b", day: 6),
    ]
    let plan = store.plan(shown)
    #expect(plan.plan.summary == ["change inserted 2", "fail bad-times 1", "fail duplicate 1"])
    store.apply(plan.plan)
    #expect(
      store.live == ["a 2026-11-03T09:00:00Z", "b 2026-11-05T09:00:00Z", "bad 2026-11-04T09:00:00Z"])
  }

  @Test func `S3: an item over midnight is one row, and the same one each time`() {
    var store = SmallSource()
    let stay = SnapshotItem(uid: "stay", range: span("2026-11-03T20:00:00Z", "2026-11-04T08:00:00Z"))
    store.take([stay])
    #expect(store.live == ["stay 2026-11-03T20:00:00Z"])
    #expect(store.plan([stay]).plan.groups.isEmpty)
  }

  @Test
  func
    `S5: what stands for a booking is counted once, and takes its time again when the booking is given back`()
  {
    var store = SmallSource()
    store.bookings = [Booking(id: "b", provider: "p", range: item("a", day: 3).range, owner: "o")]
    store.take([item("a", day: 3)])
    #expect(store.taken == ["a 2026-11-03T09:00:00Z"])
    store.apply(Reconciliation.link(store.context, ["a": "b"]))
    #expect(store.taken == [])
    #expect(store.plan([item("a", day: 3)]).plan.groups.isEmpty)
    store.bookings[0].status = .cancelled
    store.take([item("a", day: 3)])
    #expect(store.taken == ["a 2026-11-03T09:00:00Z"])
  }

  @Test func `S8: what is counted is what is done, and nothing is written where nothing has changed`() {
    var store = SmallSource()
    let shown = (2...6).map { item("e\($0)", day: $0) }
    let first = store.plan(shown)
    #expect(first.count(.inserted) == 5)
    #expect(first.plan.groups[0].operations.count == 10)
    store.apply(first.plan)
    let second = store.plan(shown)
    #expect(second.count(.current) == 5 && second.count(.inserted) == 0)
    #expect(second.plan.groups.isEmpty)
  }

  @Test func `S11: slots that another calendar takes go, and booked ones stay for their bookings`() throws {
    var store = SmallSource()
    let generated = SlotPlanner.generate(
      store.calendars, try GenerateRequest(from: on("2026-11-03"), days: 1, minutes: 60))
    store.apply(generated)
    store.series = generated.groups.flatMap(\.operations).compactMap { $0.row(SlotSeries.self) }
    #expect(store.slots.count == 8)
    let second = try #require(store.slots.sorted { $0.range < $1.range }.dropFirst().first)
    store.bookings = [Booking(id: "b", provider: "p", range: second.range, owner: "o", slot: second.id)]
    store.take([item("a", day: 3, hour: 9), item("b", day: 3, hour: 10)])
    let slots = store.slots.sorted { $0.range < $1.range }
    #expect(slots.count == 7)
    #expect(slots.first?.range.start == at("2026-11-03T10:00:00Z"))
    #expect(slots.first?.state == .retired)
    // Once both are gone, the slots are back.
    store.take([item("other", day: 9)])
    #expect(store.slots.filter { $0.state == .open }.count == 8)
  }

  @Test(arguments: ["No Show", "no_show", "NOSHOW"])
  func `S12: who did not come takes no time`(word: String) {
    let status = PracticeStatus(word)
    #expect(status.isKnown && !status.takesTime)
    var store = SmallSource()
    store.take([item("a", day: 3, takesTime: status.takesTime)])
    #expect(store.live.count == 1 && store.taken == [])
  }

  @Test func `S12: words are known, and an unknown one takes time and is marked`() {
    #expect(PracticeStatus("Ready to Pay").takesTime && PracticeStatus("Ready to Pay").isKnown)
    #expect(PracticeStatus("Cancelled").status == .cancelled)
    #expect(PracticeStatus("Tentative").status == .tentative)
    #expect(PracticeStatus("In Limbo") == PracticeStatus("whatever"))
    #expect(PracticeStatus("In Limbo").takesTime && !PracticeStatus("In Limbo").isKnown)
  }

  @Test func `S14: a fetch that was slower does not undo a later one`() {
    var store = SmallSource()
    store.take([item("a", day: 3), item("b", day: 4)])
    let late = store.fetch([item("a", day: 3)])
    store.now = store.now.advanced(byMinutes: 5)
    store.take([item("a", day: 6), item("b", day: 5), item("c", day: 9)])
    let plan = Reconciliation.plan(store.context, late)
    #expect(plan.plan.summary == ["keep newer 3"])
    #expect(plan.plan.groups.isEmpty)
  }

  @Test func `S16: another start alone is a change, with the same length`() {
    var store = SmallSource()
    store.take([item("a", day: 3, hour: 9)])
    store.take([item("a", day: 3, hour: 14)])
    #expect(store.live == ["a 2026-11-03T14:00:00Z"])
    #expect(store.taken == ["a 2026-11-03T14:00:00Z"])
  }

  @Test func `S16: what moves out of the window is a move, and what is outside is not deleted`() {
    var store = SmallSource()
    store.take([item("a", day: 3), item("b", day: 4)])
    store.take([item("a", day: 40), item("b", day: 4)])
    #expect(store.live == ["a 2026-12-10T09:00:00Z", "b 2026-11-04T09:00:00Z"])
    let plan = store.plan([item("b", day: 4)])
    #expect(plan.plan.summary == ["keep current 1", "keep not-covered 1"])
  }

  @Test func `S16: what comes back is restored in its row, with its booking`() throws {
    var store = SmallSource()
    store.take([item("a", day: 3), item("b", day: 4)])
    store.apply(Reconciliation.link(store.context, ["a": "k"]))
    store.take([item("b", day: 4)])
    #expect(store.live == ["b 2026-11-04T09:00:00Z"])
    #expect(store.taken == ["b 2026-11-04T09:00:00Z"])
    #expect(store.items.count == 2)
    let plan = store.plan([item("a", day: 3), item("b", day: 4)])
    #expect(plan.plan.summary == ["change restored 1", "keep current 1"])
    store.apply(plan.plan)
    let row = try #require(store.context.items.first)
    #expect(row.isLive && row.booking == "k")
    #expect(store.taken.count == 2)
  }
}
