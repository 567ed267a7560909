import Publication
public import SchoolDomain

extension CalendarStore {
  /// Puts calendars, and of `sources` exactly `busy` within `span`, in place of what the store has of them; nil is all
  /// time. What others changed in between is loaded and planned anew.
  public func publish(
    _ calendars: [ProviderCalendar], busy: [BusyTime], sources: Set<String>, bookings: [Booking] = [],
    span: InstantRange? = nil, now: Instant, zones: any ZoneSource, isDryRun: Bool = false, attempts: Int = 3
  ) async throws(StoreError) -> RunOutcome {
    let before = metrics
    var outcome = try await run(now: now, isDryRun: isDryRun, attempts: attempts) {
      (store, conflicted) throws(StoreError) in
      let wanted = conflicted.map(Set.init)
      let own = calendars.filter { wanted?.contains($0.id) ?? true }
      let request = LoadRequest(
        providers: own.map(\.id), span: span ?? InstantRange(.first, .last), days: false)
      let table = zones.table(of: Set(own.map(\.rules.timeZone)), around: now)
      let context = try await store.load(request, now: now, zones: table)
      return PublicationPlanner.plan(
        context, calendars: own, busy: busy.filter { wanted?.contains($0.provider) ?? true },
        sources: sources,
        bookings: bookings)
    }
    if !isDryRun, !bookings.isEmpty {
      try await dateBookings(now: now, zones: zones)
      outcome.metrics = metrics.since(before)
    }
    return outcome
  }
}
