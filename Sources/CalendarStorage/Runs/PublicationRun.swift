public import CalendarDomain
public import Database
import Planning
public import Preloading
import Publication
import SchoolDomain

extension CalendarStore {
  /// Puts calendars, and of `sources` exactly `busy`, in place of what the store has of them; days and slots follow in the
  /// same transaction. What others changed in between is loaded and planned anew.
  public func publish(
    _ calendars: [ProviderCalendar], busy: [BusyTime], sources: BusySources, bookings: [Booking] = [],
    now: Instant, zones: any ZoneSource, isDryRun: Bool = false, attempts: Int = 3
  ) async throws(StoreError) -> RunOutcome {
    try StoredTexts.check(calendars, busy: busy, bookings: bookings)
    let before = metrics
    var outcome = try await run(now: now, isDryRun: isDryRun, attempts: attempts) {
      (store, conflicted) throws(StoreError) in
      let wanted = conflicted.map(Set.init)
      let own = calendars.filter { wanted?.contains($0.id) ?? true }
      let table = zones.table(of: Set(own.map(\.rules.timeZone)), around: now)
      func load(_ providers: [ProviderID], all: Bool) async throws(StoreError) -> CalendarContext {
        let request = LoadRequest(
          providers: providers, span: InstantRange(.first, .last), days: all, slots: all)
        return try await store.load(request, now: now, zones: table)
      }
      func plan(_ context: CalendarContext) -> Plan {
        PublicationPlanner.plan(
          context, calendars: own, busy: busy.filter { wanted?.contains($0.provider) ?? true },
          sources: sources, bookings: bookings)
      }
      let context = try await load(own.map(\.id), all: false)
      let first = plan(context)
      // Days and slots are many: they are loaded of those that change.
      let changed = first.groups.flatMap(\.guards).compactMap(\.row.provider).filter { context[$0] != nil }
      if changed.isEmpty { return first }
      return plan(context.replacing(try await load(changed, all: true)))
    }
    if !isDryRun, outcome.plans.contains(where: \.leavesBookingsUndated) {
      try await dateBookings(now: now, zones: zones)
      outcome.metrics = metrics.since(before)
    }
    return outcome
  }
}
