import Database

/// The history of the tables of prebookings, the same meaning in both databases. What they are now, the files of the tables
/// say.
///
/// Instants are milliseconds UTC, dates `YYYY-MM-DD`. What has shipped stays as it is: no later name may be put into it.
package enum PrebookingSchema {
  package static let owner = SchemaOwner(
    name: "prebookings", tables: ["gym", "gym_outcome", "prebooking", "prebooking_attempt"],
    migrations: migrations, sentences: ["prebooking_live": "the owner has a live request for the class"])

  private static let migrations = [
    Migration("gyms, prebookings and attempts") { dialect in firstTables.map(dialect.schema) }
  ]

  private static let firstTables = [
    """
    CREATE TABLE gym (
      id {text} NOT NULL PRIMARY KEY, zone {text} NOT NULL,
      opening_rule {text} CHECK (opening_rule IN ('sameLocalTime', 'atLocalTime', 'elapsed', 'at')),
      opening_number {integer}, opening_minute {integer},
      mode {text} NOT NULL CHECK (mode IN ('parallelStaggered', 'strictFIFO')), stagger {integer} NOT NULL,
      budget {integer} NOT NULL, fire_offset {integer} NOT NULL, request_timeout {integer} NOT NULL,
      lists_bookings {integer} NOT NULL, url {text}, offset_low_ms {integer}, offset_high_ms {integer},
      offset_at_ms {integer}, probed_ms {integer}, paused_until_ms {integer}, version {integer} NOT NULL){strict}
    """,
    """
    CREATE TABLE gym_outcome (
      gym {text} NOT NULL REFERENCES gym ON DELETE CASCADE, position {integer} NOT NULL, http {integer}, code {text},
      text_has {text}, field {text}, outcome {text} NOT NULL, retry_at {text}, PRIMARY KEY (gym, position)){strict}
    """,
    """
    CREATE TABLE prebooking (
      id {text} NOT NULL PRIMARY KEY, gym {text} NOT NULL REFERENCES gym, owner {text} NOT NULL,
      class_key {text} NOT NULL, class_date {text} NOT NULL, class_minute {integer} NOT NULL,
      class_start_ms {integer} NOT NULL, opens_ms {integer} NOT NULL, due_ms {integer} NOT NULL,
      give_up_ms {integer} NOT NULL, created_ms {integer} NOT NULL,
      status {text} NOT NULL CHECK (status IN ('scheduled', 'claimed', 'inFlight', 'unknown', 'verifying', 'retryWait',
        'booked', 'refused', 'expired', 'cancelled', 'unverifiable')),
      attempt {integer} NOT NULL CHECK (attempt >= 0), claims {integer} NOT NULL, sequence {integer}, sent_ms {integer},
      outcomes {text} NOT NULL, wants_waitlist {integer} NOT NULL, alternatives {text} NOT NULL,
      window_ms {integer} NOT NULL, lease_ms {integer}, lease_token {text}, booking_ref {text}, idempotency_key {text},
      version {integer} NOT NULL, CHECK ((lease_ms IS NULL) = (lease_token IS NULL)),
      CHECK ((status IN ('claimed', 'inFlight', 'verifying')) = (lease_ms IS NOT NULL))){strict}
    """,
    """
    CREATE UNIQUE INDEX prebooking_live ON prebooking (owner, gym, class_key, class_date)
      WHERE status IN ('scheduled', 'claimed', 'inFlight', 'unknown', 'verifying', 'retryWait')
    """,
    """
    CREATE UNIQUE INDEX prebooking_key ON prebooking (owner, idempotency_key) WHERE idempotency_key IS NOT NULL
    """,
    """
    CREATE INDEX prebooking_due ON prebooking (due_ms, gym, class_key, created_ms, id)
      WHERE status IN ('scheduled', 'retryWait')
    """,
    "CREATE INDEX prebooking_leased ON prebooking (lease_ms) WHERE lease_ms IS NOT NULL",
    "CREATE INDEX prebooking_unknown ON prebooking (id) WHERE status = 'unknown'",
    "CREATE INDEX prebooking_by_class ON prebooking (gym, class_key, class_date, sequence)",
    "CREATE INDEX prebooking_by_owner ON prebooking (owner, created_ms)",
    """
    CREATE TABLE prebooking_attempt (
      prebooking {text} NOT NULL REFERENCES prebooking ON DELETE CASCADE, number {integer} NOT NULL CHECK (number >= 1),
      class_key {text} NOT NULL, asks_waitlist {integer} NOT NULL, planned_ms {integer} NOT NULL, sent_ms {integer},
      ended_ms {integer}, outcome {text}, http_status {integer}, raw_code {text}, latency_us {integer},
      PRIMARY KEY (prebooking, number)){strict}
    """,
  ]
}

extension StoreModule {
  /// Gyms, requests for places in classes, and what was sent.
  package static let prebookings = StoreModule(
    owner: PrebookingSchema.owner, changes: [RowChanges<PrebookingTable>.self],
    guarded: [PrebookingTable.self])
}

/// The tables of prebookings.
package enum PrebookingTables {
  /// All of them.
  package static let all: [any Table.Type] = [
    GymTable.self, GymOutcomeTable.self, PrebookingTable.self, AttemptTable.self,
  ]
}
