package import CalendarDomain

/// A time as a clock on the wall shows it, to the second and without a zone: seconds after 1970-01-01 00:00.
struct LocalTime: Hashable, Comparable, Sendable {
  static let dayLength = 86_400

  let seconds: Int

  init(seconds: Int) { self.seconds = seconds }

  /// The first second of a date.
  init(_ date: CivilDate) { seconds = date.dayNumber * Self.dayLength }

  /// The date, of the years 1 to 9999 the nearest.
  var date: CivilDate {
    let first = CivilDate.first
    return first.advanced(by: seconds.floored(by: Self.dayLength) - first.dayNumber)
  }

  /// Seconds after midnight, 0...86399.
  var secondOfDay: Int { seconds - seconds.floored(by: Self.dayLength) * Self.dayLength }

  /// So many seconds later by the same clock, whatever the zone does meanwhile.
  func advanced(by count: Int) -> LocalTime { LocalTime(seconds: seconds + count) }

  static func < (left: LocalTime, right: LocalTime) -> Bool { left.seconds < right.seconds }
}

extension ZoneClock {
  /// The instant at which clocks show `time`: the earlier where they do so twice; a time that they skip is moved forward.
  func instant(of time: LocalTime) -> Instant {
    let minute = instant(time.date, minute: time.secondOfDay / 60) ?? .first
    return Instant(milliseconds: minute.milliseconds + time.secondOfDay % 60 * 1000)
  }

  /// What clocks show at `instant`.
  func local(at instant: Instant) -> LocalTime {
    LocalTime(seconds: instant.milliseconds.floored(by: 1000) + offset(at: instant))
  }

  /// Coordinated universal time.
  package static let universal = ZoneClock(
    name: "UTC", history: ZoneHistory(opening: .init(offset: 0, isDaylight: false, name: "UTC"), changes: []),
    from: .first, to: .last)
}
