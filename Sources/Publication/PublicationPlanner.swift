import Availability
public import CalendarDomain
public import Planning
public import Preloading
import Rollover
import SchoolDomain
import Slots

/// Puts calendars, and the busy times of some sources, in place of what a store holds of them.
public enum PublicationPlanner {
  /// The changes that make the store hold `calendars`, and of `sources` exactly `busy` for these calendars, as far as the
  /// context was loaded. Bookings that have a time are added where they are not there yet; none is ever taken away.
  /// Calendars that are not named stay as they are.
  ///
  /// What is worked out of a calendar follows it in the same group: the rows of its days and its slots, of today and later,
  /// as far as the context has them.
  public static func plan(
    _ context: CalendarContext, calendars: [ProviderCalendar], busy: [BusyTime], sources: BusySources,
    bookings: [Booking] = []
  ) -> Plan {
    let wanted = Dictionary(grouping: busy, by: \.provider)
    let booked = Dictionary(grouping: bookings.filter { $0.isLive(at: context.now) }, by: \.provider)
    var draft = PlanDraft()
    func publish(_ calendar: ProviderCalendar, into draft: inout PlanDraft) throws(CannotPlan) {
      let publication = Publication(
        calendar: calendar, busy: wanted[calendar.id] ?? [], bookings: booked[calendar.id] ?? [],
        entry: context[calendar.id])
      draft.add(
        try publication.changes(of: sources, in: context), key: calendar.id.text,
        guards: [publication.condition])
    }
    draft.each(
      calendars.sorted { $0.id < $1.id }, { .provider($0.id) }, missing: CalendarReason.noCalendar, publish)
    return Plan(
      kind: .publish, now: context.now, zones: context.zones.release, request: sources.settings,
      groups: draft.groups, decisions: draft.decisions)
  }
}

/// One calendar to be put, beside what the store has of it.
private struct Publication {
  let calendar: ProviderCalendar
  let busy: [BusyTime]
  let bookings: [Booking]
  let entry: CalendarEntry?
  private let keys: Set<[String]>

  init(calendar: ProviderCalendar, busy: [BusyTime], bookings: [Booking], entry: CalendarEntry?) {
    self.calendar = calendar
    self.busy = busy
    self.bookings = bookings
    self.entry = entry
    keys = Set(busy.map(Self.key))
  }

  /// What must still be so when it is put.
  var condition: Guard {
    entry.map { .calendar(calendar.id, version: $0.calendar.version) } ?? .noCalendar(calendar.id)
  }

  /// The changes, those of what follows from it among them; none where the store has it all.
  func changes(
    of sources: BusySources, in context: CalendarContext
  ) throws(CannotPlan) -> PlannedChanges {
    if let problem = calendar.rules.problem { throw CannotPlan(CalendarReason.badHours, problem) }
    guard context.zones[calendar.rules.timeZone] != nil else {
      throw CannotPlan(CalendarReason.unknownZone, calendar.rules.timeZone)
    }
    let sources = try named(sources)
    let new = newBookings
    var operations = changedRules + changedBusy(sources) + new.map { .putBooking($0) }
    guard !operations.isEmpty else {
      return PlannedChanges(decisions: [
        Decision(provider: calendar.id, verdict: .keep, reason: PublicationReason.current)
      ])
    }
    var decisions = [Decision(provider: calendar.id, verdict: .change, reason: PublicationReason.published)]
    if let entry {
      let replaced = Set(gone(of: sources) + entry.busy.filter { keys.contains(Self.key($0)) })
      let after = entry.with(
        calendar.rules, bookings: new, busy: entry.busy.filter { !replaced.contains($0) } + busy)
      for changes in [
        RolloverPlanner.refresh(after, zones: context.zones, now: context.now),
        SlotPlanner.refresh(after, zones: context.zones, now: context.now),
      ] {
        operations += changes.operations
        decisions += changes.decisions.filter { $0.verdict == .change }
      }
    }
    return PlannedChanges(operations: operations, decisions: decisions)
  }

  /// Of which sources the busy times are all that there is.
  private func named(_ sources: BusySources) throws(CannotPlan) -> Set<String> {
    guard case .only = sources else { return sources.names }
    // What a school has published is the publication's to take back.
    let held = Set((entry?.busy ?? []).map(\.source)).subtracting([SchoolCalendars.source])
    guard held.count <= 1 else {
      throw CannotPlan(
        PublicationReason.sourceNotNamed,
        held.sorted().joined(separator: ", ") + "\nMaybe the file is to name one of them in sources.")
    }
    return held
  }

  private var changedRules: [Operation] {
    if let held = entry?.calendar, held.rules == calendar.rules, held.name == calendar.name { return [] }
    return [.putCalendar(calendar)]
  }

  /// Bookings that are not there yet. One that fits in and has the label of another at its time gets a free label; one that
  /// does not keeps its own, so that the database's guard has its say.
  private var newBookings: [Booking] {
    let held = entry?.bookings ?? []
    let ids = Set(held.map(\.id))
    var labels = Dictionary(grouping: held, by: \.seat)
    var new: [Booking] = []
    for var booking in bookings.sorted(by: { ($0.range, $0.id) < ($1.range, $1.id) })
    where !ids.contains(booking.id) {
      if labels[booking.seat]?.contains(where: { $0.range.overlaps(booking.range) }) ?? false {
        let count = SeatCount(of: labels.values.flatMap(\.self), beside: calendar.rules)
        if count.most(at: booking.range) < calendar.rules.capacity {
          booking.seat = count.label(for: booking.range)
        }
      }
      labels[booking.seat, default: []].append(booking)
      new.append(booking)
    }
    return new
  }

  private static func key(_ busy: BusyTime) -> [String] { [busy.source, busy.key] }

  /// Busy times of `sources` that are no more.
  private func gone(of sources: Set<String>) -> [BusyTime] {
    (entry?.busy ?? []).filter { sources.contains($0.source) && !keys.contains(Self.key($0)) }
  }

  private func changedBusy(_ sources: Set<String>) -> [Operation] {
    let held = Dictionary((entry?.busy ?? []).map { (Self.key($0), $0) }) { first, _ in first }
    return gone(of: sources).map { .deleteBusy(source: $0.source, key: $0.key, provider: calendar.id) }
      + busy.filter { held[Self.key($0)] != $0 }.map { .putBusy($0) }
  }
}

extension CalendarEntry {
  /// As it will be.
  fileprivate func with(_ rules: CalendarRules, bookings: [Booking], busy: [BusyTime]) -> CalendarEntry {
    var calendar = calendar
    calendar.rules = rules
    return CalendarEntry(
      calendar: calendar, bookings: self.bookings + bookings, busy: busy, days: days, slots: slots,
      series: series)
  }
}

extension BusySources {
  fileprivate var names: Set<String> { if case .named(let names) = self { names } else { [] } }

  fileprivate var settings: [PlanSetting] {
    switch self {
    case .named(let names): names.sorted().map { PlanSetting("source", $0) }
    case .only: [PlanSetting("sources", "only")]
    }
  }
}
