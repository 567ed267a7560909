package import CalendarDomain
package import Preloading
package import SchoolDomain

/// One provider, `p`, built in sight.
package struct SmallCalendar {
  package var now: Instant
  package var rules: CalendarRules
  package var version = 0
  package var bookings: [Booking] = []
  package var busy: [BusyTime] = []
  package var days: [AvailabilityDay] = []

  package init(_ zone: String, now: String, work: [WeeklyHours]? = nil) {
    self.now = at(now)
    rules = .officeHours(timeZone: zone)
    if let work { rules.work = work }
  }

  package var calendar: ProviderCalendar { ProviderCalendar(id: "p", rules: rules, version: version) }

  package var rows: CalendarRows {
    CalendarRows(calendars: [calendar], bookings: bookings, busy: busy, days: days)
  }

  package var context: CalendarContext {
    CalendarContext(now: now, zones: Zones.table(rules.timeZone, around: now), rows: rows)
  }

  package mutating func book(_ start: String, _ end: String, seat: Int = 0, owner: String = "o") {
    bookings.append(
      Booking(
        id: BookingID("b\(bookings.count)"), provider: "p", range: span(start, end), seat: seat, owner: owner)
    )
  }
}

extension CalendarRows {
  /// What these rows are after the changes of `plan`, each put in place of what it replaces.
  package func applying(_ operations: [PlannedChange]) -> CalendarRows {
    var rows = self
    for operation in operations {
      switch operation {
      case .put(let day):
        rows.days.removeAll { $0.provider == day.provider && $0.date == day.date }
        rows.days.append(day)
      case .delete(let provider, let date): rows.days.removeAll { $0.provider == provider && $0.date == date }
      }
    }
    return rows
  }
}

/// A change of a day's row.
package enum PlannedChange {
  case put(AvailabilityDay)
  case delete(ProviderID, CivilDate)
}
