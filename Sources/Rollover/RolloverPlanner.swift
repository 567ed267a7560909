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
    var run = RolloverRun(context: context, request: request)
    let scope = request.providers.map(Set.init)
    for provider in (scope ?? []).sorted() where context[provider] == nil {
      run.decisions.append(Decision(provider: provider, verdict: .fail, reason: .noCalendar))
    }
    for entry in context.fairOrder where scope?.contains(entry.calendar.id) ?? true { run.add(entry) }
    return Plan(
      kind: .rollover, now: context.now, zones: context.zones.release,
      request: [
        PlanSetting("gap", GapPolicy.forward.rawValue),
        PlanSetting("horizonDays", String(request.horizonDays)),
        PlanSetting("overlap", OverlapPolicy.earlier.rawValue),
        PlanSetting("retainPastDays", String(request.retainPastDays)),
      ],
      groups: run.groups, decisions: run.decisions, deferred: run.deferred,
      cursor: run.deferred.isEmpty ? nil : run.last?.text)
  }

  /// The rows of some dates of one provider brought up to date: what a booking does in its own transaction.
  public static func refresh(
    _ entry: CalendarEntry, dates: [CivilDate], zones: ZoneTable
  ) -> [Operation] {
    changes(of: entry, dates: dates, zones: zones).operations
  }

  /// The rows of today and later that a provider has brought up to date: what a change of its calendar does.
  package static func refresh(_ entry: CalendarEntry, zones: ZoneTable, now: Instant) -> ProviderChanges {
    let today = zones[entry.calendar.rules.timeZone]?.date(at: now) ?? .last
    return changes(of: entry, dates: entry.days.map(\.date).filter { today <= $0 }, zones: zones)
  }

  private static func changes(
    of entry: CalendarEntry, dates: [CivilDate], zones: ZoneTable
  ) -> ProviderChanges {
    guard let clock = try? zones.clock(for: entry.calendar) else { return ProviderChanges() }
    var days = ProviderDays(entry: entry, clock: clock)
    for date in Set(dates).sorted() { days.refresh(date) }
    return ProviderChanges(operations: days.operations, decisions: days.decisions)
  }
}

/// A run over providers while its plan is made.
private struct RolloverRun {
  let context: CalendarContext
  let request: RolloverRequest
  var groups: [PlanGroup] = []
  var decisions: [Decision] = []
  var deferred: [String] = []
  /// The last provider whose rows the plan changes.
  var last: ProviderID?

  /// Plans one provider. What is wrong with it stays with it.
  mutating func add(_ entry: CalendarEntry) {
    let calendar = entry.calendar
    let clock: ZoneClock
    do throws(CalendarProblem) {
      clock = try context.zones.clock(for: calendar)
    } catch {
      return decisions.append(Decision(provider: calendar.id, problem: error))
    }
    var days = ProviderDays(entry: entry, clock: clock)
    let today = clock.date(at: context.now)
    let end = today.advanced(by: request.horizonDays)
    for offset in 0..<request.horizonDays { days.refresh(today.advanced(by: offset)) }
    let kept = today.advanced(by: -request.retainPastDays)
    for day in entry.days where day.date < kept { days.delete(day, reason: .past) }
    for day in entry.days where day.date >= end { days.delete(day, reason: .beyondWindow) }
    guard !days.operations.isEmpty else {
      decisions += days.decisions
      return
    }
    if let most = request.maxProviders, groups.count >= most {
      deferred.append(calendar.id.text)
      decisions.append(Decision(provider: calendar.id, verdict: .postpone, reason: .budget))
      return
    }
    let slots =
      days.decisions.contains(where: \.movesSlots)
      ? SlotPlanner.refresh(entry, zones: context.zones, now: context.now) : ProviderChanges()
    decisions += days.decisions + slots.decisions.filter { $0.verdict == .change }
    groups.append(
      PlanGroup(
        key: calendar.id.text, guards: [.calendar(calendar.id, version: calendar.version)],
        operations: days.operations + slots.operations))
    last = calendar.id
  }
}

extension Decision {
  /// Whether the row of a date shows that its provider's slots may be others than those that were made.
  package var movesSlots: Bool {
    verdict == .change && [.refreshedHours, .refreshedZone, .refreshedBuffers].contains(reason)
  }

  /// A calendar for which nothing can be planned.
  fileprivate init(provider: ProviderID, problem: CalendarProblem) {
    self.init(
      provider: provider, verdict: .fail, reason: problem.isOfZone ? .unknownZone : .badHours,
      detail: problem.detail)
  }
}
