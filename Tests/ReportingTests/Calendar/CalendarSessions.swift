import CalendarDomain
import ICalendar
import ScheduleEngine

@testable import Reporting

/// Reads our own iCalendar files back.
enum CalendarSessions {
  /// The sessions of the cycle that `calendars` hold, each once, in a schedule's order by `days`. Cancelled events and
  /// events that are not ours are left out.
  static func sessions(of calendars: [CalendarComponent], days: [DayLabel]) -> [PlacedSession] {
    let positions = Dictionary(zip(days, days.indices), uniquingKeysWith: { first, _ in first })
    let all = calendars.flatMap { $0.children.filter { $0.name == "VEVENT" }.flatMap(sessions) }
    return Set(all).sorted { left, right in
      let (one, two) = (positions[left.day] ?? days.count, positions[right.day] ?? days.count)
      if one != two { return one < two }
      if left.range.start != right.range.start { return left.range.start < right.range.start }
      return left.provider == right.provider ? left.service < right.service : left.provider < right.provider
    }
  }

  private static func sessions(of event: CalendarComponent) -> [PlacedSession] {
    guard event["STATUS"]?.value != "CANCELLED",
      let day = event["X-BELLWETHER-DAY"].flatMap({ CalendarText.percentDecoded($0.value) }),
      let start = event["DTSTART"].flatMap({ CalendarMoment($0.value) }),
      let end = event["DTEND"].flatMap({ CalendarMoment($0.value) })
    else { return [] }
    let midnight = start.date.dayNumber * 86_400
    let range = MinuteRange(start.second / 60, (end.localSeconds - midnight) / 60)
    return event.lines.filter { $0.name == "X-BELLWETHER-SESSION" }.compactMap { line in
      let parts = line.value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let ids = parts.prefix(3).compactMap(CalendarText.percentDecoded)
      guard ids.count == 3 else { return nil }
      return PlacedSession(
        service: ServiceID(ids[0]), student: StudentID(ids[1]), provider: ProviderID(ids[2]),
        day: DayLabel(day), range: range, pinned: parts.count > 3)
    }
  }
}
