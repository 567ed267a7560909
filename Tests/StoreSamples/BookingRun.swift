package import ScheduleStorage
import SchoolDomain
package import Slots

/// What a client does with a store: books a time of one provider and moves it to another, each under a key of its own.
package enum BookingRun {
  private static let day = 1440

  /// A store with two calendars and the rows of their days.
  package static func prepare(_ store: SQLCalendarStore) async throws {
    _ = try await store.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
    try await store.rollOver()
  }

  /// Books; what was booked before is said again.
  @discardableResult
  package static func book(_ store: SQLCalendarStore) async throws -> BookingOutcome {
    try await store.book(
      BookingRequest(time("p00000", day: 2), owner: "ann"), key: "book", now: Sample.now,
      zones: Sample.zones())
  }

  /// Books and moves; what was done before is said again.
  @discardableResult
  package static func run(_ store: SQLCalendarStore) async throws -> BookingOutcome {
    let booked = try await book(store)
    guard let id = booked.booking?.id else { return booked }
    return try await store.move(
      BookingChange(id, by: Actor("ann")), to: time("p00001", day: 3), key: "move", now: Sample.now,
      zones: Sample.zones())
  }

  /// Three quarters of an hour, three hours after the time of day of `Sample.now`.
  private static func time(_ provider: ProviderID, day: Int) -> BookingTarget {
    .time(provider, start: Sample.now.advanced(byMinutes: day * Self.day + 180), minutes: 45)
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
