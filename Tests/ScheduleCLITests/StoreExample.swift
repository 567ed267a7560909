import CalendarDomain
import CalendarStorage
import SQLiteStorage
import SystemZones

/// The README's example of a store, compiled.
func storeExample(path: String, now: Instant, start: Instant) async throws -> BookingOutcome {
  // README
  let store = try await SQLiteStore.open(path)  // or PostgreSQLStore.open("postgresql://...")
  let zones = SystemZones()
  let run = try await store.rollOver(RolloverRequest(), now: now, zones: zones)
  print(run.isComplete, run.report.applied, run.metrics.statements)
  let wish = try BookingRequest(.time("p1", start: start, minutes: 45), owner: "ann")
  let outcome = try await store.book(wish, key: "request-17", now: now, zones: zones)
  // README
  return outcome
}
