public import CalendarDomain
public import Planning
public import Preloading
public import SchoolDomain

/// Slots as a cache of what the calendars allow.
///
/// The provider's own bookings decide whether a slot is booked, never whether it is there.
public enum SlotPlanner {
  /// The changes after which the slots of the dates asked for are those that hours and busy times produce, and stay so
  /// when these change: the dates are remembered with the length and the step of their slots.
  ///
  /// The context must hold the slots of those dates. What is no longer produced is deleted where nobody has booked it,
  /// and otherwise kept as retired, which nobody can book again; blocked slots and those that have begun are left alone.
  public static func generate(_ context: CalendarContext, _ request: GenerateRequest) -> Plan {
    var run = SlotRun(context: context, providers: request.providers)
    run.eachProvider { entry, clock in
      var slots = ProviderSlots(entry: entry, clock: clock, now: context.now)
      let dates = DateSpan(from: request.from ?? clock.date(at: context.now), days: request.days)
      slots.generate(
        SlotSeries(provider: entry.calendar.id, dates: dates, minutes: request.minutes, step: request.step))
      return slots
    }
    return run.plan(
      .slots,
      [
        PlanSetting("days", String(request.days)), PlanSetting("from", request.from?.description ?? "today"),
        PlanSetting("minutes", String(request.minutes)), PlanSetting("step", String(request.step)),
      ])
  }

  /// The changes after which the slots of one provider, of today and later, are those that its calendar as it is now
  /// produces: what follows from other hours, another zone, other seats and other busy times, and what was decided.
  /// Nothing where there are none. The entry must hold all its slots from now on and their series.
  package static func refresh(_ entry: CalendarEntry, zones: ZoneTable, now: Instant) -> PlannedChanges {
    guard let clock = try? zones.clock(for: entry.calendar) else { return PlannedChanges() }
    var slots = ProviderSlots(entry: entry, clock: clock, now: now)
    slots.refresh()
    return PlannedChanges(operations: slots.operations, decisions: slots.decisions)
  }

  /// The deletion of slots of dates long past that nobody has booked: each is counted in the plan.
  ///
  /// A date is past by the provider's own clock. The context must hold all slots of those dates.
  public static func cleanup(_ context: CalendarContext, _ request: CleanupRequest) -> Plan {
    var run = SlotRun(context: context, providers: request.providers, chunk: request.chunk)
    run.eachProvider { entry, clock in
      var slots = ProviderSlots(entry: entry, clock: clock, now: context.now)
      slots.cleanup(before: clock.date(at: context.now).advanced(by: -request.olderThan))
      return slots
    }
    return run.plan(.cleanup, [PlanSetting("olderThan", String(request.olderThan))])
  }

  /// The blocking of a provider's slots that begin in a span, or its end; bookings that they have stand.
  public static func block(
    _ context: CalendarContext, provider: ProviderID, startsIn span: InstantRange, isBlocked: Bool
  ) -> Plan {
    var run = SlotRun(context: context, providers: [provider])
    run.eachProvider { entry, clock in
      var slots = ProviderSlots(entry: entry, clock: clock, now: context.now)
      slots.block(startsIn: span, isBlocked: isBlocked)
      return slots
    }
    return run.plan(.slots, [PlanSetting(isBlocked ? "block" : "unblock", span.description)])
  }
}

/// A run over providers while its plan is made.
private struct SlotRun {
  let context: CalendarContext
  let providers: [ProviderID]?
  /// The most operations of one group; nil is no limit.
  var chunk: Int?
  private var draft = PlanDraft()

  init(context: CalendarContext, providers: [ProviderID]?, chunk: Int? = nil) {
    self.context = context
    self.providers = providers
    self.chunk = chunk
  }

  /// Plans one provider after another.
  mutating func eachProvider(_ plan: (CalendarEntry, ZoneClock) -> ProviderSlots) {
    let (zones, chunk) = (context.zones, chunk)
    draft.eachCalendar(context.entries, of: providers) { (entry, draft) throws(CannotPlan) in
      let calendar = entry.calendar
      let slots = plan(entry, try zones.planningClock(for: calendar))
      draft.add(
        PlannedChanges(operations: slots.operations, decisions: slots.decisions), key: calendar.id.text,
        guards: [.calendar(calendar.id, version: calendar.version)], chunk: chunk)
    }
  }

  func plan(_ kind: Plan.Kind, _ settings: [PlanSetting]) -> Plan {
    Plan(
      kind: kind, now: context.now, zones: context.zones.release, request: settings,
      groups: draft.groups, decisions: draft.decisions)
  }
}
