import Preloading
import SchoolDomain

/// Intervals that say nothing: hidden by others, within others; and two places at once.
enum IntervalWarnings {
  static func warnings(_ subject: Inspected) -> [SchoolWarning] {
    let school = subject.school
    return school.sites.flatMap { hiddenHours($0, school) } + withinOthers(school)
      + school.providers.compactMap { withoutTravel($0, school) }
  }

  /// Hours of some days, such as an early release, that the hours of a grade replace although they are longer.
  private static func hiddenHours(_ site: Site, _ school: School) -> [SchoolWarning] {
    let hours = site.hours
    return hours.indices.compactMap { position -> SchoolWarning? in
      let entry = hours[position]
      guard entry.grades == nil, entry.days != nil else { return nil }
      var grades: [GradeLabel] = []
      var days: [DayLabel] = []
      for grade in school.grades {
        for day in school.cycle.days {
          guard HoursOfDay.named(hours, grade: grade, day: day).contains(position) else { continue }
          let holding = HoursOfDay.applying(hours, grade: grade, day: day)
          guard !holding.contains(position),
            holding.contains(where: { hours[$0].days == nil && !entry.range.contains(hours[$0].range) })
          else { continue }
          if grades.last != grade { grades.append(grade) }
          if !days.contains(day) { days.append(day) }
        }
      }
      guard !grades.isEmpty else { return nil }
      return SchoolWarning(
        kind: .hiddenHours, subject: site.id.text,
        message: "School hours \(entry.range) of site \(site.id) on \(list(days)) do not hold for grade "
          + "\(list(grades)): hours that name a grade replace those that do not.",
        advice: "Maybe give these grades hours for these days too.")
    }
  }

  /// Entries of one owner and key, of which one lies within the others.
  private static func withinOthers(_ school: School) -> [SchoolWarning] {
    var groups = IntervalGroups()
    for site in school.sites {
      for entry in site.hours {
        groups.add(
          "School hours of site \(site.id)", site.id.text, [AnyHashable(site.id), entry.grades, entry.days],
          entry.range)
      }
    }
    for provider in school.providers {
      for entry in provider.availability {
        groups.add(
          "Availability of provider \(provider.id) at site \(entry.site)", provider.id.text,
          [AnyHashable(provider.id), entry.site, entry.days], entry.range)
      }
    }
    for period in school.bellSchedules {
      groups.add(
        "Bell period \(period.time.name.map { "\($0) " } ?? "")of site \(period.site)", period.site.text,
        [AnyHashable(period.site), period.grades, period.time.days, period.time.name], period.time.range)
    }
    for activity in school.specialActivities {
      groups.add(
        "Special activity \(activity.time.name.map { "\($0) " } ?? "")of teacher \(activity.teacher)",
        activity.teacher.text, [AnyHashable(activity.teacher), activity.time.days, activity.time.name],
        activity.time.range)
    }
    for student in school.students {
      for time in student.blockedTimes {
        groups.add(
          "Blocked time \(time.name.map { "\($0) " } ?? "")of student \(student.id)", student.id.text,
          [AnyHashable(student.id), time.days, time.name], time.range)
      }
    }
    return groups.warnings
  }

  /// A provider who may be at two sites on one day, with no time to get from one to the other.
  private static func withoutTravel(_ provider: Provider, _ school: School) -> SchoolWarning? {
    guard provider.travelMinutes == 0 else { return nil }
    var sites: Set<SiteID> = []
    let days = school.cycle.days.filter { day in
      let here = Set(provider.availability.filter { $0.days?.contains(day) ?? true }.map(\.site))
      guard here.count > 1 else { return false }
      sites.formUnion(here)
      return true
    }
    guard !days.isEmpty else { return nil }
    let places = school.sites.map(\.id).filter(sites.contains)
    return SchoolWarning(
      kind: .noTravelTime, subject: provider.id.text,
      message:
        "Provider \(provider.id) works at sites \(list(places)) on \(list(days)) with 0 travelMinutes: a "
        + "session at one may follow a session at another at once.",
      advice: "Maybe set travelMinutes to the way between them.")
  }

  private static func list<Of>(_ keys: [Key<Of>]) -> String { keys.map(\.text).joined(separator: ", ") }
}

/// Intervals by what a row is known by.
private struct IntervalGroups {
  private struct Group {
    let text: String
    let owner: String
    var ranges: [MinuteRange]
  }

  private var groups: [Group] = []
  private var positions: [[AnyHashable]: Int] = [:]

  mutating func add(_ text: String, _ owner: String, _ key: [AnyHashable], _ range: MinuteRange) {
    let key = [AnyHashable(text)] + key
    if let position = positions[key] {
      groups[position].ranges.append(range)
    } else {
      positions[key] = groups.count
      groups.append(Group(text: text, owner: owner, ranges: [range]))
    }
  }

  /// One for each interval that lies within the others; of two that are the same, the second.
  var warnings: [SchoolWarning] {
    groups.flatMap { group -> [SchoolWarning] in
      guard group.ranges.count > 1 else { return [] }
      // How many intervals cover each minute.
      var covered = [Int](repeating: 0, count: 1441)
      for range in group.ranges {
        for minute in range.start..<range.end { covered[minute] += 1 }
      }
      return group.ranges.reversed().compactMap { range -> SchoolWarning? in
        guard covered[range.start..<range.end].allSatisfy({ $0 > 1 }) else { return nil }
        for minute in range.start..<range.end { covered[minute] -= 1 }
        return SchoolWarning(
          kind: .withinOthers, subject: group.owner,
          message: "\(group.text): \(range) lies within others of the same days and name, and adds nothing.",
          advice: "Maybe it is a copy, or its days are others.")
      }.reversed()
    }
  }
}
