import Database

/// The tables of the first version. What has shipped stays as it is: no later name or value may be put into this text.
extension CalendarSchema {
  static let firstTables = [
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

  /// What `BookingOverlap` says of the guard, by triggers.
  static let firstSQLiteGuards = ["INSERT", "UPDATE"].map { event in
    """
    CREATE TRIGGER booking_overlap_\(event.lowercased()) BEFORE \(event) ON booking
    WHEN NEW.status IN ('held', 'pending', 'confirmed') AND EXISTS (
      SELECT 1 FROM booking AS other WHERE other.provider = NEW.provider AND other.end_ms > NEW.start_ms
        AND other.start_ms < NEW.end_ms AND other.seat = NEW.seat AND other.id <> NEW.id
        AND other.status IN ('held', 'pending', 'confirmed'))
    BEGIN SELECT RAISE(ABORT, 'booking_overlap'); END
    """
  }

  /// The same by a constraint: overlap is refused, adjacency allowed.
  static let firstPostgreSQLGuards = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE booking ADD CONSTRAINT booking_overlap EXCLUDE USING gist
      (provider WITH =, seat WITH =, int8range(start_ms, end_ms) WITH &&) WHERE (status IN ('held', 'pending', 'confirmed'))
    """,
  ]
}
