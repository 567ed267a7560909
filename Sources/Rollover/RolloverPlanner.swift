import Availability
public import CalendarDomain
public import Planning
public import Preloading
import SchoolDomain
import Slots

/// Rolling availability: keeps the rows of each provider's next dates as the hours and bookings have them.
///
/// Every date of the window is worked out anew and compared; so hours, zones and bookings that changed show, whatever the
/// hour of the run, late or doubled (hazards R1, R2, R7, R8). Where rows say that the hours are others than before, such as
/// by another release of the time zone database, the slots follow as far as the context has them.
public enum RolloverPlanner {
  /// The changes that bring the rows of `context` up to date. A pure function: the same context and request give the
  /// same plan.
  public static func plan(_ context: CalendarContext, _ request: RolloverRequest = RolloverRequest()) -> Plan
  {
    var draft = PlanDraft()
    draft.eachCalendar(context.fairOrder, of: request.providers) { (entry, draft) throws(CannotPlan) in
      try plan(entry, in: context, request, into: &draft)
    }
    return Plan(
      kind: .rollover, now: context.now, zones: context.zones.release,
      request: [
        PlanSetting("gap", GapPolicy.forward.rawValue),
        PlanSetting("horizonDays", String(request.horizonDays)),
        PlanSetting("overlap", OverlapPolicy.earlier.rawValue),
        PlanSetting("retainPastDays", String(request.retainPastDays)),
      ],
      groups: draft.groups, decisions: draft.decisions, deferred: draft.deferred,
      cursor: draft.deferred.isEmpty ? nil : draft.groups.last?.key)
  }

  /// Plans one provider.
  private static func plan(
    _ entry: CalendarEntry, in context: CalendarContext, _ request: RolloverRequest,
    into draft: inout PlanDraft
  ) throws(CannotPlan) {
    let calendar = entry.calendar
    let clock = try context.zones.planningClock(for: calendar)
    var days = ProviderDays(entry: entry, clock: clock)
    let today = clock.date(at: context.now)
    let end = today.advanced(by: request.horizonDays)
    for offset in 0..<request.horizonDays { days.refresh(today.advanced(by: offset)) }
    let kept = today.advanced(by: -request.retainPastDays)
    for day in entry.days where day.date < kept { days.delete(day, reason: .past) }
    for day in entry.days where day.date >= end { days.delete(day, reason: .beyondWindow) }
    if !days.operations.isEmpty, let most = request.maxProviders, draft.groups.count >= most {
      draft.deferred.append(calendar.id.text)
      draft.decisions.append(
        Decision(provider: calendar.id, verdict: .postpone, reason: RolloverReason.budget))
      return
    }
    let slots =
      days.decisions.contains(where: \.movesSlots)
      ? SlotPlanner.refresh(entry, zones: context.zones, now: context.now) : PlannedChanges()
    draft.add(
      PlannedChanges(
        operations: days.operations + slots.operations,
        decisions: days.decisions + slots.decisions.filter { $0.verdict == .change }),
      key: calendar.id.text, guards: [.calendar(calendar.id, version: calendar.version)])
  }

  /// The rows of some dates of one provider brought up to date: what a booking does in its own transaction.
  public static func refresh(
    _ entry: CalendarEntry, dates: [CivilDate], zones: ZoneTable
  ) -> [Operation] {
    changes(of: entry, dates: dates, zones: zones).operations
  }

  /// The rows of today and later that a provider has brought up to date: what a change of its calendar does.
  package static func refresh(_ entry: CalendarEntry, zones: ZoneTable, now: Instant) -> PlannedChanges {
    let today = zones[entry.calendar.rules.timeZone]?.date(at: now) ?? .last
    return changes(of: entry, dates: entry.days.map(\.date).filter { today <= $0 }, zones: zones)
  }

  private static func changes(
    of entry: CalendarEntry, dates: [CivilDate], zones: ZoneTable
  ) -> PlannedChanges {
    guard let clock = try? zones.clock(for: entry.calendar) else { return PlannedChanges() }
    var days = ProviderDays(entry: entry, clock: clock)
    for date in Set(dates).sorted() { days.refresh(date) }
    return PlannedChanges(operations: days.operations, decisions: days.decisions)
  }
}

extension Decision {
  /// Whether the row of a date shows that its provider's slots may be others than those that were made.
  package var movesSlots: Bool {
    let hours: [RolloverReason] = [.refreshedHours, .refreshedZone, .refreshedBuffers]
    return verdict == .change && hours.contains { reason == $0 }
  }
}
