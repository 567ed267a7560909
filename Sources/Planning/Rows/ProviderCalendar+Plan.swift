public import CalendarDomain
import SchoolDomain

/// A calendar that is put, its hours with it. Plans delete none.
public struct PutCalendar: Change {
  /// The calendar as it is afterwards.
  public let calendar: ProviderCalendar

  /// Puts `calendar`.
  public init(_ calendar: ProviderCalendar) { self.calendar = calendar }

  public static let name = "putCalendar"
  public static let rank = 0
  public var place: RowPlace { RowPlace(calendar.id.text) }

  public func encode(into encoder: inout PlanEncoder) {
    let rules = calendar.rules
    encoder.add(calendar.id.text)
    encoder.add(calendar.name ?? "")
    encoder.add(rules.timeZone)
    for hours in [rules.work, rules.breaks] {
      encoder.add(hours.count)
      for entry in hours {
        encoder.add(entry.weekday.rawValue)
        encoder.add(entry.range)
      }
    }
    encoder.add(rules.overrides.count)
    for entry in rules.overrides {
      encoder.add(entry.date.dayNumber)
      encoder.add(entry.intervals.count)
      for range in entry.intervals { encoder.add(range) }
    }
    for number in [
      rules.bufferBefore, rules.bufferAfter, rules.minimumNotice, rules.maximumNotice ?? -1, rules.grid,
      rules.capacity, rules.maxPerDay ?? -1, calendar.version,
    ] { encoder.add(number) }
  }
}

extension Operation {
  /// Puts a calendar.
  public static func putCalendar(_ calendar: ProviderCalendar) -> Operation {
    Operation(PutCalendar(calendar))
  }
}
