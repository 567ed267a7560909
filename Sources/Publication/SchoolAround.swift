public import Preloading
import Rules
public import SchoolDomain

/// A school whose providers are available where a store's calendars leave them free: what `solve` places around
/// bookings.
public enum SchoolAround {
  /// `school` with each provider's availability less what bookings, and busy times of other sources than the school's
  /// own, take on any date of the day's label in `calendar`. A week repeats, so what one of its dates lacks none of them
  /// has.
  ///
  /// Times are rounded outwards to whole minutes; the buffers of the provider's calendar are kept.
  public static func school(
    _ school: School, around context: CalendarContext, over calendar: CycleCalendar
  ) -> School {
    var draft = SchoolDraft(school)
    for (position, provider) in school.providers.enumerated() {
      guard let entry = context[provider.id], let clock = context.zones[entry.calendar.rules.timeZone] else {
        continue
      }
      let taken = FreeTime.Taken(
        bookings: entry.bookings,
        busy: entry.busy.filter { $0.source != SchoolCalendars.source }.map(\.range))
      var availability: [Availability] = []
      for day in school.cycle.days {
        let blocked = calendar.dates(of: day).flatMap { date in
          FreeTime.blocked(taken, within: clock.day(date), rules: entry.calendar.rules)
            .map { minutes($0, of: date, clock) }
        }
        for interval in provider.availability where interval.days?.contains(day) ?? true {
          availability += left(of: interval.range, without: blocked)
            .map { Availability(site: interval.site, days: [day], range: $0) }
        }
      }
      draft.providers[position].availability = availability
    }
    return draft.unchecked
  }
}
