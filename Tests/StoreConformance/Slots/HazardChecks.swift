import CalendarDomain
import CalendarStorage
import Planning
import Preloading
import SchoolDomain
import Slots
import Testing

extension StoreCheck {
  /// Each named for what goes wrong in the system that was studied.
  static var hazardChecks: [StoreCheck] {
    [
      StoreCheck("T2: booking and releasing change what is offered") { backend in
        let world = try await SuiteWorld(backend)
        let count = try await world.free().count
        let booking = try await world.book("14:00").booked()
        try #require(try await world.free().count == count - 1)
        _ = try await world.book(.time("p", start: SuiteWorld.monday("16:30"), minutes: 60))
          .booked()
        try #require(try await world.free().count == count - 3)
        _ = try await world.release(booking.id).booked()
        try #require(try await world.free().count == count - 2)
      },
      StoreCheck("T3: nobody changes another's booking, an administrator may") { backend in
        let world = try await SuiteWorld(backend)
        let booking = try await world.book("14:00").booked()
        try #require(try await world.release(booking.id, by: "eve").code == "not-owner")
        try #require(try await world.confirm(booking.id, by: "eve").code == "not-owner")
        let target = BookingTarget.slot("p", start: try SuiteWorld.monday("15:00"))
        try #require(try await world.move(booking.id, to: target, by: "eve").code == "not-owner")
        try #require(try await world.entry().bookings == [booking])
        try #require(
          try await world.release(booking.id, by: "eve", isAdministrator: true).code == "done")
      },
      StoreCheck("T4: a limit that means nothing gives a page all the same, never one from the end") {
        backend in
        let world = try await SuiteWorld(backend)
        for (limit, count) in [(-5, 1), (0, 1), (1000, 24)] {
          let page = try await world.store.page(
            SlotFilter(), limit: limit, after: nil, now: world.now)
          try #require(page.items.count == count)
          try #require(try page.items.first?.slot.range.start == SuiteWorld.monday("14:00"))
        }
      },
      StoreCheck("T5: a release opens no slot that somebody has blocked") { backend in
        let world = try await SuiteWorld(backend)
        let booking = try await world.book("14:00").booked()
        try await world.block("14:00")
        try #require(try await world.entry().bookings == [booking])
        _ = try await world.release(booking.id).booked()
        try #require(try await world.entry().slots.first?.state == .blocked)
        try #require(try await world.book("14:00").code == "blocked")
        try await world.block("14:00", isBlocked: false)
        try #require(try await world.book("14:00").code == "done")
      },
      StoreCheck("T6: of slots that overlap one is booked, whatever their lengths") { backend in
        let world = try await SuiteWorld(backend)
        let range = InstantRange(try SuiteWorld.monday("14:30"), try SuiteWorld.monday("16:30"))
        guard let date = CivilDate("2026-11-23") else { return }
        try await world.apply([.putSlot(Slot(provider: "p", range: range, date: date))])
        _ = try await world.book("14:30").booked()
        for time in ["14:00", "15:00", "16:00"] {
          try #require(try await world.book(time).code == "conflict")
        }
        try #require(try await world.free().first == SuiteWorld.monday("17:00"))
        try #require(try await world.book("17:00").code == "done")
      },
      StoreCheck("T8: today's slots that have begun are not offered") { backend in
        var world = try await SuiteWorld(backend)
        world.now = try SuiteWorld.monday("15:30")
        try #require(try await world.free().first == SuiteWorld.monday("16:00"))
      },
      StoreCheck("T9: slots that the hours no longer produce go, booked ones stay and take no more") {
        backend in
        let world = try await SuiteWorld(backend, days: 1) { $0.capacity = 2 }
        let booking = try await world.book("20:00").booked()
        try await world.change {
          $0.work = [WeeklyHours(weekday: .monday, range: MinuteRange(540, 720))]
        }
        let plan = try await world.generate(60, days: 1)
        try #require(
          plan.counts.map { "\($0.key.verdict) \($0.key.reason) \($0.count)" } == [
            "change booked 1", "change retired 4", "keep current 3",
          ])
        let slots = try await world.entry().slots
        try #require(
          try slots.map(\.range.start)
            == ["14:00", "15:00", "16:00", "20:00"].map(SuiteWorld.monday))
        try #require(slots.last?.state == .retired)
        try #require(try await world.entry().bookings == [booking])
        try #require(try await world.free().count == 3)
        try #require(try await world.book("20:00").code == "not-found")
        try #require(try await world.generate(60, days: 1).groups == [])
      },
      StoreCheck(
        "T11: one statement counts each slot once, blocked ones too, and gives shares as numbers"
      ) { backend in
        var world = try await SuiteWorld(backend, days: 1)
        _ = try await world.book("15:00").booked()
        _ = try await world.book("16:00", hold: 3600 * 24).booked()
        try await world.block("17:00")
        let released = try await world.book("18:00").booked()
        _ = try await world.release(released.id).booked()
        world.now = world.now.advanced(byMinutes: 60)
        let before = world.store.metrics.statements
        let found = try await world.store.statistics(SlotFilter(), by: .provider, now: world.now)
        try #require(world.store.metrics.statements == before + 1)
        var expected = SlotStatistics(key: "p")
        (expected.total, expected.open, expected.held, expected.booked, expected.blocked) = (
          8, 5, 1, 1, 1
        )
        try #require(found == [expected])
        try #require(found[0].utilization == 167)
        world.now = try SuiteWorld.monday("14:30")
        let later = try await world.store.statistics(SlotFilter(), by: .weekday, now: world.now)
        (expected.open, expected.held, expected.past) = (5, 0, 1)
        try #require(later.map(\.key) == ["monday"])
        try #require(
          [later[0].open, later[0].past, later[0].booked, later[0].total] == [5, 1, 1, 8])
      },
    ]
  }

  static var upkeepChecks: [StoreCheck] {
    [
      StoreCheck("generated twice is generated once") { backend in
        let world = try await SuiteWorld(backend)
        try #require(try await world.entry().slots.count == 24)
        _ = try await world.book("14:00").booked()
        let again = try await world.generate(60)
        try #require(again.groups == [])
        try #require(again.counts.map(\.count) == [24])
      },
      StoreCheck("a plan of slots that another has overtaken conflicts whole") { backend in
        let world = try await SuiteWorld(backend)
        let context = try await world.context()
        _ = try await world.book("14:00").booked()
        let plan = SlotPlanner.generate(
          context, try GenerateRequest(from: CivilDate("2026-11-23"), minutes: 30))
        let report = try await world.store.apply(plan, at: world.now)
        try #require(report.conflicts.map(\.group) == ["p"])
        try #require(report.written == 0)
        try #require(try await world.entry().slots.count == 24)
      },
      StoreCheck("a cleanup deletes as many as it says, none that is booked, today's or later") {
        backend in
        var world = try await SuiteWorld(backend)
        _ = try await world.book("14:00").booked()
        world.now = try SuiteWorld.instant("2026-11-26T04:30:00Z")
        let plan = SlotPlanner.cleanup(
          try await world.context(), try CleanupRequest(olderThan: 1, chunk: 5))
        // It is the 25th in New York, so the 23rd is two days ago.
        try #require(plan.groups.map(\.key) == ["p/1", "p/2"])
        try #require(plan.groups.map(\.operations.count) == [5, 2])
        let report = try await world.store.apply(plan, at: world.now)
        try #require(report.applied == ["p/1", "p/2"])
        let slots = try await world.entry().slots
        try #require(slots.count == 17)
        try #require(try slots.first?.range.start == SuiteWorld.monday("14:00"))
        try #require(slots.dropFirst().first?.date == CivilDate("2026-11-24"))
        let again = SlotPlanner.cleanup(try await world.context(), try CleanupRequest(olderThan: 1))
        try #require(again.groups == [])
      },
      StoreCheck(
        "pruning counts in a dry run what it then deletes, and keeps what the next rollover needs"
      ) { backend in
        let world = try await SuiteWorld(backend)
        try await world.roll()
        _ = try await world.book("14:00", key: "k").booked()
        let later = world.now.advanced(byMinutes: 2 * 1440)
        let expected = try await world.store.prune(PruneRequest(before: later), isDryRun: true)
        // The calendar and the slots; the rollover's record stays.
        try #require([expected.appliedGroups, expected.answers] == [2, 1])
        try #require(
          try await world.store.prune(PruneRequest(before: world.now), isDryRun: true).appliedGroups
            == 0)
        try #require(
          try await world.store.prune(PruneRequest(before: later), isDryRun: false) == expected)
        try #require(
          try await world.store.prune(PruneRequest(before: later), isDryRun: true).appliedGroups
            == 0)
      },
      StoreCheck(
        "pruning takes bookings that have ended, of the providers asked for, and no message unread"
      ) { backend in
        let world = try await SuiteWorld(backend, providers: ["p", "q"])
        for (provider, time) in [("p", "14:00"), ("p", "16:00"), ("q", "14:00")] {
          _ = try await world.book(.slot(ProviderID(provider), start: SuiteWorld.monday(time)))
            .booked()
        }
        let versions = try await [world.entry("p"), world.entry("q")].map(\.calendar.version)
        // The first has ended, the second has begun.
        var request = PruneRequest(
          before: try SuiteWorld.monday("16:30"), providers: ["p", "nobody"])
        for isDryRun in [true, false] {
          let report = try await world.store.prune(request, isDryRun: isDryRun)
          try #require([report.bookings, report.messages] == [1, 0])
        }
        try #require(
          try await world.entry("p").bookings.map(\.range.start) == [SuiteWorld.monday("16:00")])
        try #require(
          try await [world.entry("p"), world.entry("q")].map(\.calendar.version) == [
            versions[0] + 1, versions[1],
          ])
        request.providers = nil
        request.includesUnread = true
        for isDryRun in [true, false] {
          let report = try await world.store.prune(request, isDryRun: isDryRun)
          try #require([report.bookings, report.messages] == [1, 3])
        }
        try #require(try await world.entry("q").bookings == [])
        let rest = try await world.store.prune(request, isDryRun: true)
        try #require([rest.bookings, rest.messages] == [0, 0])
      },
    ]
  }
}
