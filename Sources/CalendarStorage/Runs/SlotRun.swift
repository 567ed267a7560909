public import CalendarDomain
public import Database
import Planning
import Preloading
public import SchoolDomain
public import Slots

extension CalendarStore {
  /// Loads, plans and applies the slots of some dates; what others changed in between is planned anew.
  public func generateSlots(
    _ request: GenerateRequest, now: Instant, zones: any ZoneSource, isDryRun: Bool = false, attempts: Int = 3
  ) async throws(StoreError) -> RunOutcome {
    // Dates of any zone, and the hours of the day before, which may run over midnight.
    let first = request.from.map { Instant(milliseconds: $0.dayNumber * 86_400_000) } ?? now
    let span = InstantRange(
      first.advanced(byMinutes: -3 * 1440), first.advanced(byMinutes: (request.days + 4) * 1440))
    return try await run(now: now, isDryRun: isDryRun, attempts: attempts) {
      (store, conflicted) throws(StoreError) in
      let providers = conflicted ?? request.providers
      let context = try await store.slots(of: providers, in: span, now: now, zones: zones)
      return SlotPlanner.generate(context, request.of(providers))
    }
  }

  /// Loads, plans and applies the deletion of slots long past. Bookings that ended before `bookingsEnded` keep no slot: they
  /// are to be pruned.
  public func cleanUpSlots(
    _ request: CleanupRequest, bookingsEnded: Instant? = nil, now: Instant, zones: any ZoneSource,
    isDryRun: Bool = false, attempts: Int = 3
  ) async throws(StoreError) -> RunOutcome {
    let span = InstantRange(.first, now.advanced(byMinutes: (2 - request.olderThan) * 1440))
    return try await run(now: now, isDryRun: isDryRun, attempts: attempts) {
      (store, conflicted) throws(StoreError) in
      let providers = conflicted ?? request.providers
      let context = try await store.slots(
        of: providers, in: span, bookingsEnded: bookingsEnded, now: now, zones: zones)
      return SlotPlanner.cleanup(context, request.of(providers))
    }
  }

  /// Blocks the slots of a provider that begin in `span`, or opens them again.
  public func blockSlots(
    of provider: ProviderID, startingIn span: InstantRange, isBlocked: Bool, now: Instant,
    zones: any ZoneSource,
    attempts: Int = 3
  ) async throws(StoreError) -> RunOutcome {
    try await run(now: now, isDryRun: false, attempts: attempts) { (store, _) throws(StoreError) in
      let context = try await store.slots(of: [provider], in: span, now: now, zones: zones)
      return SlotPlanner.block(context, provider: provider, startsIn: span, isBlocked: isBlocked)
    }
  }

  /// The slots that begin in `span`, with what takes their time.
  private func slots(
    of providers: [ProviderID]?, in span: InstantRange, bookingsEnded: Instant? = nil, now: Instant,
    zones: any ZoneSource
  ) async throws(StoreError) -> CalendarContext {
    var request = LoadRequest(providers: providers, span: span, days: false, slots: true)
    request.bookingsEnded = bookingsEnded
    return try await load(request, now: now, zones: zones)
  }
}
