import CalendarDomain
import CalendarStorage
import Planning
import Preloading
import SchoolDomain
import Slots

extension SlotStoreCheck {
  static var bookingChecks: [SlotStoreCheck] {
    [
      SlotStoreCheck("a slot is booked with its range, the first seat and an id that says whose it is") {
        stores in
        let world = try await SuiteWorld(stores)
        let booking = try await world.book("14:00").booked()
        try check(booking.range, is: InstantRange(SuiteWorld.monday("14:00"), SuiteWorld.monday("15:00")))
        try check([booking.seat, booking.version], is: [0, 1])
        try check(booking.status, is: .confirmed)
        try check(booking.slot, is: "p@2026-11-23T14:00:00Z")
        try check(try await world.entry().bookings, is: [booking])
      },
      SlotStoreCheck("a time of any length is booked within the hours and not beyond") { stores in
        let world = try await SuiteWorld(stores)
        func book(_ time: String, _ minutes: Int) async throws -> String {
          try await world.book(.time("p", start: SuiteWorld.monday(time), minutes: minutes)).code
        }
        try check(try await book("13:59", 10), is: "outside-hours")
        try check(try await book("21:30", 31), is: "outside-hours")
        try check(try await book("21:30", 30), is: "done")
        try check(try await book("14:00", 7), is: "done")
        try check(try await world.free().first, is: SuiteWorld.monday("15:00"))
      },
      SlotStoreCheck("what is not there, over, too soon or closed is refused in its own words") { stores in
        var world = try await SuiteWorld(stores) { $0.minimumNotice = 120 }
        try check(try await world.book("14:10").code, is: "not-found")
        try check(
          try await world.book(.slot("nobody", start: SuiteWorld.monday("14:00"))).code, is: "not-found")
        try await world.block("15:00")
        try check(try await world.book("15:00").code, is: "blocked")
        try check(
          try await world.book(.time("p", start: SuiteWorld.monday("14:30"), minutes: 60)).code, is: "blocked"
        )
        world.now = try SuiteWorld.monday("14:30")
        try check(try await world.book("14:00").code, is: "past")
        try check(
          try await world.book("16:00"), is: .refused(.tooSoon(earliest: SuiteWorld.monday("16:30"))))
        try check(
          try await world.book(.time("p", start: SuiteWorld.monday("16:30"), minutes: 30)).code, is: "done")
        try check(try await world.book("17:00").code, is: "done")
        try await world.change { $0.timeZone = "Mars/Olympus" }
        try check(try await world.book("18:00"), is: .refused(.unusable("Mars/Olympus")))
      },
      SlotStoreCheck("no time is offered or booked beyond the most notice") { stores in
        // From Saturday noon to Monday 15:00.
        let world = try await SuiteWorld(stores) { $0.maximumNotice = 51 * 60 }
        try check(try await world.free(), is: try ["14:00", "15:00"].map(SuiteWorld.monday))
        try check(
          try await world.book("16:00"), is: .refused(.tooFar(latest: SuiteWorld.monday("15:00"))))
        try check(
          try await world.book(.time("p", start: SuiteWorld.monday("15:01"), minutes: 5)).code, is: "too-far")
        let booking = try await world.book("15:00").booked()
        try check(
          try await world.move(booking.id, to: .slot("p", start: SuiteWorld.monday("16:00"))).code,
          is: "too-far")
        try check(try await world.free(), is: [SuiteWorld.monday("14:00")])
      },
      SlotStoreCheck("an audience has to be free too, and nothing of it is taken") { stores in
        let world = try await SuiteWorld(stores, providers: ["main/1", "p", "q"], days: 1)
        let recess = InstantRange(try SuiteWorld.monday("15:45"), try SuiteWorld.monday("16:15"))
        try await world.apply(
          [.putBusy(BusyTime(source: "school", key: "recess", provider: "main/1", range: recess))],
          to: "main/1")
        // 10:00 in New York: the audience is there until then.
        let until = SuiteWorld.hours(.monday, 540, 1020 - 60)
        try await world.change("main/1") { $0.work = [until] }
        func book(_ time: String, of provider: ProviderID = "p") async throws -> BookingOutcome {
          try await world.book(.slot(provider, start: SuiteWorld.monday(time)), audience: "main/1")
        }
        try check(try await world.free(SlotFilter(providers: ["p"], audience: "main/1")), is: [])
        try await world.roll()
        try check(
          try await world.free(SlotFilter(providers: ["p"], audience: "main/1")),
          is: try ["14:00", "17:00", "18:00", "19:00", "20:00"].map(SuiteWorld.monday))
        try check(
          try await world.free(SlotFilter(audience: "main/1")).count, is: 10 + 5)
        try check(try await world.free(SlotFilter(providers: ["p"], audience: "nobody")), is: [])
        guard case .refused(.audienceTaken(let others)) = try await book("15:00") else {
          throw Mismatch("booked in the recess")
        }
        try check(
          others.map(\.start), is: try ["14:00", "17:00", "18:00", "19:00", "20:00"].map(SuiteWorld.monday))
        try check(try await book("21:00").code, is: "audience-taken")
        let booking = try await book("14:00").booked()
        try check(try await book("14:00", of: "q").code, is: "done")
        try check(
          try await world.move(
            booking.id, to: .slot("p", start: SuiteWorld.monday("16:00")), audience: "main/1"
          ).code, is: "audience-taken")
        try check(
          try await world.move(booking.id, to: .slot("p", start: SuiteWorld.monday("16:00"))).code, is: "done"
        )
        try check(
          try await world.book(.slot("p", start: SuiteWorld.monday("14:00")), audience: "nobody").code,
          is: "not-found")
      },
      SlotStoreCheck("hours that have changed count at once, whatever the slots still say") { stores in
        let world = try await SuiteWorld(stores)
        try await world.change { $0.work = [WeeklyHours(weekday: .monday, range: MinuteRange(540, 600))] }
        try check(try await world.book("15:00").code, is: "outside-hours")
        try check(try await world.book("14:00").code, is: "done")
      },
      SlotStoreCheck("a conflict names the five nearest slots that can be had") { stores in
        let world = try await SuiteWorld(stores)
        _ = try await world.book("17:00").booked()
        _ = try await world.book("16:00").booked()
        guard case .refused(.conflict(let others)) = try await world.book("17:00", owner: "bob") else {
          throw Mismatch("no conflict")
        }
        try check(
          others.map(\.start), is: try ["18:00", "15:00", "19:00", "14:00", "20:00"].map(SuiteWorld.monday))
        try check(try await world.book(others[0], owner: "bob").code, is: "done")
      },
      SlotStoreCheck("a conflict of a time names starts on the grid that can be had") { stores in
        let world = try await SuiteWorld(stores, minutes: nil)
        func time(_ time: String) throws -> BookingTarget {
          .time("p", start: try SuiteWorld.monday(time), minutes: 45)
        }
        _ = try await world.book(time("17:00")).booked()
        let refusal = try await world.book(time("17:00"))
        guard case .refused(.conflict(let others)) = refusal else { throw Mismatch("no conflict") }
        try check(others, is: try ["16:00", "18:00", "15:30", "18:30", "15:00"].map(time))
      },
      SlotStoreCheck("a refusal leaves no trace") { stores in
        let world = try await SuiteWorld(stores)
        _ = try await world.book("14:00").booked()
        let (before, version) = (world.store.metrics.rowsWritten, try await world.entry().calendar.version)
        try check(try await world.book("14:00", owner: "bob", key: "k").code, is: "conflict")
        try check(
          try await world.move("nothing", to: .slot("p", start: SuiteWorld.monday("15:00"))).code,
          is: "not-found")
        try check(world.store.metrics.rowsWritten, is: before)
        try check(try await world.entry().calendar.version, is: version)
      },
      SlotStoreCheck(
        "a booking brings its date's row up to date in its own transaction, and only where there is one"
      ) { stores in
        let world = try await SuiteWorld(stores)
        let early = try await world.book("21:00").booked()
        try check(try await world.entry().days, is: [])
        try await world.roll()
        let id = try await world.book("14:00").booked().id
        func monday() async throws -> AvailabilityDay {
          guard let day = try await world.entry().days.first(where: { $0.date == CivilDate("2026-11-23") })
          else {
            throw Mismatch("no row")
          }
          return day
        }
        try check(
          try await monday().free, is: [InstantRange(SuiteWorld.monday("15:00"), SuiteWorld.monday("21:00"))])
        _ = try await world.release(id).booked()
        _ = try await world.release(early.id).booked()
        try check(
          try await monday().free, is: [InstantRange(SuiteWorld.monday("14:00"), SuiteWorld.monday("22:00"))])
        _ = try await world.book(.time("p", start: SuiteWorld.monday("14:00"), minutes: 480)).booked()
        try check(try await monday().status, is: .full)
      },
      SlotStoreCheck("seats are given from the lowest on, and no more than there are") { stores in
        let world = try await SuiteWorld(stores) { $0.capacity = 3 }
        let seats = [
          try await world.book("14:00"), try await world.book("14:00"), try await world.book("14:00"),
        ]
        try check(try seats.map { try $0.booked().seat }, is: [0, 1, 2])
        try check(try await world.book("14:00").code, is: "conflict")
        _ = try await world.release(seats[1].booked().id).booked()
        try check(try await world.book("14:00").booked().seat, is: 1)
      },
      SlotStoreCheck("a slot that was made for more people takes no more than the provider does") { stores in
        let world = try await SuiteWorld(stores) { $0.capacity = 2 }
        try await world.change { $0.capacity = 1 }
        try check(try await world.entry().slots.first?.capacity, is: 2)
        _ = try await world.book("14:00").booked()
        try check(try await world.book("14:00", owner: "bob").code, is: "conflict")
        try check(try await world.free().first, is: SuiteWorld.monday("15:00"))
      },
      SlotStoreCheck("buffers keep neighbors apart on both sides") { stores in
        let world = try await SuiteWorld(stores) { ($0.bufferBefore, $0.bufferAfter) = (15, 30) }
        _ = try await world.book("17:00").booked()
        try check(try await world.book("16:00").code, is: "conflict")
        try check(try await world.book("18:00").code, is: "conflict")
        try check(
          try await world.free().prefix(4),
          is: try ["14:00", "15:00", "19:00", "20:00"].map(SuiteWorld.monday)[...])
      },
      SlotStoreCheck("no more bookings on a date than the provider takes") { stores in
        let world = try await SuiteWorld(stores) { $0.maxPerDay = 2 }
        _ = try await world.book("14:00").booked()
        let second = try await world.book("16:00").booked()
        let refusal = try await world.book("18:00")
        try check(refusal.code, is: "date-full")
        guard case .refused(let why) = refusal else { throw Mismatch("\(refusal)") }
        let tuesday = try SuiteWorld.instant("2026-11-24T14:00:00Z")
        try check(why.alternatives.map(\.start).min(), is: tuesday)
        try check(try await world.free().first, is: tuesday)
        _ = try await world.release(second.id).booked()
        try check(try await world.free().first, is: SuiteWorld.monday("15:00"))
      },
      SlotStoreCheck("a booking that a plan has put counts towards its own date in its provider's zone") {
        stores in
        let world = try await SuiteWorld(stores) { $0.maxPerDay = 1 }
        func put(_ id: BookingID, _ start: String) async throws {
          let start = try SuiteWorld.instant(start)
          let booking = Booking(
            id: id, provider: "p", range: InstantRange(start, start.advanced(byMinutes: 30)), owner: "ann")
          let run = try await world.store.publish(
            [try await world.entry().calendar], busy: [], sources: .named([]), bookings: [booking],
            now: world.now,
            zones: world.zones)
          try check(run.report.isComplete, "not applied")
        }
        // Ten at night on Sunday in New York, when it is Monday in Greenwich and Monday's slots are the nearest.
        try await put("sunday", "2026-11-23T03:00:00Z")
        try check(try await world.free().first, is: SuiteWorld.monday("14:00"))
        try await put("monday", "2026-11-23T15:00:00Z")
        let tuesday = try SuiteWorld.instant("2026-11-24T14:00:00Z")
        try check(try await world.free().first, is: tuesday)
        try check(try await world.book("17:00").code, is: "date-full")
        try check(try await world.store.dateBookings(now: world.now, zones: world.zones), is: 0)
      },
      SlotStoreCheck("a booking without a date counts towards that of the slot nearest to it") { stores in
        let world = try await SuiteWorld(stores) { $0.maxPerDay = 1 }
        let start = try SuiteWorld.monday("22:00")
        let booking = Booking(
          id: "b", provider: "p", range: InstantRange(start, start.advanced(byMinutes: 30)), owner: "ann")
        try await world.apply([.putBooking(booking)])
        let tuesday = try SuiteWorld.instant("2026-11-24T14:00:00Z")
        try check(try await world.free().first, is: tuesday)
        try check(try await world.store.dateBookings(now: world.now, zones: world.zones), is: 1)
        try check(try await world.free().first, is: tuesday)
      },
      SlotStoreCheck("a time that another calendar has is neither offered nor booked") { stores in
        let world = try await SuiteWorld(stores)
        for (key, start, end) in [("short", "14:30", "15:00"), ("long", "20:30", "20:30")] {
          var end = try SuiteWorld.monday(end)
          if key == "long" { end = end.advanced(byMinutes: 3 * 1440) }
          try await world.apply(
            [
              .putBusy(
                BusyTime(
                  source: "g", key: key, provider: "p", range: InstantRange(SuiteWorld.monday(start), end)))
            ],
            label: key)
        }
        try check(try await world.book("14:00").code, is: "conflict")
        try check(try await world.book("21:00").code, is: "conflict")
        try check(
          try await world.free(),
          is: try ["15:00", "16:00", "17:00", "18:00", "19:00"].map(SuiteWorld.monday))
      },
      SlotStoreCheck("the same key and wish get the same answer, another wish none") { stores in
        let world = try await SuiteWorld(stores)
        let booking = try await world.book("14:00", key: "k").booked()
        try check(try await world.book("14:00", key: "k"), is: .replayed(booking))
        try check(try await world.book("15:00", key: "k"), is: .refused(.mismatch))
        try check(try await world.book("15:00", owner: "bob", key: "k").code, is: "done")
        _ = try await world.release(booking.id, key: "k").booked()
        try check(try await world.book("14:00", key: "k"), is: .replayed(booking))
        try check(try await world.release(booking.id, key: "k").code, is: "replayed")
        try check(try await world.entry().bookings.count, is: 1)
      },
      SlotStoreCheck("a key may be used anew after a day") { stores in
        var world = try await SuiteWorld(stores)
        _ = try await world.book("14:00", key: "k").booked()
        world.now = world.now.advanced(byMinutes: 1441)
        try check(try await world.book("15:00", key: "k").code, is: "done")
        try check(try await world.book("15:00", key: "k").code, is: "replayed")
      },
      SlotStoreCheck("an id that the client chose books once") { stores in
        let world = try await SuiteWorld(stores)
        let booking = try await world.book("14:00", id: "mine").booked()
        try check(try await world.book("14:00", id: "mine"), is: .replayed(booking))
        try check(try await world.book("15:00", id: "mine"), is: .refused(.mismatch))
        try check(try await world.book("14:00", owner: "bob", id: "mine"), is: .refused(.mismatch))
      },
      SlotStoreCheck("a move changes time and seat, keeps id and owner, and gives the old time back") {
        stores in
        let world = try await SuiteWorld(stores, providers: ["p", "q"])
        let booking = try await world.book("14:00").booked()
        _ = try await world.book("15:00", owner: "bob").booked()
        try check(
          try await world.move(booking.id, to: .slot("p", start: SuiteWorld.monday("15:00"))).code,
          is: "conflict")
        try check(try await world.entry().bookings.first, is: booking)
        try check(
          try await world.move(booking.id, to: .slot("p", start: SuiteWorld.monday("16:00")), by: "bob").code,
          is: "not-owner")
        let moved = try await world.move(booking.id, to: .slot("q", start: SuiteWorld.monday("16:00")))
          .booked()
        try check(moved.id, is: booking.id)
        try check(moved.owner, is: "ann")
        try check([moved.version], is: [2])
        try check(try await world.entry("q").bookings, is: [moved])
        try check(try await world.entry("p").bookings.map(\.owner), is: ["bob"])
        try check(try await world.book("14:00", owner: "bob").code, is: "done")
        let same = try await world.move(booking.id, to: .slot("q", start: SuiteWorld.monday("16:00")))
        try check(same, is: .replayed(moved))
      },
      SlotStoreCheck("a move may overlap the time that it leaves") { stores in
        let world = try await SuiteWorld(stores)
        let booking = try await world.book("14:00").booked()
        let target = BookingTarget.time("p", start: try SuiteWorld.monday("14:30"), minutes: 60)
        let moved = try await world.move(booking.id, to: target).booked()
        try check(moved.range.start, is: SuiteWorld.monday("14:30"))
        try check(moved.slot, is: nil)
      },
    ]
  }

  static var holdChecks: [SlotStoreCheck] {
    [
      SlotStoreCheck("a hold takes the time until it runs out, by itself") { stores in
        var world = try await SuiteWorld(stores)
        let hold = try await world.book("14:00", hold: 300).booked()
        try check(hold.holdExpires, is: world.now.advanced(byMinutes: 5))
        world.now = world.now.advanced(byMinutes: 4)
        try check(try await world.book("14:00", owner: "bob").code, is: "conflict")
        try check(try await world.free().first, is: SuiteWorld.monday("15:00"))
        world.now = world.now.advanced(byMinutes: 1)
        try check(try await world.free().first, is: SuiteWorld.monday("14:00"))
        try check(try await world.confirm(hold.id).code, is: "expired")
        try check(try await world.book("14:00", owner: "bob").booked().seat, is: 0)
        try check(try await world.confirm(hold.id).code, is: "over")
      },
      SlotStoreCheck("a hold that lasts is confirmed by its owner alone, twice to the same effect") {
        stores in
        let world = try await SuiteWorld(stores)
        let hold = try await world.book("14:00", hold: 60).booked()
        try check(try await world.confirm(hold.id, by: "bob").code, is: "not-owner")
        let booking = try await world.confirm(hold.id).booked()
        try check(booking.status, is: .confirmed)
        try check(booking.holdExpires, is: nil)
        try check(try await world.confirm(hold.id), is: .replayed(booking))
      },
      SlotStoreCheck("a hold is released and moved like a booking, and a move does not lengthen it") {
        stores in
        var world = try await SuiteWorld(stores)
        let hold = try await world.book("14:00", hold: 300).booked()
        world.now = world.now.advanced(byMinutes: 1)
        let moved = try await world.move(hold.id, to: .slot("p", start: SuiteWorld.monday("15:00"))).booked()
        try check(moved.holdExpires, is: hold.holdExpires)
        try check(try await world.release(hold.id).booked().status, is: .cancelled)
        try check(try await world.release(hold.id).code, is: "replayed")
        try check(try await world.free().first, is: SuiteWorld.monday("14:00"))
        world.now = world.now.advanced(byMinutes: 60)
        try check(
          try await world.move(hold.id, to: .slot("p", start: SuiteWorld.monday("16:00"))).code, is: "over")
      },
      SlotStoreCheck("a hold that has run out makes way in the rows of its dates too") { stores in
        var world = try await SuiteWorld(stores)
        try await world.roll()
        _ = try await world.book(.time("p", start: SuiteWorld.monday("14:00"), minutes: 120), hold: 60)
          .booked()
        world.now = world.now.advanced(byMinutes: 2)
        _ = try await world.book("15:00", owner: "bob").booked()
        let day = try await world.entry().days.first { $0.date == CivilDate("2026-11-23") }
        try check(
          day?.free,
          is: [
            InstantRange(SuiteWorld.monday("14:00"), SuiteWorld.monday("15:00")),
            InstantRange(SuiteWorld.monday("16:00"), SuiteWorld.monday("22:00")),
          ])
      },
    ]
  }
}
