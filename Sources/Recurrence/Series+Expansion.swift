import CalendarDomain

extension Series {
  /// In the window at most.
  static let mostItems = 5_000

  /// The items within the window, or known, and the ids of known ones that the object calls off; both in no order.
  func items(
    _ request: ExpansionRequest, _ effort: inout ExpansionEffort
  ) throws(EventFault) -> (items: [SnapshotItem], calledOff: [String]) {
    var items: [SnapshotItem] = []
    var calledOff = Set(overrides.filter { $0.shape.event.status == .cancelled }.map(\.original))
    func add(_ item: SnapshotItem) throws(EventFault) {
      guard item.range.overlaps(request.window) || request.known.contains(item.id) else { return }
      items.append(item)
      guard items.count <= Self.mostItems else {
        throw EventFault(.tooMany, "more than \(Self.mostItems) dates in the time that is asked for")
      }
    }
    for override in overrides where override.shape.event.status != .cancelled {
      let event = override.shape.event
      try add(
        item(
          override.original, override.shape, at: event.start.written, isDate: event.start.isDate, request))
    }
    guard let master else { return (items, ids(of: calledOff, in: request.known)) }
    let replaced = Set(overrides.map(\.original))
    let excluded = try Exclusions(self, master)
    calledOff.formUnion(excluded.originals.subtracting(replaced))
    let later = overrides.filter(\.shape.event.isForLater)
    let (found, lengths) = try originals(of: master, request, &effort)
    for original in found.sorted() {
      guard !replaced.contains(original) else { continue }
      let change = later.last { $0.original < original }
      if excluded.contains(original) || change?.shape.event.status == .cancelled {
        calledOff.insert(original)
      } else if let change {
        try add(moved(original, as: change, of: master, request))
      } else {
        try add(
          item(
            original, master, at: original.local, isDate: original.isDate, request,
            length: lengths[original]))
      }
    }
    return (items, ids(of: calledOff, in: request.known))
  }

  /// What some dates of the series are called, as far as they are known.
  private func ids(of originals: Set<Original>, in known: Set<String>) -> [String] {
    known.isEmpty
      ? [] : originals.map { SnapshotItem.id(uid: uid, recurrence: $0.recurrence) }.filter(known.contains)
  }

  /// A date of the series after an override that is for later ones too: moved by the same difference on clocks, and as long.
  private func moved(
    _ original: Original, as change: Override, of master: EventShape, _ request: ExpansionRequest
  ) -> SnapshotItem {
    let shape = EventShape(change.shape, in: master.zone)
    let start = original.local.advanced(by: shift(of: change, master))
    return item(original, shape, at: start, isDate: change.shape.event.start.isDate, request)
  }

  /// By how many seconds an override moves its date, by the clocks of the series.
  private func shift(of change: Override, _ master: EventShape) -> Int {
    let start = change.shape.event.start
    let zone = master.event.start.isDate ? zones.home : master.zone
    let local =
      start.isDate ? start.written : zone.local(at: change.shape.zone.instant(of: start.written))
    return local.seconds - change.original.local.seconds
  }

  private func item(
    _ original: Original, _ shape: EventShape, at start: LocalTime, isDate: Bool,
    _ request: ExpansionRequest, length: EventLength? = nil
  ) -> SnapshotItem {
    let event = shape.event
    let isFree = event.isTransparent || event.status == .cancelled || (isDate && !request.wholeDaysTakeTime)
    return SnapshotItem(
      uid: uid, recurrence: isSeries ? original.recurrence : nil,
      range: shape.range(at: start, isDate: isDate, home: zones.home, length: length), isAllDay: isDate,
      status: event.status, takesTime: !isFree,
      title: request.keepsTitles ? event.title.map { String($0.prefix(1000)) } : nil)
  }

  /// The starts that the series gives its dates, as far as these or what they were moved to may be in the window; and the
  /// lengths of those that have their own.
  private func originals(
    of master: EventShape, _ request: ExpansionRequest, _ effort: inout ExpansionEffort
  ) throws(EventFault) -> (Set<Original>, lengths: [Original: EventLength]) {
    let start = master.event.start
    let zone = start.isDate ? zones.home : master.zone
    var found: Set = [Original(start.written, isDate: start.isDate, in: zone)]
    let range = reach(of: master, zone, request.window)
    for rule in master.event.rules {
      var end = range.upperBound
      if let last = rule.last(in: zone, home: zones.home, isDate: start.isDate) { end = min(end, last) }
      guard range.lowerBound <= end else { continue }
      let times = try RuleWalk.times(
        rule, from: start.written, isDate: start.isDate, in: range.lowerBound...end, &effort)
      found.formUnion(times.map { Original($0, isDate: start.isDate, in: zone) })
    }
    var lengths: [Original: EventLength] = [:]
    for date in master.event.added {
      try effort.look()
      let original = try Self.original(date.start, of: master, in: calendar, zones: zones)
      guard found.insert(original).inserted, date.end != .none else { continue }
      let length = try EventShape.length(from: date.start, to: date.end, in: calendar, zones: zones)
      try EventShape.check(
        master.range(at: original.local, isDate: original.isDate, home: zones.home, length: length))
      lengths[original] = length
    }
    return (found, lengths)
  }

  /// Starts outside it lead to nothing in the window: so long are the events, and so far are they moved.
  private func reach(
    of master: EventShape, _ zone: ZoneClock, _ window: InstantRange
  ) -> ClosedRange<LocalTime> {
    let changes = overrides.filter(\.shape.event.isForLater)
    let length = ([master] + changes.map(\.shape)).map(\.length.most).max() ?? 0
    let shifts = changes.map { shift(of: $0, master) }
    let day = LocalTime.dayLength
    let first = zone.local(at: window.start).advanced(by: -length - max(0, shifts.max() ?? 0) - 2 * day)
    let last = zone.local(at: window.end).advanced(by: -min(0, shifts.min() ?? 0) + 2 * day)
    return first...max(first, last)
  }
}

extension EventShape {
  /// The same event on another date of the series that it changes, by the clocks of `zone`.
  init(_ shape: EventShape, in zone: ZoneClock) {
    event = shape.event
    length = shape.length
    self.zone = zone
  }
}

/// The dates that EXDATE takes out of a series.
private struct Exclusions {
  private(set) var originals: Set<Series.Original> = []
  /// By the clocks of the series: a date beside a time takes out all that begins on it.
  private var dates: Set<CivilDate> = []

  init(_ series: Series, _ master: EventShape) throws(EventFault) {
    for time in master.event.excluded {
      if time.isDate, !master.event.start.isDate {
        dates.insert(time.written.date)
      } else {
        originals.insert(
          try Series.original(time, of: master, in: series.calendar, zones: series.zones))
      }
    }
  }

  func contains(_ original: Series.Original) -> Bool {
    originals.contains(original) || (!dates.isEmpty && dates.contains(original.local.date))
  }
}
