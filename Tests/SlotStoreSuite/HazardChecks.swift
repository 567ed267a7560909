import CalendarDomain
import CalendarStorage
import Planning
import Preloading
import SchoolDomain
import Slots

extension SlotStoreCheck {
  /// Each named for what goes wrong in the system that was studied.
  static var hazardChecks: [SlotStoreCheck] {
    [
      SlotStoreCheck("T2: booking and releasing change what is offered") { stores in
        let world = try await SuiteWorld(stores)
        let count = try await world.free().count
        let booking = try await world.book("14:00").booked()
        try check(try await world.free().count, is: count - 1)
        _ = try await world.book(.time("p", start: SuiteWorld.monday("16:30"), minutes: 60)).booked()
        try check(try await world.free().count, is: count - 3)
        _ = try await world.release(booking.id).booked()
        try check(try await world.free().count, is: count - 2)
      },
      SlotStoreCheck("T3: nobody changes another's booking, an administrator may") { stores in
        let world = try await SuiteWorld(stores)
        let booking = try await world.book("14:00").booked()
        try check(try await world.release(booking.id, by: "eve").code, is: "not-owner")
        try check(try await world.confirm(booking.id, by: "eve").code, is: "not-owner")
        let target = BookingTarget.slot("p", start: try SuiteWorld.monday("15:00"))
        try check(try await world.move(booking.id, to: target, by: "eve").code, is: "not-owner")
        try check(try await world.entry().bookings, is: [booking])
        try check(try await world.release(booking.id, by: "eve", isAdministrator: true).code, is: "done")
      },
      SlotStoreCheck("T4: a limit that means nothing gives a page all the same, never one from the end") {
        stores in
        let world = try await SuiteWorld(stores)
        for (limit, count) in [(-5, 1), (0, 1), (1000, 24)] {
          let page = try await world.store.page(SlotFilter(), limit: limit, after: nil, now: world.now)
          try check(page.items.count, is: count)
          try check(page.items.first?.slot.range.start, is: SuiteWorld.monday("14:00"))
        }
      },
      SlotStoreCheck("T5: a release opens no slot that somebody has blocked") { stores in
        let world = try await SuiteWorld(stores)
        let booking = try await world.book("14:00").booked()
        try await world.block("14:00")
        try check(try await world.entry().bookings, is: [booking])
        _ = try await world.release(booking.id).booked()
        try check(try await world.entry().slots.first?.state, is: .blocked)
        try check(try await world.book("14:00").code, is: "blocked")
        try await world.block("14:00", isBlocked: false)
        try check(try await world.book("14:00").code, is: "done")
      },
      SlotStoreCheck("T6: of slots that overlap one is booked, whatever their lengths") { stores in
        let world = try await SuiteWorld(stores)
        let range = InstantRange(try SuiteWorld.monday("14:30"), try SuiteWorld.monday("16:30"))
        guard let date = CivilDate("2026-11-23") else { return }
        try await world.apply([.putSlot(Slot(provider: "p", range: range, date: date))])
        _ = try await world.book("14:30").booked()
        for time in ["14:00", "15:00", "16:00"] { try check(try await world.book(time).code, is: "conflict") }
        try check(try await world.free().first, is: SuiteWorld.monday("17:00"))
        try check(try await world.book("17:00").code, is: "done")
      },
      SlotStoreCheck("T8: today's slots that have begun are not offered") { stores in
        var world = try await SuiteWorld(stores)
        world.now = try SuiteWorld.monday("15:30")
        try check(try await world.free().first, is: SuiteWorld.monday("16:00"))
      },
      SlotStoreCheck("T9: slots that the hours no longer produce go, booked ones stay and take no more") {
        stores in
        let world = try await SuiteWorld(stores, days: 1) { $0.capacity = 2 }
        let booking = try await world.book("20:00").booked()
        try await world.change { $0.work = [WeeklyHours(weekday: .monday, range: MinuteRange(540, 720))] }
        let plan = try await world.generate(60, days: 1)
        try check(
          plan.counts.map { "\($0.key.verdict) \($0.key.reason) \($0.count)" },
          is: [
            "change booked 1", "change retired 4", "keep current 3",
          ])
        let slots = try await world.entry().slots
        try check(
          slots.map(\.range.start), is: try ["14:00", "15:00", "16:00", "20:00"].map(SuiteWorld.monday))
        try check(slots.last?.state, is: .retired)
        try check(try await world.entry().bookings, is: [booking])
        try check(try await world.free().count, is: 3)
        try check(try await world.book("20:00").code, is: "not-found")
        try check(try await world.generate(60, days: 1).groups, is: [])
      },
      SlotStoreCheck(
        "T11: one statement counts each slot once, blocked ones too, and gives shares as numbers"
      ) { stores in
        var world = try await SuiteWorld(stores, days: 1)
        _ = try await world.book("15:00").booked()
        _ = try await world.book("16:00", hold: 3600 * 24).booked()
        try await world.block("17:00")
        let released = try await world.book("18:00").booked()
        _ = try await world.release(released.id).booked()
        world.now = world.now.advanced(byMinutes: 60)
        let before = world.store.metrics.statements
        let found = try await world.store.statistics(SlotFilter(), by: .provider, now: world.now)
        try check(world.store.metrics.statements, is: before + 1)
        var expected = SlotStatistics(key: "p")
        (expected.total, expected.open, expected.held, expected.booked, expected.blocked) = (8, 5, 1, 1, 1)
        try check(found, is: [expected])
        try check(found[0].utilization, is: 167)
        world.now = try SuiteWorld.monday("14:30")
        let later = try await world.store.statistics(SlotFilter(), by: .weekday, now: world.now)
        (expected.open, expected.held, expected.past) = (5, 0, 1)
        try check(later.map(\.key), is: ["monday"])
        try check([later[0].open, later[0].past, later[0].booked, later[0].total], is: [5, 1, 1, 8])
      },
    ]
  }

  static var upkeepChecks: [SlotStoreCheck] {
    [
      SlotStoreCheck("generated twice is generated once") { stores in
        let world = try await SuiteWorld(stores)
        try check(try await world.entry().slots.count, is: 24)
        _ = try await world.book("14:00").booked()
        let again = try await world.generate(60)
        try check(again.groups, is: [])
        try check(again.counts.map(\.count), is: [24])
      },
      SlotStoreCheck("a plan of slots that another has overtaken conflicts whole") { stores in
        let world = try await SuiteWorld(stores)
        let context = try await world.context()
        _ = try await world.book("14:00").booked()
        let plan = SlotPlanner.generate(
          context, try GenerateRequest(from: CivilDate("2026-11-23"), minutes: 30))
        let report = try await world.store.apply(plan, at: world.now)
        try check(report.conflicts.map(\.group), is: ["p"])
        try check(report.written, is: 0)
        try check(try await world.entry().slots.count, is: 24)
      },
      SlotStoreCheck("a cleanup deletes as many as it says, none that is booked, today's or later") {
        stores in
        var world = try await SuiteWorld(stores)
        _ = try await world.book("14:00").booked()
        world.now = try SuiteWorld.instant("2026-11-26T04:30:00Z")
        let plan = SlotPlanner.cleanup(try await world.context(), try CleanupRequest(olderThan: 1, chunk: 5))
        // It is the 25th in New York, so the 23rd is two days ago.
        try check(plan.groups.map(\.key), is: ["p/1", "p/2"])
        try check(plan.groups.map(\.operations.count), is: [5, 2])
        let report = try await world.store.apply(plan, at: world.now)
        try check(report.applied, is: ["p/1", "p/2"])
        let slots = try await world.entry().slots
        try check(slots.count, is: 17)
        try check(slots.first?.range.start, is: SuiteWorld.monday("14:00"))
        try check(slots.dropFirst().first?.date, is: CivilDate("2026-11-24"))
        let again = SlotPlanner.cleanup(try await world.context(), try CleanupRequest(olderThan: 1))
        try check(again.groups, is: [])
      },
      SlotStoreCheck(
        "pruning counts in a dry run what it then deletes, and keeps what the next rollover needs"
      ) { stores in
        let world = try await SuiteWorld(stores)
        try await world.roll()
        _ = try await world.book("14:00", key: "k").booked()
        let later = world.now.advanced(byMinutes: 2 * 1440)
        let expected = try await world.store.prune(PruneRequest(before: later), isDryRun: true)
        // The calendar and the slots; the rollover's record stays.
        try check([expected.appliedGroups, expected.answers], is: [2, 1])
        try check(
          try await world.store.prune(PruneRequest(before: world.now), isDryRun: true).appliedGroups, is: 0)
        try check(try await world.store.prune(PruneRequest(before: later), isDryRun: false), is: expected)
        try check(
          try await world.store.prune(PruneRequest(before: later), isDryRun: true).appliedGroups, is: 0)
      },
      SlotStoreCheck(
        "pruning takes bookings that have ended, of the providers asked for, and no message unread"
      ) {
        stores in
        let world = try await SuiteWorld(stores, providers: ["p", "q"])
        for (provider, time) in [("p", "14:00"), ("p", "16:00"), ("q", "14:00")] {
          _ = try await world.book(.slot(ProviderID(provider), start: SuiteWorld.monday(time))).booked()
        }
        let versions = try await [world.entry("p"), world.entry("q")].map(\.calendar.version)
        // The first has ended, the second has begun.
        var request = PruneRequest(before: try SuiteWorld.monday("16:30"), providers: ["p", "nobody"])
        for isDryRun in [true, false] {
          let report = try await world.store.prune(request, isDryRun: isDryRun)
          try check([report.bookings, report.messages], is: [1, 0])
        }
        try check(
          try await world.entry("p").bookings.map(\.range.start), is: [SuiteWorld.monday("16:00")])
        try check(
          try await [world.entry("p"), world.entry("q")].map(\.calendar.version),
          is: [versions[0] + 1, versions[1]])
        request.providers = nil
        request.includesUnread = true
        for isDryRun in [true, false] {
          let report = try await world.store.prune(request, isDryRun: isDryRun)
          try check([report.bookings, report.messages], is: [1, 3])
        }
        try check(try await world.entry("q").bookings, is: [])
        let rest = try await world.store.prune(request, isDryRun: true)
        try check([rest.bookings, rest.messages], is: [0, 0])
      },
    ]
  }
}
