import CalendarDomain
import CalendarSupport
import Documents
import Foundation
import Planning
import Publication
import Rollover
import SchoolDomain
import Slots
import Testing

@Suite struct PlanDocumentTests {
  /// Every kind of change, guard and decision.
  private func plan() throws -> Plan {
    let now = try #require(Instant("2026-11-21T17:00:00Z"))
    let date = try #require(CivilDate("2026-11-23"))
    let range = InstantRange(now, now.advanced(byMinutes: 60))
    let basis = DayBasis(zone: 1, hours: 2, buffers: 3, bookings: UInt64.max)
    return Plan(
      kind: .publish, now: now, zones: "2025b", request: [PlanSetting("source", "school")],
      groups: [
        PlanGroup(
          key: "q", guards: [.noCalendar("q")],
          operations: [.putCalendar(ProviderCalendar(id: "q", rules: .officeHours(timeZone: "UTC")))]),
        PlanGroup(
          key: "p", guards: [.calendar("p", version: 4)],
          operations: [
            .putSlot(Slot(provider: "p", range: range, date: date)), .deleteSlot("p", now),
            .deleteDay("p", date),
            .putDay(AvailabilityDay(provider: "p", date: date, status: .open, free: [range], basis: basis)),
            .putBusy(BusyTime(source: "school", key: "k\"2", provider: "p", range: range)),
            .deleteBusy(source: "school", key: "k1", provider: "p"), .deleteSeries("p", date),
            .putSeries(
              SlotSeries(provider: "p", dates: DateSpan(from: date, days: 3), minutes: 45, step: 15)),
            .putBooking(
              Booking(
                id: "b", provider: "p", range: range, status: .held, holdExpires: now, owner: "o", slot: "s")),
          ]),
      ],
      decisions: [
        Decision(provider: "q", verdict: .fail, reason: CalendarReason.badHours, detail: "work: x"),
        Decision(provider: "p", date: date.advanced(by: 1), verdict: .change, reason: RolloverReason.created),
        Decision(provider: "p", date: date, verdict: .change, reason: RolloverReason.created),
        Decision(provider: "p", start: now, verdict: .keep, reason: SlotReason.booked),
        Decision(provider: "p", verdict: .postpone, reason: RolloverReason.budget),
      ], deferred: ["p", "x"], cursor: "q")
  }

  @Test func `a plan that is written and read is the same, id and all`() throws {
    let plan = try plan()
    let bytes = PlanDocument.write(plan)
    let again = try PlanDocument.read(bytes, file: "plan")
    #expect(again == plan)
    #expect(PlanDocument.write(again) == bytes)
  }

  @Test func `the id is that of the content, whatever the order it was given in`() throws {
    let plan = try plan()
    let turned = Plan(
      kind: plan.kind, now: plan.now, zones: plan.zones, request: plan.request,
      groups: plan.groups.reversed().map {
        PlanGroup(key: $0.key, guards: $0.guards, operations: $0.operations.reversed())
      }, decisions: plan.decisions.reversed(), deferred: plan.deferred, cursor: plan.cursor)
    #expect(turned == plan)
    let other = Plan(kind: .publish, now: plan.now, zones: "2025c", groups: [], decisions: [])
    #expect(other.id != Plan(kind: .publish, now: plan.now, zones: "2025b", groups: [], decisions: []).id)
    #expect(plan.id.utf8.count == 64)
  }

  @Test func `decisions about one thing and for one reason are read in the order they were written in`()
    throws
  {
    let (now, date) = (try #require(Instant("2026-11-21T17:00:00Z")), try #require(CivilDate("2026-11-23")))
    let decisions = [("x", 0), ("y", 1), ("x", 1), ("e\u{301}", 1), ("\u{e9}", 0)].map {
      Decision(
        provider: "p", date: date.advanced(by: $0.1), verdict: .keep, reason: SlotReason.booked, detail: $0.0)
    }
    let plan = Plan(kind: .slots, now: now, zones: "", groups: [], decisions: decisions)
    #expect(try PlanDocument.read(PlanDocument.write(plan), file: "plan") == plan)
    let turned = Plan(kind: .slots, now: now, zones: "", groups: [], decisions: decisions.reversed())
    #expect(turned.id == plan.id)
  }

  @Test func `texts that divide differently have another id`() throws {
    let now = try #require(Instant("2026-11-21T17:00:00Z"))
    let ids = [("ab", "c"), ("a", "bc"), ("abc", "")].map {
      Plan(kind: .slots, now: now, zones: "", request: [PlanSetting($0.0, $0.1)], groups: [], decisions: [])
        .id
    }
    #expect(Set(ids).count == 3)
  }

  @Test func `a plan that was edited is refused`() throws {
    let text = String(decoding: PlanDocument.write(try plan()), as: UTF8.self)
    for (old, new) in [
      ("\"capacity\": 2", "\"capacity\": 3"), ("\"version\": 4", "\"version\": 5"),
      ("2026-11-24", "2026-11-25"),
      ("bad-hours", "unknown-zone"), ("\"x\"", "\"y\""),
    ] where text.contains(old) {
      let edited = text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
      let error = #expect(throws: DocumentError.self) {
        try PlanDocument.read(Array(edited.utf8), file: "plan")
      }
      #expect(error?.issues.map(\.pointer) == ["/id"])
    }
    let broken = text.split(separator: "\"2026-11-24\"", omittingEmptySubsequences: false).joined(
      separator: "\"never\"")
    let error = #expect(throws: DocumentError.self) {
      try PlanDocument.read(Array(broken.utf8), file: "plan")
    }
    #expect(error?.issues.first?.problem == "is not a date")
  }

  @Test func `a plan of the time before other tables had rows in plans has the id that it had`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fuzzing/corpus/plan/every-field")
    let error = #expect(throws: DocumentError.self) {
      try PlanDocument.read(Array(try Data(contentsOf: file)), file: "plan")
    }
    // Its own id is made of zeros.
    #expect(error?.issues.map(\.pointer) == ["/id"])
    let id = "b239a18098331647fbda1c5b8278e5521f416fb382a3c29d48f907535835d758"
    #expect(error?.issues.first?.expected == "\"\(id)\"")
  }
}
