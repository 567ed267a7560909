import CalendarDomain
import CalendarStorage
import Planning
import Preloading
import Rollover
import SchoolDomain
import Slots
import Testing

extension StoreCheck {
  /// What is offered follows the calendar in the step that changes it.
  static var followChecks: [StoreCheck] {
    [
      StoreCheck("a date that is closed is no longer offered, and is again when it is opened again") {
        backend in
        let world = try await SuiteWorld(backend)
        let monday = try await world.free()
        guard let date = CivilDate("2026-11-23") else { return }
        let closed = try await world.publish {
          $0.overrides = [DateHours(date: date, intervals: [])]
        }
        try #require(
          closed.plans[0].counts.map { "\($0.key.reason) \($0.count)" } == [
            "published 1", "retired 8",
          ])
        try #require(try await world.free() == Array(monday.dropFirst(8)))
        try #require(
          try await world.store.statistics(SlotFilter(), by: .provider, now: world.now).map(\.open)
            == [16])
        try await world.checkOffers()
        try await world.publish { $0.overrides = [] }
        try #require(try await world.free() == monday)
        try await world.checkOffers()
      },
      StoreCheck(
        "a provider who had no hours on the dates that were asked for gets slots with the hours"
      ) { backend in
        let world = try await SuiteWorld(backend) { $0.work = [] }
        try #require(try await world.free() == [])
        try await world.publish { $0.work = [SuiteWorld.hours(.monday, 540, 660)] }
        try #require(try await world.free() == ["14:00", "15:00"].map(SuiteWorld.monday))
        try await world.checkOffers()
      },
      StoreCheck("slots and the dates of bookings are those of another zone") { backend in
        let world = try await SuiteWorld(backend) { $0.maxPerDay = 1 }
        // 17:00 on Monday in New York is Tuesday, 07:00, in Tokyo.
        _ = try await world.book("21:00").booked()
        try #require(try await world.free().first == SuiteWorld.instant("2026-11-24T14:00:00Z"))
        try await world.publish {
          $0.timeZone = "Asia/Tokyo"
          $0.work = [.monday, .tuesday].map { SuiteWorld.hours($0, 360, 480) }
        }
        // Monday from six to eight in Tokyo; Tuesday has its booking.
        try #require(
          try await world.free()
            == ["2026-11-22T21:00:00Z", "2026-11-22T22:00:00Z"].map(SuiteWorld.instant))
        let slots = try await world.entry().slots
        try #require(
          try slots.map(\.date) == ["23", "23", "24", "24"].map { try SuiteWorld.date($0) })
        try await world.checkOffers()
        try #require(try await world.store.dateBookings(now: world.now, zones: world.zones) == 0)
      },
      StoreCheck(
        "slots have as many seats as the provider, and none where another calendar has the time"
      ) { backend in
        let world = try await SuiteWorld(backend, days: 1)
        try await world.publish { $0.capacity = 3 }
        try #require(
          try await world.store.page(SlotFilter(), limit: 1, after: nil, now: world.now).items[0]
            .free == 3)
        let busy = BusyTime(
          source: "office", key: "k", provider: "p",
          range: InstantRange(try SuiteWorld.monday("14:30"), try SuiteWorld.monday("15:30")))
        try await world.publish(busy: [busy], sources: .named(["office"])) { _ in }
        try #require(try await world.free().first == SuiteWorld.monday("16:00"))
        try await world.checkOffers(days: 1)
        try await world.publish(sources: .only) { $0.capacity = 1 }
        try #require(try await world.free().count == 8)
        try await world.checkOffers(days: 1)
      },
      StoreCheck(
        "a booked slot that the hours no longer hold is retired, a blocked one stays blocked"
      ) { backend in
        let world = try await SuiteWorld(backend, days: 1)
        let booking = try await world.book("20:00").booked()
        try await world.block("19:00")
        try await world.publish { $0.work = [SuiteWorld.hours(.monday, 540, 720)] }
        let slots = try await world.entry().slots
        try #require(slots.map(\.state) == [.open, .open, .open, .blocked, .retired])
        try #require(try await world.entry().bookings == [booking])
        try await world.checkOffers(days: 1)
        try await world.block("19:00", isBlocked: false)
        try #require(try await world.entry().slots.map(\.state) == [.open, .open, .open, .retired])
        _ = try await world.release(booking.id).booked()
        try await world.publish { $0.work = [SuiteWorld.hours(.monday, 540, 1020)] }
        try #require(try await world.free().count == 8)
        try await world.checkOffers(days: 1)
      },
      StoreCheck("slots that nothing is remembered of stay where the hours hold them") { backend in
        let world = try await SuiteWorld(backend, minutes: nil)
        for hour in 14...16 {
          let start = try SuiteWorld.monday("\(hour):00")
          let range = InstantRange(start, start.advanced(byMinutes: 60))
          try await world.apply(
            [.putSlot(Slot(provider: "p", range: range, date: try SuiteWorld.date("23")))],
            label: "\(hour)")
        }
        try await world.publish {
          $0.capacity = 2
          $0.breaks = [SuiteWorld.hours(.monday, 630, 660)]
        }
        let slots = try await world.entry().slots
        try #require(try slots.map(\.range.start) == ["14:00", "16:00"].map(SuiteWorld.monday))
        try #require(slots.map(\.capacity) == [2, 2])
      },
      StoreCheck("the rows of days that are there follow, those of past days and none besides") {
        backend in
        var world = try await SuiteWorld(backend)
        try await world.roll()
        world.now = try SuiteWorld.instant("2026-11-24T12:00:00Z")
        try await world.publish { $0.work = $0.work.map { SuiteWorld.hours($0.weekday, 540, 600) } }
        let days = try await world.entry().days
        try #require(days.count == 20)
        try #require(days.map { $0.free[0].minutes } == [480] + Array(repeating: 60, count: 19))
      },
      StoreCheck(
        "the rollover mends slots where it finds other hours than the rows of days were made with"
      ) { backend in
        let world = try await SuiteWorld(backend)
        try await world.roll()
        // A change past the publication, as another release of the time zone database is one.
        try await world.change { $0.work = [SuiteWorld.hours(.monday, 600, 660)] }
        try #require(try await world.free().count == 24)
        let run = try await world.store.rollOver(now: world.now, zones: world.zones)
        try #require(run.report.isComplete, "not applied")
        try #require(try await world.free() == [SuiteWorld.monday("15:00")])
        try await world.checkOffers()
        let again = try await world.store.rollOver(now: world.now, zones: world.zones)
        try #require(again.metrics.statements == 1)
      },
      StoreCheck("a dry run's plan has what follows, and does the same when it is applied") {
        backend in
        let world = try await SuiteWorld(backend)
        try await world.roll()
        let shown = try await world.publish(isDryRun: true) { $0.timeZone = "America/Los_Angeles" }
        try #require(try await world.free().first == SuiteWorld.monday("14:00"))
        try #require(shown.plans[0].leavesBookingsUndated, "no dates")
        try #require(
          try await world.store.apply(shown.plans[0], at: world.now).isComplete, "not applied")
        try #require(try await world.free().first == SuiteWorld.monday("17:00"))
        try #require(try await world.entry().days[0].free[0].start == SuiteWorld.monday("17:00"))
        try await world.checkOffers()
      },
      StoreCheck(
        "after any change what is offered is what generating anew would make, and can be booked"
      ) { backend in
        for seed in 1...4 {
          let world = try await SuiteWorld(backend, days: 5) { $0.capacity = 2 }
          var changes = RandomChanges(seed: UInt64(seed))
          _ = try await world.book("15:00").booked()
          try await world.roll()
          for _ in 0..<12 {
            let busy = changes.busy()
            try await world.publish(busy: busy, sources: .named(["office"])) { changes.change(&$0) }
            try await world.checkOffers(days: 5)
          }
        }
      },
    ]
  }
}

/// Changes of a calendar's rules and of what another calendar takes.
private struct RandomChanges {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func random(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }

  private mutating func range() -> MinuteRange {
    let start = random(48) * 30
    return MinuteRange(start, start + 30 + random(24) * 30)
  }

  mutating func busy() -> [BusyTime] {
    (0..<random(3)).compactMap { number in
      guard let start = Instant("2026-11-23T00:00:00Z")?.advanced(byMinutes: random(200) * 30)
      else {
        return nil
      }
      return BusyTime(
        source: "office", key: "\(number)", provider: "p",
        range: InstantRange(start, start.advanced(byMinutes: 30 + random(6) * 30)))
    }
  }

  mutating func change(_ rules: inout CalendarRules) {
    let weekday = Weekday.allCases[random(7)]
    switch random(7) {
    case 0: rules.timeZone = ["America/New_York", "America/Los_Angeles", "Asia/Tokyo"][random(3)]
    case 1: rules.capacity = 1 + random(3)
    case 2: rules.breaks = random(2) == 0 ? [] : [WeeklyHours(weekday: weekday, range: range())]
    case 3:
      let date = CivilDate("2026-11-23")?.advanced(by: random(5)) ?? .first
      rules.overrides = [DateHours(date: date, intervals: random(2) == 0 ? [] : [range()])]
    case 4: rules.overrides = []
    case 5: (rules.bufferBefore, rules.bufferAfter) = (random(3) * 15, random(3) * 15)
    default:
      rules.work.removeAll { $0.weekday == weekday }
      rules.work.append(WeeklyHours(weekday: weekday, range: range()))
    }
  }
}

extension SuiteWorld {
  /// A day of November 2026.
  static func date(_ day: String) throws -> CivilDate {
    try #require(CivilDate("2026-11-" + day))
  }

  /// Publishes the calendar of `p` with other rules.
  @discardableResult
  func publish(
    busy: [BusyTime] = [], sources: BusySources = .named([]), isDryRun: Bool = false,
    _ change: (inout CalendarRules) -> Void
  ) async throws -> RunOutcome {
    var calendar = try await entry().calendar
    change(&calendar.rules)
    let outcome = try await store.publish(
      [calendar], busy: busy, sources: sources, now: now, zones: zones, isDryRun: isDryRun)
    try #require(outcome.isComplete, "not published")
    return outcome
  }

  /// What is offered is what the rules take, there is nothing to generate, and no row of a date to refresh.
  func checkOffers(days: Int = 3) async throws {
    let context = try await context()
    for start in try await free() {
      let decision = BookingRules.book(
        try BookingRequest(.slot("p", start: start), owner: "x"), in: context)
      guard case .accept = decision else {
        Issue.record("\(start) is offered: \(decision)")
        return
      }
    }
    let refreshed: [RolloverReason] = [
      .refreshedHours, .refreshedZone, .refreshedBuffers, .refreshedBookings, .repaired,
    ]
    let stale = RolloverPlanner.plan(context).decisions.filter { decision in
      refreshed.contains { decision.reason == $0 }
    }
    try #require(stale == [])
    try #require(context["p"]?.series.map(\.dates.count) == [days])
    try #require(try await generate(60, days: days).groups == [])
  }
}
