import CalendarDomain
package import Preloading
import SchoolDomain

extension JSONText {
  /// The `calendar/1` of what a store holds.
  package init(_ rows: CalendarRows) {
    var members = Members(CalendarShape.calendar)
    members["format"] = .text(CalendarShape.format)
    members["providers"] = .list(rows.calendars.sorted { $0.id < $1.id }.map { JSONText($0) })
    members["busy"] = .entries(
      rows.busy.sorted {
        ($0.provider, $0.range, $0.source, $0.key) < ($1.provider, $1.range, $1.source, $1.key)
      }
    ) { JSONText($0) }
    members["sources"] = Self.sources(of: rows)
    members["bookings"] = .entries(
      rows.bookings.sorted { ($0.provider, $0.range, $0.id) < ($1.provider, $1.range, $1.id) }
    ) { JSONText($0) }
    members["days"] = .entries(rows.days.sorted { ($0.provider, $0.date) < ($1.provider, $1.date) }) {
      JSONText($0)
    }
    members["slots"] = .entries(rows.slots.sorted { ($0.provider, $0.range) < ($1.provider, $1.range) }) {
      JSONText($0)
    }
    members["series"] = .entries(rows.series.sorted()) { JSONText($0) }
    members["cursor"] = rows.cursor.map { .name($0) }
    self = members.object
  }

  /// The sources that busy times do not say themselves.
  private static func sources(of rows: CalendarRows) -> JSONText? {
    guard case .named(let names) = rows.sources, !names.subtracting(rows.busy.map(\.source)).isEmpty else {
      return nil
    }
    return .list(names.map { Key<BusyTime>($0) }.sorted().map { .text($0.text) })
  }

  init(_ calendar: ProviderCalendar) {
    let rules = calendar.rules
    var members = Members(CalendarShape.provider)
    members["id"] = .name(calendar.id)
    members["name"] = calendar.name.map { .text($0) }
    members["timeZone"] = .text(rules.timeZone)
    members["hours"] = .weekly(rules.work)
    members["breaks"] = .weekly(rules.breaks)
    members["dates"] = .entries(rules.overrides.sorted()) { entry in
      var members = Members(CalendarShape.date)
      members["date"] = .date(entry.date)
      members["hours"] = .entries(entry.intervals) { .hours($0, CalendarShape.interval) }
      return members.object
    }
    members.set("bufferBefore", .integer(rules.bufferBefore))
    members.set("bufferAfter", .integer(rules.bufferAfter))
    members.set("minimumNotice", .integer(rules.minimumNotice))
    members["maximumNotice"] = rules.maximumNotice.map { .integer($0) }
    members.set("grid", .integer(rules.grid))
    members.set("capacity", .integer(rules.capacity))
    members["maxPerDay"] = rules.maxPerDay.map { .integer($0) }
    members.set("version", .integer(calendar.version))
    self = members.object
  }

  init(_ busy: BusyTime) {
    var members = Members(CalendarShape.busy)
    members["source"] = .text(busy.source)
    members["key"] = .text(busy.key)
    members["provider"] = .name(busy.provider)
    members.set(busy.range)
    self = members.object
  }

  init(_ booking: Booking) {
    var members = Members(CalendarShape.booking)
    members["id"] = .name(booking.id)
    members["provider"] = .name(booking.provider)
    members.set(booking.range)
    members["owner"] = .text(booking.owner)
    members.set("status", .text(booking.status.rawValue))
    members["holdExpires"] = booking.holdExpires.map { .instant($0) }
    members.set("seat", .integer(booking.seat))
    members["slot"] = booking.slot.map { .name($0) }
    members.set("bufferBefore", .integer(booking.bufferBefore))
    members.set("bufferAfter", .integer(booking.bufferAfter))
    members.set("version", .integer(booking.version))
    self = members.object
  }

  init(_ day: AvailabilityDay) {
    var members = Members(CalendarShape.day)
    members["provider"] = .name(day.provider)
    members["date"] = .date(day.date)
    members["status"] = .text(day.status.rawValue)
    members["free"] = .list(
      day.free.map { range in
        var members = Members(CalendarShape.span)
        members.set(range)
        return members.object
      })
    members["basis"] = .text(day.basis.description)
    members["version"] = .integer(day.version)
    self = members.object
  }

  init(_ slot: Slot) {
    var members = Members(CalendarShape.slot)
    members["provider"] = .name(slot.provider)
    members.set(slot.range)
    members["date"] = .date(slot.date)
    members.set("capacity", .integer(slot.capacity))
    members.set("state", .text(slot.state.rawValue))
    members.set("version", .integer(slot.version))
    self = members.object
  }

  init(_ series: SlotSeries) {
    var members = Members(CalendarShape.series)
    members["provider"] = .name(series.provider)
    members["from"] = .date(series.dates.first)
    members["to"] = .date(series.dates.last)
    members["minutes"] = .integer(series.minutes)
    members["step"] = .integer(series.step)
    self = members.object
  }

  /// Weekdays with the same interval together, in the order of their intervals.
  private static func weekly(_ hours: [WeeklyHours]) -> JSONText? {
    let ranges = Dictionary(grouping: hours.sorted(), by: \.range)
    return .entries(ranges.keys.sorted { ($0.start, $0.end) < ($1.start, $1.end) }) { range in
      var members = Members(CalendarShape.hours)
      members["days"] = .list((ranges[range] ?? []).map { .text($0.weekday.shortName) })
      members["start"] = .time(range.start)
      members["end"] = .time(range.end > 1440 ? range.end - 1440 : range.end)
      return members.object
    }
  }

  private static func hours(_ range: MinuteRange, _ shape: ObjectShape) -> JSONText {
    var members = Members(shape)
    members["start"] = .time(range.start)
    members["end"] = .time(range.end > 1440 ? range.end - 1440 : range.end)
    return members.object
  }
}
