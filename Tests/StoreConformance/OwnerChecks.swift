import CalendarStorage
import Database
import Planning
import SchoolDomain
import StoreSamples
import Testing

/// A small owner of one table, which knows nothing of calendars.
private enum Notes {
  static let first = SchemaOwner(
    name: "notes", tables: ["note"],
    migrations: [
      Migration("notes") { dialect in
        [dialect.schema("CREATE TABLE note (id {text} NOT NULL PRIMARY KEY, body {text} NOT NULL){strict}")]
      }
    ], sentences: [:])

  static let second = SchemaOwner(
    name: "notes", tables: ["note"],
    migrations: first.migrations + [
      Migration("authors") { dialect in [dialect.schema("ALTER TABLE note ADD COLUMN author {text}")] }
    ])

  static func add(_ id: String, in session: CountingSession) throws(StoreError) {
    try session.run(
      "INSERT INTO note (id, body) VALUES ($1, $2)", [.text(id), .text("?")], about: "note \(id)")
  }
}

extension StoreCheck {
  static let owners = [
    StoreCheck("two owners have their tables in one database, and each its own migrations") { backend in
      let address = try await backend.newAddress()
      let store = try await backend.open(address)
      _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
      let dump = try await store.dump()
      for notes in [Notes.first, Notes.second] {
        let database = try backend.connect(address)
        let schema = Schema(CalendarSchema.owner, notes)
        #expect(try await !schema.state(of: database, for: .change).isCurrent)
        try await schema.prepare(database, for: .change)
        #expect(try await schema.state(of: database, for: .read).isCurrent)
      }
      #expect(try await store.dump() == dump)
      let found = try await store.execute(
        "SELECT name FROM bellwether_migration WHERE owner = 'notes' ORDER BY name")
      #expect(found == [[.text("authors")], [.text("notes")]])
      // Who knows fewer owners, or has them in another order, finds its own.
      _ = try await backend.open(address, for: .read)
      let known = Schema(Notes.second, CalendarSchema.owner)
      #expect(try await known.state(of: try backend.connect(address), for: .read).isCurrent)
      let error = await #expect(throws: StoreError.self) {
        _ = try await Schema(Notes.first).state(of: try backend.connect(address), for: .read)
      }
      #expect(error == .tooNew(found: 2, known: 1))
    },

    StoreCheck("what two owners write in one transaction stays together or not at all") { backend in
      let address = try await backend.newAddress()
      let database = try backend.connect(address)
      try await Schema(CalendarSchema.owner, Notes.first).prepare(database, for: .create)
      let store = SQLCalendarStore(database)
      let plan = Sample.publication(Sample.calendars(2))
      func change(_ note: String) async throws -> ApplyReport {
        try await store.transaction(.write) { (session) throws(StoreError) in
          let report = try session.apply(plan, at: Sample.now)
          try Notes.add(note, in: session)
          return report
        }
      }
      try await store.execute("INSERT INTO note (id, body) VALUES ('taken', '')")
      let error = await #expect(throws: StoreError.self) { _ = try await change("taken") }
      guard case .rowRefused(let refusal) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(refusal.subject == "note taken")
      #expect(try await store.dump() == [])
      let report = try await change("new")
      #expect(report.applied == ["p00000", "p00001"])
      #expect(try await store.contents(now: Sample.now).calendars.count == 2)
      #expect(
        try await store.execute("SELECT id FROM note ORDER BY id") == [[.text("new")], [.text("taken")]])
    },

    StoreCheck("an owner leaves another program's table alone that has the name of its own") { backend in
      let address = try await backend.newAddress()
      let store = try await backend.open(address)
      guard store.database.dialect == .postgresql else { return }
      try await store.execute("CREATE TABLE note (id text)")
      let error = await #expect(throws: StoreError.self) {
        try await Schema(CalendarSchema.owner, Notes.first).prepare(store.database, for: .create)
      }
      guard case .foreign(let reason) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(reason.contains("has a table note of another program"))
    },
  ]
}
