import CalendarDomain
import CalendarStorage
import Preloading
import SchoolDomain
import Slots
import Testing

extension StoreCheck {
  static var bookingRaceChecks: [StoreCheck] {
    [
      StoreCheck("T1: of 100 clients on one slot one gets it, 99 a conflict with other times") {
        backend in
        let world = try await SuiteWorld(backend, stores: 4)
        let start = try SuiteWorld.monday("14:00")
        let outcomes = try await withThrowingTaskGroup(of: BookingOutcome.self) { group in
          for client in 0..<100 {
            group.addTask {
              try await world.book(.slot("p", start: start), owner: "c\(client)", on: client % 4)
            }
          }
          return try await group.reduce(into: [BookingOutcome]()) { $0.append($1) }
        }
        try #require(outcomes.count { $0.code == "done" } == 1)
        let conflicts = outcomes.filter { $0.code == "conflict" }
        try #require(conflicts.count == 99)
        for case .refused(let why) in conflicts { try #require(why.alternatives.count == 5) }
        try #require(try await world.entry().bookings.count == 1)
      },
      StoreCheck("of many clients with one key one books, the others get its answer") { backend in
        let world = try await SuiteWorld(backend, stores: 4)
        let start = try SuiteWorld.monday("14:00")
        let outcomes = try await withThrowingTaskGroup(of: BookingOutcome.self) { group in
          for client in 0..<20 {
            group.addTask {
              try await world.book(.slot("p", start: start), key: "k", on: client % 4)
            }
          }
          return try await group.reduce(into: [BookingOutcome]()) { $0.append($1) }
        }
        try #require(outcomes.count { $0.code == "done" } == 1)
        try #require(outcomes.count { $0.code == "replayed" } == 19)
        try #require(Set(outcomes.compactMap(\.booking)).count == 1)
      },
      StoreCheck("bookings, moves and releases side by side leave no overlap and no lost seat") {
        backend in
        let world = try await SuiteWorld(backend, stores: 4, days: 1) { $0.capacity = 2 }
        let starts = try ["14:00", "15:00", "16:00"].map(SuiteWorld.monday)
        try await withThrowingTaskGroup(of: Void.self) { group in
          for client in 0..<12 {
            group.addTask {
              let (store, actor) = (world.stores[client % 4], try Actor("c\(client)"))
              for round in 0..<4 {
                let target = BookingTarget.slot("p", start: starts[(client + round) % 3])
                let outcome = try await store.book(
                  try BookingRequest(target, owner: actor.name), key: nil, now: world.now,
                  zones: world.zones)
                guard let booking = outcome.booking else { continue }
                let change = BookingChange(booking.id, by: actor)
                _ = try await store.move(
                  change, to: .slot("p", start: starts[(client + round + 1) % 3]), key: nil,
                  now: world.now,
                  zones: world.zones)
                if round < 3 {
                  _ = try await store.release(change, key: nil, now: world.now, zones: world.zones)
                }
              }
            }
          }
          try await group.waitForAll()
        }
        let bookings = try await world.entry().bookings
        try #require(!bookings.isEmpty, "nothing booked")
        for one in bookings {
          try #require(bookings.count { $0.range.overlaps(one.range) } <= 2, "too many with \(one)")
        }
      },
      StoreCheck("random histories agree with a model that counts minutes") { backend in
        try await RandomHistory.run(on: backend)
      },
    ]
  }
}
