public import CalendarDomain
package import Preloading
public import SchoolDomain

/// A school's weeks as dated calendars: providers' hours, and the sessions of a schedule as time that is taken.
///
/// Reads the same indexed maps as placement does, and lays their days out over dates.
public struct SchoolCalendars: Sendable {
  /// Providers, and where asked for the audiences, each with the hours of every date.
  public let calendars: [ProviderCalendar]
  /// Sessions, lunches, and the bell times of audiences.
  public let busy: [BusyTime]
  /// Dates on which clocks never show a time that was to be taken; empty nearly always.
  public let unplaceable: [CivilDate]

  /// The mark of busy times that a publication writes and takes back.
  public static let source = "school"

  /// Lays out `schedule` over the dates of `calendar`. With `audiences` each grade of each site is a calendar too,
  /// called `site/grade`: its hours are when its students are at school, its bell times taken.
  package init(
    _ context: SchedulingContext, schedule: Schedule, calendar: CycleCalendar, clock: ZoneClock,
    rules: CalendarRules, audiences: Bool
  ) {
    var builder = Builder(context: context, calendar: calendar, clock: clock, rules: rules)
    for provider in context.school.providers.indices { builder.addProvider(provider, schedule) }
    if audiences { builder.addAudiences() }
    calendars = builder.calendars.sorted { $0.id < $1.id }
    busy = builder.busy
    unplaceable = Set(builder.unplaceable).sorted()
  }
}

extension SchoolCalendars {
  /// Lays out a schedule of `school`, whose facts are preloaded for it.
  public init(
    _ school: School, schedule: Schedule, calendar: CycleCalendar, clock: ZoneClock, rules: CalendarRules,
    audiences: Bool = false
  ) {
    self.init(
      Preloader.context(for: school), schedule: schedule, calendar: calendar, clock: clock, rules: rules,
      audiences: audiences)
  }
}

/// Calendars while they are laid out.
private struct Builder {
  let context: SchedulingContext
  let calendar: CycleCalendar
  let clock: ZoneClock
  /// What calendars have beside their hours: zone, buffers, notice, grid.
  let rules: CalendarRules
  var calendars: [ProviderCalendar] = []
  var busy: [BusyTime] = []
  var unplaceable: [CivilDate] = []

  private var school: School { context.school }

  /// A provider's hours at all sites, its sessions and lunches.
  mutating func addProvider(_ position: Int, _ schedule: Schedule) {
    let provider = school.providers[position]
    let sessions = schedule.sessions.filter { $0.provider == provider.id }
    var hours: [DateHours] = []
    for (day, label) in school.cycle.days.enumerated() {
      let open = school.sites.indices.flatMap { context.availability(provider: position, site: $0, day: day) }
      let held = sessions.filter { $0.day == label }
      let lunch = lunch(of: provider, around: held.map(\.range))
      for date in calendar.dates(of: label) {
        hours.append(DateHours(date: date, intervals: open.joined))
        // A group is one time, and whose sessions are in it is nobody else's business.
        for range in Set(held.map(\.range)).sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
          take(provider.id, date, range, key: "session \(date) \(range)")
        }
        if let lunch { take(provider.id, date, lunch, key: "lunch \(date)") }
      }
    }
    add(provider.id, name: provider.name ?? provider.role, hours)
  }

  /// Each grade of each site that has a student: when its students are there and in no bell period.
  mutating func addAudiences() {
    for (site, place) in school.sites.enumerated() {
      for (grade, label) in school.grades.enumerated()
      where school.students.contains(where: { $0.site == place.id && $0.grade == label }) {
        let id = ProviderID("\(place.id)/\(label)")
        var hours: [DateHours] = []
        for (day, dayLabel) in school.cycle.days.enumerated() {
          let open = context.schoolHours(site: site, grade: grade, day: day) ?? [school.cycle.frame]
          let bells = context.bellPeriods(site: site, grade: grade, day: day).filter { $0.cost == nil }
          for date in calendar.dates(of: dayLabel) {
            hours.append(DateHours(date: date, intervals: open.joined))
            for bell in bells {
              take(id, date, bell.range, key: "bell \(date) \(bell.range) \(bell.name ?? "")")
            }
          }
        }
        add(id, name: "\(place.name ?? place.id.text), grade \(label)", hours)
      }
    }
  }

  /// The first time for lunch that the sessions leave; nil where there is none to keep.
  private func lunch(of provider: Provider, around sessions: [MinuteRange]) -> MinuteRange? {
    guard let lunch = provider.lunch else { return nil }
    return lunch.starts(in: school.cycle).map { MinuteRange($0, $0 + lunch.minutes) }
      .first { range in !sessions.contains { $0.overlaps(range) } }
  }

  private mutating func add(_ id: ProviderID, name: String?, _ hours: [DateHours]) {
    var rules = rules
    rules.overrides = hours.sorted()
    calendars.append(ProviderCalendar(id: id, name: name, rules: rules))
  }

  private mutating func take(_ id: ProviderID, _ date: CivilDate, _ range: MinuteRange, key: String) {
    guard let start = clock.instant(date, minute: range.start),
      let end = clock.instant(date, minute: range.end),
      start < end
    else {
      unplaceable.append(date)
      return
    }
    busy.append(
      BusyTime(source: SchoolCalendars.source, key: key, provider: id, range: InstantRange(start, end)))
  }
}
