import CalendarDomain
import CalendarStorage
import Planning
import Preloading
import SchoolDomain
import Slots
import Testing

extension StoreCheck {
  static var bookingChecks: [StoreCheck] {
    [
      StoreCheck("a slot is booked with its range, the first seat and an id that says whose it is") {
        backend in
        let world = try await SuiteWorld(backend)
        let booking = try await world.book("14:00").booked()
        try #require(
          try booking.range == InstantRange(SuiteWorld.monday("14:00"), SuiteWorld.monday("15:00")))
        try #require([booking.seat, booking.version] == [0, 1])
        try #require(booking.status == .confirmed)
        try #require(booking.slot == "p@2026-11-23T14:00:00Z")
        try #require(try await world.entry().bookings == [booking])
      },
      StoreCheck("a time of any length is booked within the hours and not beyond") { backend in
        let world = try await SuiteWorld(backend)
        func book(_ time: String, _ minutes: Int) async throws -> String {
          try await world.book(.time("p", start: SuiteWorld.monday(time), minutes: minutes)).code
        }
        try #require(try await book("13:59", 10) == "outside-hours")
        try #require(try await book("21:30", 31) == "outside-hours")
        try #require(try await book("21:30", 30) == "done")
        try #require(try await book("14:00", 7) == "done")
        try #require(try await world.free().first == SuiteWorld.monday("15:00"))
      },
      StoreCheck("what is not there, over, too soon or closed is refused in its own words") {
        backend in
        var world = try await SuiteWorld(backend) { $0.minimumNotice = 120 }
        try #require(try await world.book("14:10").code == "not-found")
        try #require(
          try await world.book(.slot("nobody", start: SuiteWorld.monday("14:00"))).code
            == "not-found")
        try await world.block("15:00")
        try #require(try await world.book("15:00").code == "blocked")
        try #require(
          try await world.book(.time("p", start: SuiteWorld.monday("14:30"), minutes: 60)).code
            == "blocked")
        world.now = try SuiteWorld.monday("14:30")
        try #require(try await world.book("14:00").code == "past")
        try #require(
          try await world.book("16:00") == .refused(.tooSoon(earliest: SuiteWorld.monday("16:30"))))
        try #require(
          try await world.book(.time("p", start: SuiteWorld.monday("16:30"), minutes: 30)).code
            == "done")
        try #require(try await world.book("17:00").code == "done")
        try await world.change { $0.timeZone = "Mars/Olympus" }
        try #require(try await world.book("18:00") == .refused(.unusable("Mars/Olympus")))
      },
      StoreCheck("no time is offered or booked beyond the most notice") { backend in
        // From Saturday noon to Monday 15:00.
        let world = try await SuiteWorld(backend) { $0.maximumNotice = 51 * 60 }
        try #require(try await world.free() == ["14:00", "15:00"].map(SuiteWorld.monday))
        try #require(
          try await world.book("16:00") == .refused(.tooFar(latest: SuiteWorld.monday("15:00"))))
        try #require(
          try await world.book(.time("p", start: SuiteWorld.monday("15:01"), minutes: 5)).code
            == "too-far")
        let booking = try await world.book("15:00").booked()
        try #require(
          try await world.move(booking.id, to: .slot("p", start: SuiteWorld.monday("16:00"))).code
            == "too-far")
        try #require(try await world.free() == [SuiteWorld.monday("14:00")])
      },
      StoreCheck("an audience has to be free too, and nothing of it is taken") { backend in
        let world = try await SuiteWorld(backend, providers: ["main/1", "p", "q"], days: 1)
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
        try #require(try await world.free(SlotFilter(providers: ["p"], audience: "main/1")) == [])
        try await world.roll()
        try #require(
          try await world.free(SlotFilter(providers: ["p"], audience: "main/1"))
            == ["14:00", "17:00", "18:00", "19:00", "20:00"].map(SuiteWorld.monday))
        try #require(try await world.free(SlotFilter(audience: "main/1")).count == 10 + 5)
        try #require(try await world.free(SlotFilter(providers: ["p"], audience: "nobody")) == [])
        guard case .refused(.audienceTaken(let others)) = try await book("15:00") else {
          Issue.record("booked in the recess")
          return
        }
        try #require(
          try others.map(\.start)
            == ["14:00", "17:00", "18:00", "19:00", "20:00"].map(SuiteWorld.monday))
        try #require(try await book("21:00").code == "audience-taken")
        let booking = try await book("14:00").booked()
        try #require(try await book("14:00", of: "q").code == "done")
        try #require(
          try await world.move(
            booking.id, to: .slot("p", start: SuiteWorld.monday("16:00")), audience: "main/1"
          ).code == "audience-taken")
        try #require(
          try await world.move(booking.id, to: .slot("p", start: SuiteWorld.monday("16:00"))).code
            == "done")
        try #require(
          try await world.book(.slot("p", start: SuiteWorld.monday("14:00")), audience: "nobody")
            .code == "not-found")
      },
      StoreCheck("hours that have changed count at once, whatever the slots still say") { backend in
        let world = try await SuiteWorld(backend)
        try await world.change {
          $0.work = [WeeklyHours(weekday: .monday, range: MinuteRange(540, 600))]
        }
        try #require(try await world.book("15:00").code == "outside-hours")
        try #require(try await world.book("14:00").code == "done")
      },
      StoreCheck("a conflict names the five nearest slots that can be had") { backend in
        let world = try await SuiteWorld(backend)
        _ = try await world.book("17:00").booked()
        _ = try await world.book("16:00").booked()
        guard case .refused(.conflict(let others)) = try await world.book("17:00", owner: "bob")
        else {
          Issue.record("no conflict")
          return
        }
        try #require(
          try others.map(\.start)
            == ["18:00", "15:00", "19:00", "14:00", "20:00"].map(SuiteWorld.monday))
        try #require(try await world.book(others[0], owner: "bob").code == "done")
      },
      StoreCheck("a conflict of a time names starts on the grid that can be had") { backend in
        let world = try await SuiteWorld(backend, minutes: nil)
        func time(_ time: String) throws -> BookingTarget {
          .time("p", start: try SuiteWorld.monday(time), minutes: 45)
        }
        _ = try await world.book(time("17:00")).booked()
        let refusal = try await world.book(time("17:00"))
        guard case .refused(.conflict(let others)) = refusal else {
          Issue.record("\(refusal)")
          return
        }
        try #require(try others == ["16:00", "18:00", "15:30", "18:30", "15:00"].map(time))
      },
      StoreCheck("a refusal leaves no trace") { backend in
        let world = try await SuiteWorld(backend)
        _ = try await world.book("14:00").booked()
        let (before, version) = (
          world.store.metrics.rowsWritten, try await world.entry().calendar.version
        )
        try #require(try await world.book("14:00", owner: "bob", key: "k").code == "conflict")
        try #require(
          try await world.move("nothing", to: .slot("p", start: SuiteWorld.monday("15:00"))).code
            == "not-found")
        try #require(world.store.metrics.rowsWritten == before)
        try #require(try await world.entry().calendar.version == version)
      },
      StoreCheck(
        "a booking brings its date's row up to date in its own transaction, and only where there is one"
      ) { backend in
        let world = try await SuiteWorld(backend)
        let early = try await world.book("21:00").booked()
        try #require(try await world.entry().days == [])
        try await world.roll()
        let id = try await world.book("14:00").booked().id
        func monday() async throws -> AvailabilityDay {
          try #require(try await world.entry().days.first { $0.date == CivilDate("2026-11-23") })
        }
        try #require(
          try await monday().free == [
            InstantRange(SuiteWorld.monday("15:00"), SuiteWorld.monday("21:00"))
          ])
        _ = try await world.release(id).booked()
        _ = try await world.release(early.id).booked()
        try #require(
          try await monday().free == [
            InstantRange(SuiteWorld.monday("14:00"), SuiteWorld.monday("22:00"))
          ])
        _ = try await world.book(.time("p", start: SuiteWorld.monday("14:00"), minutes: 480))
          .booked()
        try #require(try await monday().status == .full)
      },
      StoreCheck("seats are given from the lowest on, and no more than there are") { backend in
        let world = try await SuiteWorld(backend) { $0.capacity = 3 }
        let seats = [
          try await world.book("14:00"), try await world.book("14:00"),
          try await world.book("14:00"),
        ]
        try #require(try seats.map { try $0.booked().seat } == [0, 1, 2])
        try #require(try await world.book("14:00").code == "conflict")
        _ = try await world.release(seats[1].booked().id).booked()
        try #require(try await world.book("14:00").booked().seat == 1)
      },
      StoreCheck("a slot that was made for more people takes no more than the provider does") {
        backend in
        let world = try await SuiteWorld(backend) { $0.capacity = 2 }
        try await world.change { $0.capacity = 1 }
        try #require(try await world.entry().slots.first?.capacity == 2)
        _ = try await world.book("14:00").booked()
        try #require(try await world.book("14:00", owner: "bob").code == "conflict")
        try #require(try await world.free().first == SuiteWorld.monday("15:00"))
      },
      StoreCheck("buffers keep neighbors apart on both sides") { backend in
        let world = try await SuiteWorld(backend) { ($0.bufferBefore, $0.bufferAfter) = (15, 30) }
        _ = try await world.book("17:00").booked()
        try #require(try await world.book("16:00").code == "conflict")
        try #require(try await world.book("18:00").code == "conflict")
        try #require(
          try await world.free().prefix(4)
            == ["14:00", "15:00", "19:00", "20:00"].map(SuiteWorld.monday)[...])
      },
      StoreCheck("no more bookings on a date than the provider takes") { backend in
        let world = try await SuiteWorld(backend) { $0.maxPerDay = 2 }
        _ = try await world.book("14:00").booked()
        let second = try await world.book("16:00").booked()
        let refusal = try await world.book("18:00")
        try #require(refusal.code == "date-full")
        guard case .refused(let why) = refusal else { return }
        let tuesday = try SuiteWorld.instant("2026-11-24T14:00:00Z")
        try #require(why.alternatives.map(\.start).min() == tuesday)
        try #require(try await world.free().first == tuesday)
        _ = try await world.release(second.id).booked()
        try #require(try await world.free().first == SuiteWorld.monday("15:00"))
      },
      StoreCheck("a booking that a plan has put counts towards its own date in its provider's zone") {
        backend in
        let world = try await SuiteWorld(backend) { $0.maxPerDay = 1 }
        func put(_ id: BookingID, _ start: String) async throws {
          let start = try SuiteWorld.instant(start)
          let booking = Booking(
            id: id, provider: "p", range: InstantRange(start, start.advanced(byMinutes: 30)),
            owner: "ann")
          let run = try await world.store.publish(
            [try await world.entry().calendar], busy: [], sources: .named([]), bookings: [booking],
            now: world.now,
            zones: world.zones)
          try #require(run.report.isComplete, "not applied")
        }
        // Ten at night on Sunday in New York, when it is Monday in Greenwich and Monday's slots are the nearest.
        try await put("sunday", "2026-11-23T03:00:00Z")
        try #require(try await world.free().first == SuiteWorld.monday("14:00"))
        try await put("monday", "2026-11-23T15:00:00Z")
        let tuesday = try SuiteWorld.instant("2026-11-24T14:00:00Z")
        try #require(try await world.free().first == tuesday)
        try #require(try await world.book("17:00").code == "date-full")
        try #require(try await world.store.dateBookings(now: world.now, zones: world.zones) == 0)
      },
      StoreCheck("a booking without a date counts towards that of the slot nearest to it") {
        backend in
        let world = try await SuiteWorld(backend) { $0.maxPerDay = 1 }
        let start = try SuiteWorld.monday("22:00")
        let booking = Booking(
          id: "b", provider: "p", range: InstantRange(start, start.advanced(byMinutes: 30)),
          owner: "ann")
        try await world.apply([.putBooking(booking)])
        let tuesday = try SuiteWorld.instant("2026-11-24T14:00:00Z")
        try #require(try await world.free().first == tuesday)
        try #require(try await world.store.dateBookings(now: world.now, zones: world.zones) == 1)
        try #require(try await world.free().first == tuesday)
      },
      StoreCheck("a time that another calendar has is neither offered nor booked") { backend in
        let world = try await SuiteWorld(backend)
        for (key, start, end) in [("short", "14:30", "15:00"), ("long", "20:30", "20:30")] {
          var end = try SuiteWorld.monday(end)
          if key == "long" { end = end.advanced(byMinutes: 3 * 1440) }
          try await world.apply(
            [
              .putBusy(
                BusyTime(
                  source: "g", key: key, provider: "p",
                  range: InstantRange(SuiteWorld.monday(start), end)))
            ],
            label: key)
        }
        try #require(try await world.book("14:00").code == "conflict")
        try #require(try await world.book("21:00").code == "conflict")
        try #require(
          try await world.free()
            == ["15:00", "16:00", "17:00", "18:00", "19:00"].map(SuiteWorld.monday))
      },
      StoreCheck("the same key and wish get the same answer, another wish none") { backend in
        let world = try await SuiteWorld(backend)
        let booking = try await world.book("14:00", key: "k").booked()
        try #require(try await world.book("14:00", key: "k") == .replayed(booking))
        try #require(try await world.book("15:00", key: "k") == .refused(.mismatch))
        try #require(try await world.book("15:00", owner: "bob", key: "k").code == "done")
        _ = try await world.release(booking.id, key: "k").booked()
        try #require(try await world.book("14:00", key: "k") == .replayed(booking))
        try #require(try await world.release(booking.id, key: "k").code == "replayed")
        try #require(try await world.entry().bookings.count == 1)
      },
      StoreCheck("a key may be used anew after a day") { backend in
        var world = try await SuiteWorld(backend)
        _ = try await world.book("14:00", key: "k").booked()
        world.now = world.now.advanced(byMinutes: 1441)
        try #require(try await world.book("15:00", key: "k").code == "done")
        try #require(try await world.book("15:00", key: "k").code == "replayed")
      },
      StoreCheck("an id that the client chose books once") { backend in
        let world = try await SuiteWorld(backend)
        let booking = try await world.book("14:00", id: "mine").booked()
        try #require(try await world.book("14:00", id: "mine") == .replayed(booking))
        try #require(try await world.book("15:00", id: "mine") == .refused(.mismatch))
        try #require(try await world.book("14:00", owner: "bob", id: "mine") == .refused(.mismatch))
      },
      StoreCheck("a move changes time and seat, keeps id and owner, and gives the old time back") {
        backend in
        let world = try await SuiteWorld(backend, providers: ["p", "q"])
        let booking = try await world.book("14:00").booked()
        _ = try await world.book("15:00", owner: "bob").booked()
        try #require(
          try await world.move(booking.id, to: .slot("p", start: SuiteWorld.monday("15:00"))).code
            == "conflict")
        try #require(try await world.entry().bookings.first == booking)
        try #require(
          try await world.move(
            booking.id, to: .slot("p", start: SuiteWorld.monday("16:00")), by: "bob"
          ).code == "not-owner")
        let moved = try await world.move(
          booking.id, to: .slot("q", start: SuiteWorld.monday("16:00"))
        )
        .booked()
        try #require(moved.id == booking.id)
        try #require(moved.owner == "ann")
        try #require([moved.version] == [2])
        try #require(try await world.entry("q").bookings == [moved])
        try #require(try await world.entry("p").bookings.map(\.owner) == ["bob"])
        try #require(try await world.book("14:00", owner: "bob").code == "done")
        let same = try await world.move(
          booking.id, to: .slot("q", start: SuiteWorld.monday("16:00")))
        try #require(same == .replayed(moved))
      },
      StoreCheck("a move may overlap the time that it leaves") { backend in
        let world = try await SuiteWorld(backend)
        let booking = try await world.book("14:00").booked()
        let target = BookingTarget.time("p", start: try SuiteWorld.monday("14:30"), minutes: 60)
        let moved = try await world.move(booking.id, to: target).booked()
        try #require(try moved.range.start == SuiteWorld.monday("14:30"))
        try #require(moved.slot == nil)
      },
    ]
  }

  static var holdChecks: [StoreCheck] {
    [
      StoreCheck("a hold takes the time until it runs out, by itself") { backend in
        var world = try await SuiteWorld(backend)
        let hold = try await world.book("14:00", hold: 300).booked()
        try #require(hold.holdExpires == world.now.advanced(byMinutes: 5))
        world.now = world.now.advanced(byMinutes: 4)
        try #require(try await world.book("14:00", owner: "bob").code == "conflict")
        try #require(try await world.free().first == SuiteWorld.monday("15:00"))
        world.now = world.now.advanced(byMinutes: 1)
        try #require(try await world.free().first == SuiteWorld.monday("14:00"))
        try #require(try await world.confirm(hold.id).code == "expired")
        try #require(try await world.book("14:00", owner: "bob").booked().seat == 0)
        try #require(try await world.confirm(hold.id).code == "over")
      },
      StoreCheck("a hold that lasts is confirmed by its owner alone, twice to the same effect") {
        backend in
        let world = try await SuiteWorld(backend)
        let hold = try await world.book("14:00", hold: 60).booked()
        try #require(try await world.confirm(hold.id, by: "bob").code == "not-owner")
        let booking = try await world.confirm(hold.id).booked()
        try #require(booking.status == .confirmed)
        try #require(booking.holdExpires == nil)
        try #require(try await world.confirm(hold.id) == .replayed(booking))
      },
      StoreCheck("a hold is released and moved like a booking, and a move does not lengthen it") {
        backend in
        var world = try await SuiteWorld(backend)
        let hold = try await world.book("14:00", hold: 300).booked()
        world.now = world.now.advanced(byMinutes: 1)
        let moved = try await world.move(hold.id, to: .slot("p", start: SuiteWorld.monday("15:00")))
          .booked()
        try #require(moved.holdExpires == hold.holdExpires)
        try #require(try await world.release(hold.id).booked().status == .cancelled)
        try #require(try await world.release(hold.id).code == "replayed")
        try #require(try await world.free().first == SuiteWorld.monday("14:00"))
        world.now = world.now.advanced(byMinutes: 60)
        try #require(
          try await world.move(hold.id, to: .slot("p", start: SuiteWorld.monday("16:00"))).code
            == "over")
      },
      StoreCheck("a hold that has run out makes way in the rows of its dates too") { backend in
        var world = try await SuiteWorld(backend)
        try await world.roll()
        _ = try await world.book(
          .time("p", start: SuiteWorld.monday("14:00"), minutes: 120), hold: 60
        )
        .booked()
        world.now = world.now.advanced(byMinutes: 2)
        _ = try await world.book("15:00", owner: "bob").booked()
        let day = try await world.entry().days.first { $0.date == CivilDate("2026-11-23") }
        try #require(
          try day?.free == [
            InstantRange(SuiteWorld.monday("14:00"), SuiteWorld.monday("15:00")),
            InstantRange(SuiteWorld.monday("16:00"), SuiteWorld.monday("22:00")),
          ])
      },
    ]
  }
}
