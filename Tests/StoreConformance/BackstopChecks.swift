import CalendarDomain
import CalendarStorage
import Planning
import StoreSamples
import Testing

extension StoreCheck {
  static let backstops = [
    StoreCheck("the database refuses live bookings of one seat that overlap") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
      try await store.insert(Sample.booking("first", "p00000", minute: 60))
      for (minute, status) in [(31, Booking.Status.held), (60, .pending), (75, .confirmed), (89, .held)] {
        let error = await #expect(throws: StoreError.self, "\(minute)") {
          try await store.insert(Sample.booking("second", "p00000", minute: minute, status: status))
        }
        #expect(error?.isOverlap == true, "\(minute)")
      }
      try await store.insert(Sample.booking("before", "p00000", minute: 30))
      try await store.insert(Sample.booking("after", "p00000", minute: 90))
      try await store.insert(Sample.booking("seat", "p00000", minute: 60, seat: 1))
      try await store.insert(Sample.booking("other", "p00001", minute: 60))
      try await store.insert(Sample.booking("cancelled", "p00000", minute: 60, status: .cancelled))
      try await store.insert(Sample.booking("done", "p00000", minute: 60, status: .done))
    },

    StoreCheck("a booking that changes is kept apart like a new one") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
      try await store.insert(Sample.booking("first", "p00000", minute: 60))
      try await store.insert(Sample.booking("second", "p00000", minute: 120))
      try await store.insert(Sample.booking("third", "p00000", minute: 60, status: .cancelled))
      for change in [
        "start_ms = start_ms - 1800001 WHERE id = 'second'", "status = 'confirmed' WHERE id = 'third'",
      ] {
        let error = await #expect(throws: StoreError.self) {
          try await store.execute("UPDATE booking SET \(change)")
        }
        #expect(error?.isOverlap == true, "\(change)")
      }
      try await store.execute("UPDATE booking SET status = 'cancelled' WHERE id = 'first'")
      try await store.execute("UPDATE booking SET status = 'confirmed' WHERE id = 'third'")
      try await store.execute("UPDATE booking SET version = version + 1 WHERE id = 'third'")
    },

    StoreCheck("of many bookings of one seat at once one is made") { backend in
      let address = try await backend.newAddress()
      let store = try await backend.open(address)
      _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
      let stores = [store, try await backend.open(address)]
      let outcomes = await withTaskGroup(of: StoreError?.self) { group in
        for index in 0..<20 {
          group.addTask {
            do {
              try await stores[index % 2].insert(
                Sample.booking(BookingID("b\(index)"), "p00000", minute: index))
              return nil
            } catch { return error as? StoreError }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == nil } == 1)
      #expect(outcomes.count { $0?.isOverlap == true } == 19)
    },
  ]
}
