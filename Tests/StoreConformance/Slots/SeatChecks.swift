import CalendarDomain
import CalendarStorage
import Preloading
import SchoolDomain
import Slots
import StoreSamples
import Testing

extension StoreCheck {
  /// Who fits in is counted, and ids that somebody chose are in nobody's way.
  static var seatChecks: [StoreCheck] {
    [
      StoreCheck("where the capacity was lowered, whoever is left has the seat that is left") {
        backend in
        let world = try await SuiteWorld(backend, days: 1) { $0.capacity = 3 }
        let first = try await world.book("14:00").booked()
        _ = try await world.book("14:00", owner: "bob").booked()
        let later = try await world.book("15:00").booked()
        _ = try await world.release(first.id).booked()
        try await world.change { $0.capacity = 1 }
        _ = try await world.generate(60, days: 1)
        try #require(try await world.book("14:00").code == "conflict")
        try #require(
          try await world.book(.time("p", start: SuiteWorld.monday("14:30"), minutes: 10), hold: 60)
            .code == "conflict")
        try #require(
          try await world.move(later.id, to: .slot("p", start: SuiteWorld.monday("14:00"))).code
            == "conflict")
        try #require(
          try await world.states() == ["14:00 0", "15:00 0"] + (16...21).map { "\($0):00 1" })
        let counts = try await world.store.statistics(SlotFilter(), by: .provider, now: world.now)
        try #require([counts[0].booked, counts[0].open] == [2, 6])
      },
      StoreCheck("of three seats made two, two bookings take both, whatever their labels") {
        backend in
        let world = try await SuiteWorld(backend, days: 1) { $0.capacity = 3 }
        let all = [
          try await world.book("14:00").booked(), try await world.book("14:00").booked(),
          try await world.book("14:00").booked(),
        ]
        _ = try await world.release(all[0].id).booked()
        try await world.change { $0.capacity = 2 }
        try #require(try await world.book("14:00").code == "conflict")
        _ = try await world.release(all[1].id).booked()
        try #require(try await world.book("14:00").booked().seat == 0)
      },
      StoreCheck(
        "with two seats, whoever comes between two that follow each other has the other one"
      ) { backend in
        let world = try await SuiteWorld(backend, days: 1) { $0.capacity = 2 }
        let target = BookingTarget.time("p", start: try SuiteWorld.monday("14:30"), minutes: 60)
        let passing = try await world.book("14:00").booked()
        try #require(try await world.book("14:00").booked().seat == 1)
        try #require(try await world.book("15:00").booked().seat == 0)
        _ = try await world.release(passing.id).booked()
        // 14:00 to 15:00 is on the seat with label 1, 15:00 to 16:00 on that with 0.
        try await world.roll()
        let between = try await world.book(target, owner: "bob").booked()
        try #require(between.seat == 2)
        try #require(try await world.book(target, owner: "eve").code == "conflict")
        try #require(try await world.states().prefix(3) == ["14:00 0", "15:00 0", "16:00 2"])
        let day = try await world.entry().days.first { $0.date == CivilDate("2026-11-23") }
        try #require(
          try day?.free
            == [("14:00", "14:30"), ("15:30", "22:00")].map {
              InstantRange(try SuiteWorld.monday($0.0), try SuiteWorld.monday($0.1))
            })
      },
      StoreCheck("a booking of a file takes a seat, however high its label") { backend in
        let world = try await SuiteWorld(backend, days: 1)
        try await world.put([world.booking("far", "14:00", seat: 9)])
        try #require(try await world.book("14:00").code == "conflict")
        try await world.change { $0.capacity = 2 }
        // The slot's own capacity is still one.
        try #require(try await world.book("14:00").code == "conflict")
        let time = BookingTarget.time("p", start: try SuiteWorld.monday("14:00"), minutes: 60)
        try #require(try await world.book(time).booked().seat == 0)
        try #require(try await world.book(time).code == "conflict")
      },
      StoreCheck("a booking of a file that fits in gets a label of its own") { backend in
        let world = try await SuiteWorld(backend, days: 1) { $0.capacity = 2 }
        _ = try await world.book("14:00").booked()
        try await world.put([world.booking("a", "14:30")])
        try #require(try await world.entry().bookings.map(\.seat) == [0, 1])
        let run = try await world.publish([world.booking("b", "14:00")])
        try #require(run.report.failed.count == 1)
        try #require(run.metrics.rowsWritten == 0)
        try #require(try await world.entry().bookings.count == 2)
      },
      StoreCheck("a hold that has run out is in no file's way") { backend in
        var world = try await SuiteWorld(backend, days: 1)
        let hold = try await world.book("14:00", hold: 60).booked()
        world.now = world.now.advanced(byMinutes: 2)
        try await world.put([world.booking("a", "14:30")])
        try #require(try await world.entry().bookings.map(\.id) == ["a"])
        try #require(try await world.confirm(hold.id).code == "over")
      },
      StoreCheck("an id that is made is one that nobody has, whoever chose theirs") { backend in
        let world = try await SuiteWorld(backend, providers: ["p", "q"])
        let version = try await world.entry().calendar.version
        // Numbers that are to come, at another provider and in a file.
        for number in 1...3 {
          let target = BookingTarget.slot("q", start: try SuiteWorld.monday("\(13 + number):00"))
          _ = try await world.book(target, owner: "eve", id: BookingID("p#\(version + number)"))
            .booked()
        }
        try await world.put(
          (4...40).map { try world.booking(BookingID("p#\(version + $0)"), "20:00", seat: $0) })
        var ids: Set<BookingID> = []
        for hour in 14...19 { ids.insert(try await world.book("\(hour):00").booked().id) }
        try #require(ids.count == 6)
        try #require(
          ids.isDisjoint(with: (1...40).map { BookingID("p#\(version + $0)") }), "\(ids)")
        let outbox = try await world.store.execute("SELECT payload FROM outbox ORDER BY id")
        try #require(
          outbox.suffix(6).allSatisfy { row in
            ids.contains { row[0].text?.contains("\"id\":\"\($0)\"") ?? false }
          }, "\(outbox)")
      },
      StoreCheck("providers who book at once, with each other's ids, all have theirs") { backend in
        let names = (0..<8).map { ProviderID("p\($0)") }
        let world = try await SuiteWorld(backend, stores: 4, providers: names, days: 1)
        let done = try await withThrowingTaskGroup(of: [BookingID].self) { group in
          for (index, name) in names.enumerated() {
            group.addTask {
              var ids: [BookingID] = []
              for number in 0..<8 {
                let target = BookingTarget.slot(
                  name, start: try SuiteWorld.monday("\(14 + number):00"))
                // The next ids of the provider beside it, every other time.
                let chosen = BookingID("\(names[(index + 1) % 8])#\(2 + number)")
                var outcome = try await world.book(
                  target, id: number % 2 == 0 ? chosen : nil, on: index % 4)
                // Its neighbor was first to have it.
                if outcome.code == "mismatch" {
                  outcome = try await world.book(target, on: index % 4)
                }
                ids.append(try outcome.booked().id)
              }
              return ids
            }
          }
          return try await group.reduce(into: []) { $0 += $1 }
        }
        try #require(Set(done).count == 64)
      },
      StoreCheck("a file takes no booking from another provider by its id") { backend in
        let world = try await SuiteWorld(backend, providers: ["p", "q"])
        let booking = try await world.book(.slot("q", start: SuiteWorld.monday("14:00"))).booked()
        let run = try await world.publish([world.booking(booking.id, "16:00")])
        try #require(run.report.failed.count == 1)
        try #require(
          run.report.failed[0].reason.contains("the booking \(booking.id) is another provider's"),
          "\(run)")
        try #require(run.metrics.rowsWritten == 0)
        try #require(try await world.entry("q").bookings == [booking])
        try #require(try await world.entry("p").bookings == [])
      },
      StoreCheck("statistics close what a date takes no more of") { backend in
        let world = try await SuiteWorld(backend, days: 2) { $0.maxPerDay = 2 }
        _ = try await world.book("14:00").booked()
        func counts() async throws -> [[Int]] {
          try await world.store.statistics(SlotFilter(), by: .day, now: world.now).map {
            [$0.open, $0.held, $0.booked, $0.blocked]
          }
        }
        try #require(try await counts() == [[7, 0, 1, 0], [8, 0, 0, 0]])
        let hold = try await world.book("15:00", hold: 600).booked()
        try #require(try await counts() == [[0, 7, 1, 0], [8, 0, 0, 0]])
        _ = try await world.confirm(hold.id).booked()
        try #require(try await counts() == [[0, 0, 2, 6], [8, 0, 0, 0]])
        try #require(try await world.free().count == 8)
      },
      StoreCheck("other times are named by all that is booked about them") { backend in
        let world = try await SuiteWorld(backend, minutes: nil) { $0.maxPerDay = 2 }
        // Two days before the time that is wanted, and earlier on that date.
        let tuesday = try SuiteWorld.instant("2026-11-24T14:00:00Z")
        for hour in 0..<2 {
          _ = try await world.book(
            .time("p", start: tuesday.advanced(byMinutes: hour * 60), minutes: 60), owner: "bob"
          ).booked()
          _ = try await world.book(
            .time("p", start: tuesday.advanced(byMinutes: 2880 + hour * 60), minutes: 60),
            owner: "bob"
          ).booked()
        }
        let wish = BookingTarget.time(
          "p", start: tuesday.advanced(byMinutes: 2880 + 420), minutes: 60)
        guard case .refused(.dateFull(let others)) = try await world.book(wish) else {
          Issue.record("booked")
          return
        }
        let dates = Set(others.map { $0.start.description.prefix(10) })
        try #require(dates.isDisjoint(with: ["2026-11-24", "2026-11-26"]), "\(others)")
        for other in others {
          let booking = try await world.book(other).booked()
          _ = try await world.release(booking.id).booked()
        }
      },
    ]
  }
}

extension SuiteWorld {
  /// A booking of an hour on Monday, as a file has it.
  fileprivate func booking(_ id: BookingID, _ time: String, seat: Int = 0) throws -> Booking {
    let start = try Self.monday(time)
    return Booking(
      id: id, provider: "p", range: InstantRange(start, start.advanced(byMinutes: 60)), seat: seat,
      owner: "file")
  }

  /// Puts bookings of a file; the store may refuse them.
  fileprivate func publish(_ bookings: [Booking]) async throws -> RunOutcome {
    try await store.publish(
      [try await entry().calendar], busy: [], sources: .named([]), bookings: bookings, now: now,
      zones: zones)
  }

  fileprivate func put(_ bookings: [Booking]) async throws {
    try #require(try await publish(bookings).isComplete, "not put")
  }

  /// Times of all slots in Greenwich, and how many bookings each still takes.
  fileprivate func states() async throws -> [String] {
    try await store.page(SlotFilter(show: .all), limit: 100, after: nil, now: now).items.map {
      "\($0.slot.range.start.description.dropFirst(11).prefix(5)) \($0.free)"
    }
  }
}
