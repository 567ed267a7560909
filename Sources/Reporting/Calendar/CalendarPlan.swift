package import CalendarDomain
import ICalendar
package import ScheduleEngine

/// How a cycle is laid out over dates in a calendar.
package struct CalendarPlan: Sendable {
  package let span: DateSpan
  package let days: CycleCalendar
  /// Nil: times are local wherever they are read.
  package let zone: CalendarZone?

  package init(
    _ cycle: Cycle, span: DateSpan, holidays: Set<CivilDate> = [], start: DayLabel? = nil,
    zone: CalendarZone? = nil
  ) {
    self.span = span
    self.zone = zone
    days = CycleCalendar(days: cycle.days, span: span, holidays: holidays, start: start)
  }

  /// `DTSTART`, `DTEND` or `EXDATE` at a minute of some dates.
  func line(_ name: String, _ dates: [CivilDate], minute: Int) -> CalendarLine {
    CalendarLine(
      name, dates.map { CalendarMoment($0, minute: minute).text }.joined(separator: ","),
      parameters: zone.map { [CalendarLine.Parameter(name: "TZID", value: $0.name)] } ?? [])
  }

  /// The end of a recurrence, at its last start: in UTC where there is a zone, as RFC 5545 wants it.
  func until(_ date: CivilDate, minute: Int) -> String {
    let moment = CalendarMoment(date, minute: minute)
    guard let zone else { return moment.text }
    return CalendarMoment(localSeconds: zone.history.instant(ofLocal: moment.localSeconds)).text + "Z"
  }
}
