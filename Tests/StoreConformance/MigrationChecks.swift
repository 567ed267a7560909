import CalendarDomain
import CalendarStorage
import Database
import Planning
import Preloading
import SchoolDomain
import Slots
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
      try await store.dropPrebookings()
      // Before migrations had names.
      try await store.execute("DROP TABLE bellwether_migration")
      switch store.database.dialect {
      case .sqlite:
        // Before there was a mark.
        try await store.execute("PRAGMA application_id = 0")
        try await store.execute("PRAGMA user_version = 1")
      case .postgresql:
        try await store.execute("CREATE TABLE schema_version (version bigint NOT NULL PRIMARY KEY)")
        try await store.execute("INSERT INTO schema_version VALUES (1)")
      }
      let later = try await backend.open(address)
      #expect(try await later.dump() == dump)
      #expect(try await later.dateBookings(now: Sample.now, zones: Sample.zones()) == 1)
      #expect(try await later.execute("SELECT local_date FROM booking") == [[.text("2026-11-21")]])
      for index in indexes { try await later.execute("DROP INDEX \(index)") }
      #expect(try await later.migrations() == CalendarSchema.owner.migrations.map(\.name).sorted())
    },

    StoreCheck("a store that counted its migrations is carried over with what it holds") { backend in
      let address = try await backend.newAddress()
      let before = try backend.connect(address)
      let dialect = before.dialect
      let statements = try StoreReference.numberedStore(dialect)
      try await before.transaction(.write) { (session) throws(StoreError) in
        for statement in statements { _ = try session.run(statement, []) }
      }
      let found = try await backend.open(address, for: .read).contents(now: Sample.now)
      #expect(found.calendars.map(\.version) == [3])
      #expect(found.bookings.map(\.id) == ["b", "p#3"])
      #expect((found.days.count, found.slots.count, found.series.count) == (4, 12, 1))
      let store = try await backend.open(address)
      let dump = try await store.dump()
      try await store.migrate()
      #expect(try await store.migrations() == CalendarSchema.owner.migrations.map(\.name).sorted())
      let later = try await backend.open(address)
      try await later.migrate()
      #expect(try await later.dump() == dump)
      // Programs that count say what they find.
      switch dialect {
      case .sqlite: #expect(try await later.execute("PRAGMA user_version") == [[.integer(1000)]])
      case .postgresql:
        await #expect(throws: (any Error).self) { try await later.execute("SELECT 1 FROM schema_version") }
      }
      let request = try BookingRequest(
        .time("p", start: #require(Instant("2026-12-07T09:00:00Z")), minutes: 60), owner: "o")
      let zones = try Sample.zones(["UTC"])
      let now = try #require(Instant("2026-11-28T09:00:00Z"))
      #expect(try await later.book(request, key: nil, now: now, zones: zones).booking?.id == "p#4")
    },

    StoreCheck("a schema of a later version is left alone") { backend in
      let address = try await backend.newAddress()
      let store = try await backend.open(address)
      let known = CalendarSchema.owner.migrations.count
      try await store.execute("INSERT INTO bellwether_migration VALUES ('calendars', 'of tomorrow')")
      await #expect(throws: StoreError.tooNew(found: known + 1, known: known)) {
        _ = try await backend.open(address)
      }
    },

    StoreCheck("a later version that counted is left alone") { backend in
      let address = try await backend.newAddress()
      let store = try await backend.open(address)
      try await store.execute("DROP TABLE bellwether_migration")
      try await store.dropPrebookings()
      switch store.database.dialect {
      case .sqlite: try await store.execute("PRAGMA user_version = 7")
      case .postgresql:
        try await store.execute("CREATE TABLE schema_version (version bigint NOT NULL PRIMARY KEY)")
        try await store.execute("INSERT INTO schema_version VALUES (7)")
      }
      await #expect(throws: StoreError.tooNew(found: 7, known: 6)) { _ = try await backend.open(address) }
    },
  ]
}

extension SQLCalendarStore {
  /// Takes the tables away that stores of earlier versions did not have.
  fileprivate func dropPrebookings() async throws {
    for table in PrebookingTables.all.reversed() { try await execute("DROP TABLE \(table.name)") }
  }

  /// The migrations of calendars that are recorded, sorted.
  fileprivate func migrations() async throws -> [String] {
    try await execute("SELECT name FROM bellwether_migration WHERE owner = 'calendars'")
      .compactMap { $0[0].text }.sorted()
  }
}
