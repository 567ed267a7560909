package import CalendarDomain
package import Planning
package import Preloading
package import SchoolDomain

extension PlanDraft {
  /// Plans each of some calendars by itself, or those of `providers` alone.
  package mutating func eachCalendar(
    _ entries: [CalendarEntry], of providers: [ProviderID]?,
    _ plan: (CalendarEntry, inout PlanDraft) throws(CannotPlan) -> Void
  ) {
    each(
      entries, { .provider($0.calendar.id) }, of: providers?.map { .provider($0) },
      missing: CalendarReason.noCalendar, plan)
  }
}

extension ZoneTable {
  /// The clock by which the rules of `calendar` are read, or why nothing can be planned for it.
  package func planningClock(for calendar: ProviderCalendar) throws(CannotPlan) -> ZoneClock {
    do throws(CalendarProblem) {
      return try clock(for: calendar)
    } catch {
      throw CannotPlan(error.isOfZone ? CalendarReason.unknownZone : .badHours, error.detail)
    }
  }
}
