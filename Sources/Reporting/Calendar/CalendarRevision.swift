import CalendarDomain
import ICalendar
import ScheduleEngine

/// What an earlier export means for the next one (RFC 5545, section 3.8.7.4).
struct CalendarRevision {
  private let events: [CalendarComponent]
  private let timeZones: [CalendarComponent]
  private let plan: CalendarPlan

  /// Events of `previous` that have a date within the plan's; others are of another time, and stay as they are.
  init(previous: CalendarComponent?, plan: CalendarPlan) {
    self.plan = plan
    events =
      previous?.children.filter { event in
        event.name == "VEVENT" && event["UID"] != nil && Self.reaches(into: plan.span, event)
      } ?? []
    timeZones = previous?.children.filter { $0.name == "VTIMEZONE" } ?? []
  }

  /// `new` with SEQUENCE and DTSTAMP, then what only the earlier export has, cancelled. The stamp is the plan's first date
  /// and as many seconds as the sequence, so that it depends on no clock and grows with each change.
  func revised(_ new: [CalendarComponent]) -> [CalendarComponent] {
    let known = Dictionary(events.map { ($0["UID"]?.value, $0) }, uniquingKeysWith: { first, _ in first })
    let own = Set(new.map { $0["UID"]?.value })
    // Where days are weekdays, groups that begin on another date now, by what stays the same of a UID. Where days rotate,
    // there is an event for each date, and none is known to be the one that moved.
    let series =
      plan.days.weeks == nil
      ? [:]
      : Dictionary(
        grouping: events.filter { !own.contains($0["UID"]?.value) },
        by: { Self.series($0["UID"]?.value ?? "") })
    var uids: Set<String?> = []
    let current = new.map { event -> CalendarComponent in
      var event = event
      var old = known[event["UID"]?.value]
      if old == nil, let earlier = series[Self.series(event["UID"]?.value ?? "")], earlier.count == 1 {
        old = earlier[0]
        event.lines = event.lines.map { $0.name == "UID" ? earlier[0]["UID"] ?? $0 : $0 }
      }
      uids.insert(event["UID"]?.value)
      guard let old else { return stamped(event, 0) }
      let sequence = Self.sequence(of: old)
      return stamped(event, Self.content(of: old) == event.lines ? sequence : sequence + 1)
    }
    let gone = events.filter { !uids.contains($0["UID"]?.value) }.map { event -> CalendarComponent in
      if event["STATUS"]?.value == "CANCELLED" { return event }
      var cancelled = event
      cancelled.lines = Self.content(of: event).map {
        $0.name == "STATUS" ? CalendarLine("STATUS", "CANCELLED") : $0
      }
      if event["STATUS"] == nil { cancelled.lines.append(CalendarLine("STATUS", "CANCELLED")) }
      return stamped(cancelled, Self.sequence(of: event) + 1)
    }
    return current + gone
  }

  /// Whether an event has a date within `span`: that of its start, or one up to the end of its recurrence.
  private static func reaches(into span: DateSpan, _ event: CalendarComponent) -> Bool {
    guard let first = event["DTSTART"].flatMap({ CalendarMoment($0.value)?.date }) else { return true }
    guard let rule = event["RRULE"]?.value else { return span.first <= first && first <= span.last }
    let until = rule.split(separator: ";").first { $0.hasPrefix("UNTIL=") }
    let last = until.flatMap { CalendarMoment(String($0.dropFirst(6)))?.date } ?? .last
    return first <= span.last && span.first <= last
  }

  /// A UID without the date on which the series began; earlier exports had none.
  private static func series(_ uid: String) -> String {
    guard let at = uid.firstIndex(of: "@"), let slash = uid[..<at].lastIndex(of: "/") else { return uid }
    let date = uid[uid.index(after: slash)..<at]
    guard date.utf8.count == 8, date.utf8.allSatisfy({ (48...57).contains($0) }) else { return uid }
    return String(uid[..<slash] + uid[at...])
  }

  /// The earlier export's time zones other than `name` that `events` still need.
  func zones(besides name: String?, for events: [CalendarComponent]) -> [CalendarComponent] {
    let used = Set(events.flatMap { $0.lines.compactMap { $0.parameter("TZID") } })
    return timeZones.filter { zone in
      let id = zone["TZID"].map { CalendarText.list($0.value).joined(separator: ",") }
      return id != name && used.contains(id ?? "")
    }
  }

  private func stamped(_ event: CalendarComponent, _ sequence: Int) -> CalendarComponent {
    var event = event
    let stamp = CalendarMoment(localSeconds: plan.span.first.dayNumber * 86_400 + sequence)
    event.lines.insert(
      contentsOf: [CalendarLine("DTSTAMP", stamp.text + "Z"), CalendarLine("SEQUENCE", String(sequence))],
      at: 1)
    return event
  }

  private static func sequence(of event: CalendarComponent) -> Int {
    min(max(0, event["SEQUENCE"].flatMap { Int($0.value) } ?? 0), 1_000_000_000)
  }

  private static func content(of event: CalendarComponent) -> [CalendarLine] {
    event.lines.filter { $0.name != "SEQUENCE" && $0.name != "DTSTAMP" }
  }
}
