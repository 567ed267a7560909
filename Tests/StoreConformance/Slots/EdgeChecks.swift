import CalendarDomain
import CalendarStorage
import SchoolDomain
import Slots
import Testing

extension StoreCheck {
  /// Where one rule ends and another begins.
  static var edgeChecks: [StoreCheck] {
    [
      StoreCheck("what has begun is changed by an administrator alone") { backend in
        var world = try await SuiteWorld(backend)
        world.now = try SuiteWorld.monday("13:50")
        let hold = try await world.book("14:00", hold: 3600).booked()
        let booking = try await world.book("15:00").booked()
        world.now = try SuiteWorld.monday("14:00")
        try #require(try await world.confirm(hold.id).code == "done")
        world.now = try SuiteWorld.monday("15:30")
        let later = BookingTarget.slot("p", start: try SuiteWorld.monday("18:00"))
        try #require(try await world.move(booking.id, to: later).code == "past")
        try #require(try await world.release(booking.id).code == "past")
        try #require(
          try await world.release(booking.id, by: "eve", isAdministrator: true).code == "done")
      },
      StoreCheck("a hold whose time has begun is not confirmed") { backend in
        var world = try await SuiteWorld(backend)
        world.now = try SuiteWorld.monday("13:50")
        let hold = try await world.book("14:00", hold: 3600).booked()
        world.now = try SuiteWorld.monday("14:01")
        try #require(try await world.confirm(hold.id).code == "past")
      },
      StoreCheck("a booking that moves takes the buffers that the provider has now") { backend in
        let world = try await SuiteWorld(backend)
        let booking = try await world.book("14:00").booked()
        try await world.change { ($0.bufferBefore, $0.bufferAfter) = (15, 30) }
        let moved = try await world.move(
          booking.id, to: .slot("p", start: SuiteWorld.monday("16:00"))
        )
        .booked()
        try #require([moved.bufferBefore, moved.bufferAfter] == [15, 30])
        try #require(try await world.entry().bookings == [moved])
      },
      StoreCheck("a time after midnight is had in hours that began the day before") { backend in
        let world = try await SuiteWorld(backend, minutes: nil) {
          $0.work = [WeeklyHours(weekday: .monday, range: MinuteRange(1320, 1560))]
        }
        func book(_ time: String, _ minutes: Int) async throws -> String {
          let start = try SuiteWorld.instant("2026-11-24T\(time):00Z")
          return try await world.book(.time("p", start: start, minutes: minutes)).code
        }
        try #require(try await book("06:30", 31) == "outside-hours")
        try #require(try await book("06:30", 30) == "done")
        try #require(try await book("04:30", 60) == "done")
      },
      StoreCheck("the row of a date follows bookings in its hours after midnight") { backend in
        let world = try await SuiteWorld(backend, minutes: nil) {
          $0.work = [WeeklyHours(weekday: .monday, range: MinuteRange(1320, 1560))]
        }
        try await world.roll()
        let range = InstantRange(
          try SuiteWorld.instant("2026-11-24T05:30:00Z"),
          try SuiteWorld.instant("2026-11-24T06:30:00Z"))
        _ = try await world.book(.time("p", start: range.start, minutes: 60)).booked()
        let hours = InstantRange(
          try SuiteWorld.instant("2026-11-24T03:00:00Z"),
          try SuiteWorld.instant("2026-11-24T07:00:00Z"))
        let midnight = try SuiteWorld.instant("2026-11-24T05:00:00Z")
        try #require(
          try await world.entry().days.prefix(2).map(\.free) == [
            [InstantRange(hours.start, midnight)],
            [InstantRange(midnight, range.start), InstantRange(range.end, hours.end)],
          ])
      },
      StoreCheck("a move brings the rows of both dates up to date") { backend in
        let world = try await SuiteWorld(backend)
        try await world.roll()
        let booking = try await world.book("14:00").booked()
        let target = try SuiteWorld.instant("2026-11-27T14:00:00Z")
        _ = try await world.move(booking.id, to: .time("p", start: target, minutes: 60)).booked()
        let starts = try await world.entry().days.prefix(5).map { $0.free.first?.start }
        try #require(try starts.first == SuiteWorld.monday("14:00"))
        try #require(starts.last == target.advanced(byMinutes: 60))
      },
      StoreCheck("a hold that has run out fills no date") { backend in
        var world = try await SuiteWorld(backend) { $0.maxPerDay = 1 }
        _ = try await world.book("15:00", hold: 60).booked()
        try #require(try await world.free().first == SuiteWorld.instant("2026-11-24T14:00:00Z"))
        world.now = world.now.advanced(byMinutes: 1)
        try #require(try await world.free().first == SuiteWorld.monday("14:00"))
        try #require(try await world.book("14:00").code == "done")
      },
      StoreCheck("a booking of the audience itself takes its time") { backend in
        let world = try await SuiteWorld(backend, providers: ["main/1", "p"], days: 1)
        let (first, second) = (try SuiteWorld.monday("14:00"), try SuiteWorld.monday("15:00"))
        _ = try await world.book(.slot("main/1", start: first)).booked()
        try #require(
          try await world.book(.slot("p", start: first), audience: "main/1").code
            == "audience-taken")
        try #require(
          try await world.book(.slot("p", start: second), audience: "main/1").code == "done")
      },
      StoreCheck("a key for one audience is none for another") { backend in
        let world = try await SuiteWorld(backend, providers: ["main/1", "p"], days: 1)
        let target = BookingTarget.slot("p", start: try SuiteWorld.monday("14:00"))
        _ = try await world.book(target, key: "k", audience: "main/1").booked()
        try #require(try await world.book(target, key: "k", audience: "main/1").code == "replayed")
        try #require(try await world.book(target, key: "k") == .refused(.mismatch))
        // An id that runs on into what would follow it is another wish.
        let next = BookingTarget.slot("p", start: try SuiteWorld.monday("15:00"))
        _ = try await world.book(next, id: "x", key: "l", audience: "main/1").booked()
        try #require(try await world.book(next, id: "x6:main/1", key: "l") == .refused(.mismatch))
        try #require(
          try await world.book(next, id: "x for main/1", key: "l") == .refused(.mismatch))
      },
      StoreCheck("an id that holds a time does not book it") { backend in
        let world = try await SuiteWorld(backend)
        let hold = try await world.book("14:00", id: "mine", hold: 60).booked()
        try #require(try await world.book("14:00", id: "mine") == .refused(.mismatch))
        try #require(try await world.book("14:00", id: "mine", hold: 60) == .replayed(hold))
      },
      StoreCheck("slots that overlap a blocked one are neither offered nor booked") { backend in
        let world = try await SuiteWorld(backend)
        let range = InstantRange(try SuiteWorld.monday("14:30"), try SuiteWorld.monday("15:30"))
        guard let date = CivilDate("2026-11-23") else { return }
        try await world.apply([
          .putSlot(Slot(provider: "p", range: range, date: date, state: .blocked))
        ])
        try #require(try await world.free().first == SuiteWorld.monday("16:00"))
        try #require(try await world.book("15:00").code == "blocked")
      },
    ]
  }
}
