import ScheduleEngine

/// What an earlier export means for the next one (RFC 5545, section 3.8.7.4).
struct CalendarRevision {
  private let events: [CalendarComponent]
  private let timeZones: [CalendarComponent]

  init(previous: CalendarComponent?) {
    events = previous?.children.filter { $0.name == "VEVENT" && $0["UID"] != nil } ?? []
    timeZones = previous?.children.filter { $0.name == "VTIMEZONE" } ?? []
  }

  /// `new` with SEQUENCE and DTSTAMP, then what only the earlier export has, cancelled. The stamp is the first date of
  /// `span` and as many seconds as the sequence, so that it depends on no clock and grows with each change.
  func revised(_ new: [CalendarComponent], span: DateSpan) -> [CalendarComponent] {
    let known = Dictionary(events.map { ($0["UID"]?.value, $0) }, uniquingKeysWith: { first, _ in first })
    let uids = Set(new.map { $0["UID"]?.value })
    let current = new.map { event -> CalendarComponent in
      guard let old = known[event["UID"]?.value] else { return stamped(event, 0, span) }
      let sequence = Self.sequence(of: old)
      return stamped(event, Self.content(of: old) == event.lines ? sequence : sequence + 1, span)
    }
    let gone = events.filter { !uids.contains($0["UID"]?.value) }.map { event -> CalendarComponent in
      if event["STATUS"]?.value == "CANCELLED" { return event }
      var cancelled = event
      cancelled.lines = Self.content(of: event).map {
        $0.name == "STATUS" ? CalendarLine("STATUS", "CANCELLED") : $0
      }
      if event["STATUS"] == nil { cancelled.lines.append(CalendarLine("STATUS", "CANCELLED")) }
      return stamped(cancelled, Self.sequence(of: event) + 1, span)
    }
    return current + gone
  }

  /// The earlier export's time zones other than `name` that `events` still need.
  func zones(besides name: String?, for events: [CalendarComponent]) -> [CalendarComponent] {
    let used = Set(events.flatMap { $0.lines.compactMap { $0.parameter("TZID") } })
    return timeZones.filter { zone in
      let id = zone["TZID"].map { CalendarText.list($0.value).joined(separator: ",") }
      return id != name && used.contains(id ?? "")
    }
  }

  private func stamped(_ event: CalendarComponent, _ sequence: Int, _ span: DateSpan) -> CalendarComponent {
    var event = event
    let stamp = CalendarMoment(localSeconds: span.first.dayNumber * 86_400 + sequence)
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
