import CalendarStorage
import Planning
import Preloading
import StoreSamples
import Testing

extension StoreCheck {
  static let migrations = [
    StoreCheck("opening again keeps what is there") { backend in
      let address = try await backend.newAddress()
      let first = try await backend.open(address)
      _ = try await first.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
      let dump = try await first.dump()
      let second = try await backend.open(address)
      #expect(try await second.dump() == dump)
      try await second.migrate()
      #expect(try await first.dump() == dump)
    },

    StoreCheck("several that open an empty database at once agree") { backend in
      for _ in 0..<3 {
        let address = try await backend.newAddress()
        let stores = try await withThrowingTaskGroup(of: SQLCalendarStore.self) { group in
          for _ in 0..<6 { group.addTask { try await backend.open(address) } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        let report = try await stores[0].apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
        #expect(report.isComplete)
        for store in stores {
          #expect(
            try await store.load(LoadRequest(), now: Sample.now, zones: Sample.zones()).entries.count == 1)
        }
      }
    },

    StoreCheck("a store of the first schema is brought up to date with what it holds") { backend in
      let address = try await backend.newAddress()
      let store = try await backend.open(address)
      _ = try await store.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
      try await store.insert(Sample.booking("b", "p00000", minute: 60))
      let dump = try await store.dump()
      try await store.execute("ALTER TABLE provider DROP COLUMN maximum_notice")
      try await store.execute("DROP TABLE slot_series")
      let indexes = ["booking_by_start", "booking_undated", "slot_by_date"]
      for index in indexes + ["outbox_unsent"] { try await store.execute("DROP INDEX \(index)") }
      try await store.execute("DROP TABLE store")
      switch store.database.dialect {
      case .sqlite:
        // Before there was a mark.
        try await store.execute("PRAGMA application_id = 0")
        try await store.execute("PRAGMA user_version = 1")
      case .postgresql: try await store.execute("DELETE FROM schema_version WHERE version > 1")
      }
      let later = try await backend.open(address)
      #expect(try await later.dump() == dump)
      #expect(try await later.dateBookings(now: Sample.now, zones: Sample.zones()) == 1)
      #expect(try await later.execute("SELECT local_date FROM booking") == [[.text("2026-11-21")]])
      for index in indexes { try await later.execute("DROP INDEX \(index)") }
    },

    StoreCheck("a schema of a later version is left alone") { backend in
      let address = try await backend.newAddress()
      let store = try await backend.open(address)
      let known = CalendarSchema.migrations(store.database.dialect).count
      switch store.database.dialect {
      case .sqlite: try await store.execute("PRAGMA user_version = \(known + 1)")
      case .postgresql: try await store.execute("INSERT INTO schema_version VALUES (\(known + 1))")
      }
      await #expect(throws: StoreError.tooNew(found: known + 1, known: known)) {
        _ = try await backend.open(address)
      }
    },
  ]
}
