import CalendarDomain
package import CalendarStorage
import Planning
import Preloading
import SchoolDomain

/// What a process does with a store in a run: calendars are brought to what they should be, then rolled over.
package enum DailyRun {
  /// A store on which a run changes something of every kind: rules, overrides, busy times, days that are new, past,
  /// stale or as they should be, and a calendar that is not there yet.
  package static func prepare(_ store: SQLCalendarStore) async throws {
    let calendars = Array(wanted().dropLast()).map { calendar in
      var calendar = calendar
      calendar.rules.overrides = [DateHours(date: .first, intervals: [])]
      return calendar
    }
    _ = try await store.apply(Sample.publication(calendars), at: Sample.now)
    _ = try await store.rollOver(at: Sample.now.advanced(byMinutes: -3 * 1440))
    try await store.insert(Sample.booking("b", calendars[0].id, minute: 2 * 1440 + 180))
  }

  /// Does what is still to be done; a run after a complete one changes nothing.
  package static func run(_ store: SQLCalendarStore) async throws {
    let zones = try Sample.zones()
    let context = try await store.load(LoadRequest(), now: Sample.now, zones: zones)
    var groups: [PlanGroup] = []
    for calendar in wanted() {
      var operations: [Operation] = [.putCalendar(calendar)]
      let busy = BusyTime(
        source: "school", key: "k", provider: calendar.id,
        range: InstantRange(
          Sample.now.advanced(byMinutes: 3 * 1440), Sample.now.advanced(byMinutes: 4 * 1440)))
      operations.append(.putBusy(busy))
      guard let entry = context[calendar.id] else {
        groups.append(
          PlanGroup(key: calendar.id.text, guards: [.noCalendar(calendar.id)], operations: operations))
        continue
      }
      guard entry.calendar.rules != calendar.rules || entry.busy != [busy] else { continue }
      let condition = Guard.calendar(calendar.id, version: entry.calendar.version)
      groups.append(PlanGroup(key: calendar.id.text, guards: [condition], operations: operations))
    }
    _ = try await store.apply(Sample.plan(groups), at: Sample.now)
    _ = try await store.rollOver()
  }

  private static func wanted() -> [ProviderCalendar] {
    Sample.calendars(5).map { calendar in
      var calendar = calendar
      calendar.rules.overrides = [DateHours(date: .last, intervals: [MinuteRange(600, 660)])]
      calendar.rules.minimumNotice = 60
      return calendar
    }
  }
}
