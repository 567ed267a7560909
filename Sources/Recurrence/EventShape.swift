import CalendarDomain

/// An event with its zone and its length worked out.
struct EventShape {
  let event: CalendarEvent
  /// By which its times are written.
  let zone: ZoneClock
  let length: EventLength

  /// 366 days, in milliseconds.
  static let longest = 366 * 86_400_000

  /// Throws where the event takes no time, ends before it begins, or is too long.
  init(_ event: CalendarEvent, in calendar: Int, zones: FeedZones) throws(EventFault) {
    self.event = event
    zone = try zones.clock(of: event.start, in: calendar)
    length = try Self.length(from: event.start, to: event.end, in: calendar, zones: zones)
    try Self.check(range(at: event.start.written, isDate: event.start.isDate, home: zones.home))
  }

  /// When the event is that begins at `start`.
  func range(at start: LocalTime, isDate: Bool, home: ZoneClock, length other: EventLength? = nil)
    -> InstantRange
  {
    let zone = isDate ? home : zone
    let start = isDate ? LocalTime(start.date) : start
    return InstantRange(zone.instant(of: start), (other ?? length).end(of: start, in: zone))
  }

  /// The length of what begins at `start` and ends as written.
  static func length(
    from start: EventTime, to end: CalendarEvent.End, in calendar: Int, zones: FeedZones
  ) throws(EventFault) -> EventLength {
    switch end {
    case .none: return start.isDate ? .calendar(days: 1, seconds: 0) : .exact(0)
    case .length(let length): return length
    case .time(let end):
      guard start.isDate == end.isDate else {
        throw EventFault(
          .badTimes, "one of its start and end is a date, the other a time; expected two alike")
      }
      if start.isDate {
        return .calendar(
          days: (end.written.seconds - start.written.seconds) / LocalTime.dayLength, seconds: 0)
      }
      return .exact(
        try zones.instant(of: end, in: calendar).milliseconds
          - zones.instant(of: start, in: calendar).milliseconds)
    }
  }

  static func check(_ range: InstantRange) throws(EventFault) {
    let length = range.end.milliseconds - range.start.milliseconds
    if length < 0 {
      throw EventFault(.badTimes, "it ends at \(range.end), before it begins at \(range.start)")
    }
    if length == 0 { throw EventFault(.empty, "it ends when it begins, at \(range.start)") }
    if length > longest {
      throw EventFault(.tooLong, "it lasts from \(range.start) to \(range.end); expected at most 366 days")
    }
  }
}
