import CalendarDomain
import CalendarStorage
import Preloading
import SchoolDomain
import Slots

extension SlotStoreCheck {
  static var raceChecks: [SlotStoreCheck] {
    [
      SlotStoreCheck("T1: of 100 clients on one slot one gets it, 99 a conflict with other times") { stores in
        let world = try await SuiteWorld(stores, stores: 4)
        let start = try SuiteWorld.monday("14:00")
        let outcomes = try await withThrowingTaskGroup(of: BookingOutcome.self) { group in
          for client in 0..<100 {
            group.addTask {
              try await world.book(.slot("p", start: start), owner: "c\(client)", on: client % 4)
            }
          }
          return try await group.reduce(into: [BookingOutcome]()) { $0.append($1) }
        }
        try check(outcomes.count { $0.code == "done" }, is: 1)
        let conflicts = outcomes.filter { $0.code == "conflict" }
        try check(conflicts.count, is: 99)
        for case .refused(let why) in conflicts { try check(why.alternatives.count, is: 5) }
        try check(try await world.entry().bookings.count, is: 1)
      },
      SlotStoreCheck("of many clients with one key one books, the others get its answer") { stores in
        let world = try await SuiteWorld(stores, stores: 4)
        let start = try SuiteWorld.monday("14:00")
        let outcomes = try await withThrowingTaskGroup(of: BookingOutcome.self) { group in
          for client in 0..<20 {
            group.addTask { try await world.book(.slot("p", start: start), key: "k", on: client % 4) }
          }
          return try await group.reduce(into: [BookingOutcome]()) { $0.append($1) }
        }
        try check(outcomes.count { $0.code == "done" }, is: 1)
        try check(outcomes.count { $0.code == "replayed" }, is: 19)
        try check(Set(outcomes.compactMap(\.booking)).count, is: 1)
      },
      SlotStoreCheck("bookings, moves and releases side by side leave no overlap and no lost seat") {
        stores in
        let world = try await SuiteWorld(stores, stores: 4, days: 1) { $0.capacity = 2 }
        let starts = try ["14:00", "15:00", "16:00"].map(SuiteWorld.monday)
        try await withThrowingTaskGroup(of: Void.self) { group in
          for client in 0..<12 {
            group.addTask {
              let (store, actor) = (world.stores[client % 4], try Actor("c\(client)"))
              for round in 0..<4 {
                let target = BookingTarget.slot("p", start: starts[(client + round) % 3])
                let outcome = try await store.book(
                  try BookingRequest(target, owner: actor.name), key: nil, now: world.now, zones: world.zones)
                guard let booking = outcome.booking else { continue }
                let change = BookingChange(booking.id, by: actor)
                _ = try await store.move(
                  change, to: .slot("p", start: starts[(client + round + 1) % 3]), key: nil, now: world.now,
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
        try check(!bookings.isEmpty, "nothing booked")
        for one in bookings {
          try check(bookings.count { $0.range.overlaps(one.range) } <= 2, "too many with \(one)")
        }
      },
      SlotStoreCheck("random histories agree with a model that counts minutes") { stores in
        try await RandomHistory.run(stores)
      },
    ]
  }
}
