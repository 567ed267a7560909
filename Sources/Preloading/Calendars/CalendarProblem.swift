import Availability
package import CalendarDomain

/// Why nothing can be planned for a calendar: a person has to mend it.
public struct CalendarProblem: Error, Hashable, Sendable {
  /// Whether it is the zone that is not in the table; otherwise the rules contradict themselves.
  public let isOfZone: Bool
  /// The zone's name, or what is wrong with the rules.
  public let detail: String
}

extension ZoneTable {
  /// The clock by which the rules of `calendar` are read.
  package func clock(for calendar: ProviderCalendar) throws(CalendarProblem) -> ZoneClock {
    if let problem = calendar.rules.problem { throw CalendarProblem(isOfZone: false, detail: problem) }
    let name = calendar.rules.timeZone
    guard let clock = self[name] else { throw CalendarProblem(isOfZone: true, detail: name) }
    return clock
  }
}
