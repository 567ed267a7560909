import CalendarDomain
package import Database

/// The tables of a calendar store, the same meaning in both databases.
///
/// Instants are milliseconds UTC, dates `YYYY-MM-DD`, lists of intervals JSON lists of two numbers. A booking is a day
/// long at most, a slot too: so what overlaps a time is found among those that end within a day of it.
package enum CalendarSchema {
  package static let owner = SchemaOwner(
    name: "calendars",
    tables: [
      "provider", "calendar_rule", "calendar_override", "busy_time", "day_availability", "slot", "booking",
      "applied_group", "idempotency", "outbox",
    ], migrations: migrations, numbered: 6, sentences: [overlap: overlapSentence])

  private static let migrations = [
    Migration("calendars, days, slots and bookings") { dialect in
      tables.map(dialect.schema) + (dialect == .sqlite ? sqliteBackstop : postgresqlBackstop)
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
    Migration("series of slots") { dialect in [dialect.schema(series)] },
    Migration("an index of slots by date") { _ in
      ["CREATE INDEX slot_by_date ON slot (provider, local_date, state, start_ms, end_ms)"]
    },
    Migration("an id of the store") { dialect in
      let id =
        dialect == .sqlite ? "lower(hex(randomblob(16)))" : "md5(CAST(gen_random_uuid() AS text))"
      return identity.map(dialect.schema) + [
        "INSERT INTO store (id) VALUES (\(id))",
        "CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_ms IS NULL",
      ]
    },
  ]

  private static let series = """
    CREATE TABLE slot_series (
      provider {text} NOT NULL REFERENCES provider ON DELETE CASCADE, first_date {text} NOT NULL,
      last_date {text} NOT NULL, minutes {integer} NOT NULL CHECK (minutes >= 1),
      step {integer} NOT NULL CHECK (step >= 1), PRIMARY KEY (provider, first_date)){strict}
    """

  /// One row, which says which store it is.
  private static let identity = ["CREATE TABLE store (id {text} NOT NULL PRIMARY KEY){strict}"]

  /// The name of the constraint, or what the trigger says.
  static let overlap = "booking_overlap"
  static let overlapSentence = "it overlaps another booking on the same seat"

  /// Statuses of a booking whose time is taken, as a list in SQL.
  package static let live = "('held', 'pending', 'confirmed')"

  private static let tables = [
    """
    CREATE TABLE provider (
      id {text} NOT NULL PRIMARY KEY, name {text}, zone {text} NOT NULL, buffer_before {integer} NOT NULL,
      buffer_after {integer} NOT NULL, minimum_notice {integer} NOT NULL, grid {integer} NOT NULL,
      capacity {integer} NOT NULL, max_per_day {integer}, version {integer} NOT NULL){strict}
    """,
    """
    CREATE TABLE calendar_rule (
      provider {text} NOT NULL REFERENCES provider ON DELETE CASCADE,
      kind {text} NOT NULL CHECK (kind IN ('work', 'break')), weekday {integer} NOT NULL,
      start_min {integer} NOT NULL, end_min {integer} NOT NULL,
      PRIMARY KEY (provider, kind, weekday, start_min, end_min)){strict}
    """,
    """
    CREATE TABLE calendar_override (
      provider {text} NOT NULL REFERENCES provider ON DELETE CASCADE, date {text} NOT NULL,
      intervals {text} NOT NULL, PRIMARY KEY (provider, date)){strict}
    """,
    """
    CREATE TABLE busy_time (
      source {text} NOT NULL, external_id {text} NOT NULL,
      provider {text} NOT NULL REFERENCES provider ON DELETE CASCADE, start_ms {integer} NOT NULL,
      end_ms {integer} NOT NULL, CHECK (start_ms < end_ms), PRIMARY KEY (source, external_id, provider)){strict}
    """,
    "CREATE INDEX busy_time_by_provider ON busy_time (provider, end_ms)",
    "CREATE INDEX busy_time_long ON busy_time (provider, end_ms) WHERE end_ms - start_ms > 86400000",
    """
    CREATE TABLE day_availability (
      provider {text} NOT NULL REFERENCES provider ON DELETE CASCADE, date {text} NOT NULL,
      status {text} NOT NULL CHECK (status IN ('open', 'full', 'closed')), free {text} NOT NULL, basis {text} NOT NULL,
      version {integer} NOT NULL, rolled_ms {integer} NOT NULL, PRIMARY KEY (provider, date)){strict}
    """,
    """
    CREATE TABLE slot (
      provider {text} NOT NULL REFERENCES provider ON DELETE CASCADE, start_ms {integer} NOT NULL,
      end_ms {integer} NOT NULL, local_date {text} NOT NULL, capacity {integer} NOT NULL CHECK (capacity >= 1),
      state {text} NOT NULL CHECK (state IN ('open', 'blocked', 'retired')), version {integer} NOT NULL,
      CHECK (start_ms < end_ms), CHECK (end_ms - start_ms <= 86400000), PRIMARY KEY (provider, start_ms)){strict}
    """,
    "CREATE INDEX slot_by_start ON slot (start_ms, provider, state, end_ms, capacity)",
    "CREATE INDEX slot_blocked ON slot (provider, start_ms) WHERE state = 'blocked'",
    """
    CREATE TABLE booking (
      id {text} NOT NULL PRIMARY KEY, provider {text} NOT NULL REFERENCES provider, start_ms {integer} NOT NULL,
      end_ms {integer} NOT NULL, buffer_before {integer} NOT NULL, buffer_after {integer} NOT NULL,
      seat {integer} NOT NULL CHECK (seat >= 0),
      status {text} NOT NULL CHECK (status IN ('held', 'pending', 'confirmed', 'cancelled', 'done')),
      hold_expires_ms {integer}, owner {text} NOT NULL, slot {text}, local_date {text}, version {integer} NOT NULL,
      CHECK (start_ms < end_ms), CHECK (end_ms - start_ms <= 86400000), CHECK ((status = 'held') = (hold_expires_ms IS NOT NULL))){strict}
    """,
    """
    CREATE INDEX booking_by_provider
      ON booking (provider, end_ms, start_ms, status, seat, hold_expires_ms, buffer_before, buffer_after)
    """,
    """
    CREATE TABLE applied_group (
      plan {text} NOT NULL, group_key {text} NOT NULL, kind {text} NOT NULL, cursor {text},
      applied_ms {integer} NOT NULL, PRIMARY KEY (plan, group_key)){strict}
    """,
    "CREATE INDEX applied_group_by_time ON applied_group (kind, applied_ms)",
    """
    CREATE TABLE idempotency (
      actor {text} NOT NULL, operation {text} NOT NULL, key {text} NOT NULL, request {text} NOT NULL,
      response {text} NOT NULL, expires_ms {integer} NOT NULL, PRIMARY KEY (actor, operation, key)){strict}
    """,
    """
    CREATE TABLE outbox (
      id {serial}, topic {text} NOT NULL, payload {text} NOT NULL, created_ms {integer} NOT NULL,
      sent_ms {integer}){strict}
    """,
  ]

  /// No two live bookings with one label of a seat overlap, whatever writes them, buffers aside.
  ///
  /// That is a guard behind the rules, and no more: how many are there at once is counted by `SeatCount` while the
  /// provider's row is locked, and labels, the lowest that is free, may be beyond the capacity. Where the lock is passed by,
  /// no two writers get past this one who both found a seat free that only one can have: they have the same label where
  /// there is one seat, and with several the count may be exceeded by as many as wrote at once with others' labels.
  private static let sqliteBackstop = ["INSERT", "UPDATE"].map { event in
    """
    CREATE TRIGGER booking_overlap_\(event.lowercased()) BEFORE \(event) ON booking
    WHEN NEW.status IN \(live) AND EXISTS (
      SELECT 1 FROM booking AS other WHERE other.provider = NEW.provider AND other.end_ms > NEW.start_ms
        AND other.start_ms < NEW.end_ms AND other.seat = NEW.seat AND other.id <> NEW.id
        AND other.status IN \(live))
    BEGIN SELECT RAISE(ABORT, 'booking_overlap'); END
    """
  }

  /// The same by a constraint: overlap is refused, adjacency allowed.
  private static let postgresqlBackstop = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE booking ADD CONSTRAINT booking_overlap EXCLUDE USING gist
      (provider WITH =, seat WITH =, int8range(start_ms, end_ms) WITH &&) WHERE (status IN \(live))
    """,
  ]
}

extension StoreError {
  /// The booking overlaps another with the same label of a seat.
  static func overlap(_ booking: BookingID) -> StoreError {
    .rowRefused(
      StatementRefusal(
        code: CalendarSchema.overlap, message: CalendarSchema.overlapSentence,
        constraint: CalendarSchema.overlap, subject: "booking \(booking)"))
  }

  /// Whether a row was refused that puts a booking over another with the same label of a seat.
  package var isOverlap: Bool {
    if case .rowRefused(let refusal) = self { refusal.constraint == CalendarSchema.overlap } else { false }
  }
}
