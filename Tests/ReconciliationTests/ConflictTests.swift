import CalendarDomain
import CalendarSupport
import Planning
import Preloading
import Recurrence
import SchoolDomain
import Slots
import Testing

@testable import Reconciliation

/// What is in a slot, what may be the same, and what stands against each other.
@Suite struct ConflictTests {
  private func booking(
    _ id: BookingID, day: Int = 3, hour: Int = 10, status: Booking.Status = .confirmed
  ) -> Booking {
    Booking(
      id: id, provider: "p", range: item("", day: day, hour: hour).range, status: status,
      holdExpires: status == .held ? at("2026-11-01T12:05:00Z") : nil, owner: "o")
  }

  private func conflicts(_ store: SmallSource) -> [String] {
    BookingConflict.all(in: store.calendars).map { "\($0.booking) \($0.reason.rawValue)" }
  }

  @Test(arguments: [Booking.Status.confirmed, .pending, .held])
  func `S6: a booking of any status is found where another calendar has its time, and stays`(
    status: Booking.Status
  ) {
    var store = SmallSource()
    store.bookings = [booking("b", status: status)]
    store.take([item("a", day: 3, hour: 10)])
    let found = BookingConflict.all(in: store.calendars)
    #expect(found.map(\.reason) == [.localVersusExternal])
    #expect(found[0].alternatives.first == .time("p", start: at("2026-11-03T09:00:00Z"), minutes: 60))
    #expect(found[0].alternatives.count == 5)
    let plan = BookingConflict.plan(store.calendars)
    #expect(plan.groups.isEmpty && plan.summary == ["fail local-versus-external 1"])
  }

  @Test func `S6: a conflict without another time is found too`() {
    var store = SmallSource()
    store.bookings = [booking("b")]
    store.busy = [
      BusyTime(
        source: "x", key: "1", provider: "p", range: span("2026-10-01T00:00:00Z", "2026-12-24T00:00:00Z"))
    ]
    let found = BookingConflict.all(in: store.calendars)
    #expect(found.map(\.booking) == ["b"] && found.allSatisfy { $0.alternatives.isEmpty })
  }

  @Test func `a linked item stands against nothing, a lapsed hold either`() {
    var store = SmallSource()
    store.bookings = [booking("b")]
    store.take([item("a", day: 3, hour: 10)])
    store.apply(Reconciliation.link(store.context, ["a": "b"]))
    #expect(conflicts(store) == [])
    store.bookings = [booking("h", status: .held)]
    store.now = at("2026-11-01T12:05:00Z")
    #expect(conflicts(store) == [])
  }

  @Test func `of too many the firmest stay`() {
    var store = SmallSource()
    store.bookings = [
      booking("held", status: .held), booking("pending", status: .pending), booking("firm"),
      booking("alone", hour: 14),
    ]
    #expect(conflicts(store) == ["held over-capacity", "pending over-capacity"])
    store.capacity = 2
    #expect(conflicts(store) == ["held over-capacity"])
    store.capacity = 3
    #expect(conflicts(store) == [])
  }

  @Test func `a booking outside hours is found, one that has begun is left alone`() {
    var store = SmallSource()
    store.bookings = [booking("late", hour: 17), booking("last", hour: 16), booking("sunday", day: 8)]
    #expect(conflicts(store) == ["late outside-hours", "sunday outside-hours"])
    store.now = at("2026-11-03T17:30:00Z")
    #expect(conflicts(store) == ["sunday outside-hours"])
  }

  @Test func `everybody in a slot is counted once`() {
    var store = SmallSource()
    store.capacity = 4
    let range = item("", day: 3, hour: 9).range
    store.slots = [Slot(provider: "p", range: range, date: on("2026-11-03"), capacity: 4)]
    store.bookings = [
      booking("b", hour: 9), booking("c", hour: 9), booking("gone", hour: 9, status: .cancelled),
      booking("next", hour: 10),
    ]
    store.items = [
      item("a", day: 3), item("x", day: 3), item("same", day: 3), item("next", day: 3, hour: 10),
      item("before", day: 3, hour: 8), item("free", day: 3, takesTime: false),
    ].map { ExternalItem($0, of: store.source, seenAt: store.now, booking: $0.id == "same" ? "b" : nil) }
    let loads = SlotLoad.all(of: store.calendars.entries[0], store.context)
    #expect(loads.map(\.external) == [2] && loads.map(\.local) == [2] && loads.map(\.total) == [4])
  }

  @Test func `one item and one booking at a time may be the same, of more nobody can tell`() {
    var store = SmallSource()
    store.bookings = [booking("b"), booking("c", hour: 12), booking("d", hour: 14)]
    store.take([
      item("a", day: 3, hour: 10), item("x", day: 3, hour: 12), item("y", day: 3, hour: 12),
      item("z", day: 3, hour: 15),
    ])
    #expect(LocalMatch.proposals(store.context) == [LocalMatch(item: "a", booking: "b")])
    let link = Reconciliation.link(store.context, ["a": "b"])
    #expect(link.summary == ["change linked 1"])
    store.apply(link)
    #expect(LocalMatch.proposals(store.context) == [])
    #expect(!store.taken.contains("a 2026-11-03T10:00:00Z"))
    #expect(Reconciliation.link(store.context, ["a": "b"]).groups.isEmpty)
  }
}
