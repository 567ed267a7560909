package import CalendarDomain
import SchoolDomain

extension CalendarRules {
  /// Monday to Friday from nine to five.
  package static func officeHours(timeZone: String) -> CalendarRules {
    CalendarRules(
      timeZone: timeZone,
      work: [.monday, .tuesday, .wednesday, .thursday, .friday].map {
        WeeklyHours(weekday: $0, range: MinuteRange(540, 1020))
      })
  }
}
