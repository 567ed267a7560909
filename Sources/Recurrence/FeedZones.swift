import CalendarDomain

/// The clocks of the time zones that a file names.
struct FeedZones: Sendable {
  /// Of floating times and whole days.
  let home: ZoneClock
  /// By TZID, of each VCALENDAR.
  private let clocks: [[String: ZoneClock]]

  /// The database's clock for a name of it, whatever the file says beside the name, for descriptions are often stale. Names
  /// that the database does not have are looked for as `ZoneNames` says, and the file's own description is the last resort.
  init(_ feed: CalendarFeed, home: ZoneClock, table: ZoneTable, for window: InstantRange) {
    self.home = home
    clocks = feed.calendars.map { calendar in
      var clocks: [String: ZoneClock] = [:]
      for name in calendar.usedZones {
        let zone = calendar.zones[name]
        clocks[name] =
          ZoneNames.candidates(name, location: zone?.location).lazy.compactMap { table[$0] }.first
          ?? zone.flatMap { ObservedZone.clock(ZoneNames.trimmed(name), $0, for: window) }
      }
      return clocks
    }
  }

  /// The clock by which a time is written.
  func clock(of time: EventTime, in calendar: Int) throws(EventFault) -> ZoneClock {
    switch time {
    case .date, .local(_, nil): return home
    case .universal: return .universal
    case .local(_, let name?):
      guard let clock = clocks[calendar][name] else {
        throw EventFault(
          .unknownZone,
          "TZID is \(EventFault.excerpt(name)); expected a zone of the IANA database or of Windows, or a VTIMEZONE"
        )
      }
      return clock
    }
  }

  /// The instant of a time; of a date its beginning.
  func instant(of time: EventTime, in calendar: Int) throws(EventFault) -> Instant {
    try clock(of: time, in: calendar).instant(of: time.written)
  }
}
