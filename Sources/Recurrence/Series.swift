import CalendarDomain

/// The events of one object: an event or a series, and the overrides of its dates.
struct Series {
  /// An override and the date that it stands for.
  struct Override {
    let shape: EventShape
    let original: Original
  }

  /// A start that the series gives one of its dates: what a RECURRENCE-ID and an EXDATE name.
  struct Original: Hashable, Comparable {
    /// Instants of a series at a time of day, in milliseconds; days of a series of dates.
    let key: Int
    let isDate: Bool
    /// By the clocks of the series.
    let local: LocalTime

    var recurrence: SnapshotItem.Recurrence {
      isDate ? .date(local.date) : .instant(Instant(milliseconds: key))
    }

    static func == (left: Original, right: Original) -> Bool { left.key == right.key }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }
    static func < (left: Original, right: Original) -> Bool { left.key < right.key }
  }

  let uid: String
  let zones: FeedZones
  let calendar: Int
  /// The series itself; nil where only overrides are known.
  let master: EventShape?
  /// By their originals.
  let overrides: [Override]

  /// Throws what makes the object unusable.
  init(_ object: FeedObject, zones: FeedZones) throws(EventFault) {
    self.zones = zones
    let size = object.events.reduce(0) { $0 + $1.size }
    guard size <= FeedObject.mostBytes else {
      throw EventFault(.tooLarge, "\(size) bytes; expected at most \(FeedObject.mostBytes)")
    }
    guard let first = object.events.first, first.hasUID else {
      throw EventFault(.unreadable, "the event has no UID")
    }
    uid = first.uid
    var best: (event: CalendarEvent, calendar: Int)?
    var changes: [(event: CalendarEvent, calendar: Int)] = []
    for lines in object.events {
      guard lines.uid == uid else { throw EventFault(.unreadable, "its events have two UIDs") }
      let event = try CalendarEvent(lines)
      if event.original != nil {
        changes.append((event, lines.calendar))
      } else if best.map({ $0.event.rank < event.rank }) ?? true {
        best = (event, lines.calendar)
      }
    }
    calendar = best?.calendar ?? first.calendar
    var master: EventShape?
    if let best { master = try EventShape(best.event, in: best.calendar, zones: zones) }
    self.master = master
    var latest: [Original: Override] = [:]
    for change in changes {
      guard let time = change.event.original else { continue }
      let original = try Self.original(time, of: master, in: change.calendar, zones: zones)
      let override = Override(
        shape: try EventShape(change.event, in: change.calendar, zones: zones), original: original)
      if let other = latest[original], override.shape.event.rank < other.shape.event.rank { continue }
      latest[original] = override
    }
    overrides = latest.values.sorted { $0.original < $1.original }
  }

  /// Whether its dates have names of their own.
  var isSeries: Bool {
    guard let event = master?.event else { return true }
    return !event.rules.isEmpty || !event.added.isEmpty || !overrides.isEmpty
  }

  /// The date of the series that a time names, in whatever zone and form it is written.
  static func original(
    _ time: EventTime, of master: EventShape?, in calendar: Int, zones: FeedZones
  ) throws(EventFault) -> Original {
    guard let master else {
      let zone = try zones.clock(of: time, in: calendar)
      return Original(time.written, isDate: time.isDate, in: zone)
    }
    let start = master.event.start
    if start.isDate { return Original(LocalTime(time.written.date), isDate: true, in: zones.home) }
    if time.isDate {
      return Original(
        time.written.advanced(by: start.written.secondOfDay), isDate: false, in: master.zone)
    }
    let instant = try zones.instant(of: time, in: calendar)
    return Original(master.zone.local(at: instant), isDate: false, in: master.zone, instant: instant)
  }
}

extension Series.Original {
  /// The date of a series that begins when clocks of `zone` show `local`.
  init(_ local: LocalTime, isDate: Bool, in zone: ZoneClock) {
    self.init(local, isDate: isDate, in: zone, instant: zone.instant(of: local))
  }

  init(_ local: LocalTime, isDate: Bool, in zone: ZoneClock, instant: Instant) {
    self.isDate = isDate
    self.local = local
    key = isDate ? local.date.dayNumber : instant.milliseconds
  }
}
