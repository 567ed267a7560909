package import Database

/// The history of the tables of a calendar store, the same meaning in both databases. What they are now, `Tables` says.
///
/// Instants are milliseconds UTC, dates `YYYY-MM-DD`, lists of intervals JSON lists of two numbers. A booking is a day
/// long at most, a slot too: so what overlaps a time is found among those that end within a day of it.
package enum CalendarSchema {
  package static let owner = SchemaOwner(
    name: "calendars",
    tables: [
      "provider", "calendar_rule", "calendar_override", "busy_time", "day_availability", "slot", "booking",
      "applied_group", "idempotency", "outbox",
    ], migrations: migrations, numbered: 6, sentences: [BookingOverlap.constraint: BookingOverlap.sentence])

  private static let migrations = [
    Migration("calendars, days, slots and bookings") { dialect in
      firstTables.map(dialect.schema) + (dialect == .sqlite ? firstSQLiteGuards : firstPostgreSQLGuards)
    },
    Migration("the longest notice") { dialect in
      [dialect.schema("ALTER TABLE provider ADD COLUMN maximum_notice {integer}")]
    },
    Migration("indexes of bookings") { _ in
      [
        "CREATE INDEX booking_by_start ON booking (start_ms, provider, status)",
        "CREATE INDEX booking_undated ON booking (provider) WHERE local_date IS NULL",
      ]
    },
    Migration("series of slots") { dialect in
      [
        dialect.schema(
          """
          CREATE TABLE slot_series (
            provider {text} NOT NULL REFERENCES provider ON DELETE CASCADE, first_date {text} NOT NULL,
            last_date {text} NOT NULL, minutes {integer} NOT NULL CHECK (minutes >= 1),
            step {integer} NOT NULL CHECK (step >= 1), PRIMARY KEY (provider, first_date)){strict}
          """)
      ]
    },
    Migration("an index of slots by date") { _ in
      ["CREATE INDEX slot_by_date ON slot (provider, local_date, state, start_ms, end_ms)"]
    },
    Migration("an id of the store") { dialect in
      let id =
        dialect == .sqlite ? "lower(hex(randomblob(16)))" : "md5(CAST(gen_random_uuid() AS text))"
      return [
        dialect.schema("CREATE TABLE store (id {text} NOT NULL PRIMARY KEY){strict}"),
        "INSERT INTO store (id) VALUES (\(id))",
        "CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_ms IS NULL",
      ]
    },
  ]
}
