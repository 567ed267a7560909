public import Planning
public import Preloading
import Rules
public import SchoolDomain

/// Puts calendars, and the busy times of one source, in place of what a store holds of them.
public enum PublicationPlanner {
  /// The changes that make the store hold `calendars`, and of `source` exactly `busy` for these calendars, as far as the
  /// context was loaded. Bookings that have a time are added where they are not there yet; none is ever taken away.
  /// Calendars that are not named stay as they are, as do days and slots.
  public static func plan(
    _ context: CalendarContext, calendars: [ProviderCalendar], busy: [BusyTime], sources: Set<String>,
    bookings: [Booking] = []
  ) -> Plan {
    let wanted = Dictionary(grouping: busy, by: \.provider)
    let booked = Dictionary(grouping: bookings.filter { $0.isLive(at: context.now) }, by: \.provider)
    var groups: [PlanGroup] = []
    var decisions: [Decision] = []
    for calendar in calendars.sorted(by: { $0.id < $1.id }) {
      if let problem = calendar.rules.problem {
        decisions.append(Decision(provider: calendar.id, verdict: .fail, reason: .badHours, detail: problem))
        continue
      }
      guard context.zones[calendar.rules.timeZone] != nil else {
        decisions.append(
          Decision(
            provider: calendar.id, verdict: .fail, reason: .unknownZone, detail: calendar.rules.timeZone))
        continue
      }
      let entry = context[calendar.id]
      let operations =
        changedRules(calendar, entry) + changedBusy(wanted[calendar.id] ?? [], entry, calendar.id, sources)
        + newBookings(booked[calendar.id] ?? [], entry)
      decisions.append(
        Decision(
          provider: calendar.id, verdict: operations.isEmpty ? .keep : .change,
          reason: operations.isEmpty ? .current : .published))
      guard !operations.isEmpty else { continue }
      let condition: Guard =
        entry.map { .calendar(calendar.id, version: $0.calendar.version) } ?? .noCalendar(calendar.id)
      groups.append(PlanGroup(key: calendar.id.text, guards: [condition], operations: operations))
    }
    return Plan(
      kind: .publish, now: context.now, zones: context.zones.release,
      request: sources.sorted().map { PlanSetting("source", $0) }, groups: groups, decisions: decisions)
  }

  private static func changedRules(_ calendar: ProviderCalendar, _ entry: CalendarEntry?) -> [Operation] {
    if let held = entry?.calendar, held.rules == calendar.rules, held.name == calendar.name { return [] }
    return [.putCalendar(calendar)]
  }

  private static func newBookings(_ bookings: [Booking], _ entry: CalendarEntry?) -> [Operation] {
    let held = Set((entry?.bookings ?? []).map(\.id))
    return bookings.filter { !held.contains($0.id) }.map { .putBooking($0) }
  }

  private static func changedBusy(
    _ wanted: [BusyTime], _ entry: CalendarEntry?, _ provider: ProviderID, _ sources: Set<String>
  ) -> [Operation] {
    func key(_ busy: BusyTime) -> [String] { [busy.source, busy.key] }
    let held = Dictionary((entry?.busy ?? []).map { (key($0), $0) }) { first, _ in first }
    let keys = Set(wanted.map(key))
    let gone = held.values.filter { sources.contains($0.source) && !keys.contains(key($0)) }
    return gone.map { .deleteBusy(source: $0.source, key: $0.key, provider: provider) }
      + wanted.filter { held[key($0)] != $0 }.map { .putBusy($0) }
  }
}
