import CalendarDomain
package import CalendarStorage
import SchoolDomain
package import Slots

/// What clients do with a store, each request under a key of its own.
package enum BookingRun: String, CaseIterable {
  /// A time of one provider is booked.
  case book
  /// And moved to another provider.
  case move

  /// A store with two calendars and the rows of their days.
  package static func prepare(_ store: SQLCalendarStore) async throws {
    _ = try await store.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
    try await store.rollOver()
  }

  /// Makes the request; where it was made before, it gets the same answer.
  @discardableResult
  package func run(_ store: SQLCalendarStore) async throws -> BookingOutcome {
    switch self {
    case .book:
      try await store.book(
        BookingRequest(Self.time("p00000", day: 2), owner: "ann", id: "b"), key: rawValue, now: Sample.now,
        zones: Sample.zones())
    case .move:
      try await store.move(
        BookingChange("b", by: Actor("ann")), to: Self.time("p00001", day: 3), key: rawValue, now: Sample.now,
        zones: Sample.zones())
    }
  }

  /// Three quarters of an hour, three hours after the time of day of `Sample.now`.
  private static func time(_ provider: ProviderID, day: Int) -> BookingTarget {
    .time(provider, start: Sample.now.advanced(byMinutes: day * 1440 + 180), minutes: 45)
  }

  /// Every row that a booking writes, a line each, but for the numbers of messages: a transaction that ends nowhere uses
  /// one up too.
  package static func dump(_ store: SQLCalendarStore) async throws -> [String] {
    var lines = try await store.dump()
    for statement in [
      "SELECT * FROM idempotency ORDER BY actor, operation, key",
      "SELECT topic, payload, created_ms FROM outbox ORDER BY id",
    ] {
      for row in try await store.execute(statement) {
        lines.append(row.map { $0.text ?? $0.integer.map(String.init) ?? "-" }.joined(separator: "|"))
      }
    }
    return lines
  }
}
