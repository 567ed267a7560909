import ScheduleEngine
import Verification

/// What closes the times of a report's columns: the provider's hours and lunch, the bell periods and hours of a grade where a
/// page shows one, special activities and blocked times of whom a page is about.
///
/// Only what forbids: a time that costs something is open.
struct ClosedTimes {
  /// Whom the columns of a page are about, as positions in the school; nil where there is nobody or more than one.
  struct Subject {
    let provider: Int?
    /// Site and grade of all students of the page.
    let grade: (site: Int, grade: Int)?
    let teacher: Int?
    let student: Int?
  }

  private let school: School
  private let facts: RawFacts
  private let taken: [ProviderID: [ReportBox]]
  private let days: [DayLabel: Int]
  private let sites: [SiteID: Int]
  private let grades: [GradeLabel: Int]
  private let teachers: [TeacherID: Int]
  private let providers: [ProviderID: Int]
  private let students: [StudentID: Int]

  init(_ source: ReportSource) {
    func positions<Of>(_ keys: [Key<Of>]) -> [Key<Of>: Int] {
      Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
    }
    school = source.school
    facts = RawFacts(school)
    taken = Dictionary(grouping: source.boxes) { $0.provider.id }
    days = positions(school.cycle.days)
    sites = positions(school.sites.map(\.id))
    grades = positions(school.grades)
    teachers = positions(school.teachers.map(\.id))
    providers = positions(school.providers.map(\.id))
    students = positions(school.students.map(\.id))
  }

  func subject(of page: ReportPage) -> Subject {
    let shown = page.boxes.flatMap { $0.members.map(\.student) } + page.unplaced.map(\.student)
    let places = Set(shown.map { [$0.site.text, $0.grade.text] })
    let only = places.count == 1 ? shown.first : nil
    let grade = only.flatMap { only in
      sites[only.site].flatMap { site in grades[only.grade].map { (site: site, grade: $0) } }
    }
    let id = page.id ?? ""
    let student = page.axis == .student ? students[StudentID(id)] : nil
    let teacher =
      page.axis == .teacher
      ? page.id.flatMap { teachers[TeacherID($0)] }
      : student.flatMap { school.students[$0].teacher }.flatMap { teachers[$0] }
    return Subject(
      provider: page.axis == .provider ? providers[ProviderID(id)] : nil, grade: grade, teacher: teacher,
      student: student)
  }

  /// What closes the minutes of `frame` on a day.
  func times(for subject: Subject, on day: DayLabel, within frame: MinuteRange) -> [ClosedTime] {
    guard let day = days[day] else { return [] }
    var times = outside([school.cycle.frame], frame, .frame, "Outside the day")
    if let provider = subject.provider {
      times += ofProvider(provider, at: Array(school.sites.indices), day, frame)
    }
    if let grade = subject.grade {
      if let hours = facts.schoolHours(site: grade.site, grade: grade.grade, day: day) {
        times += outside(hours, frame, .schoolHours, "Outside school hours")
      }
      let periods = facts.bellPeriods(site: grade.site, grade: grade.grade, day: day)
      times += named(periods, frame, .bellSchedule, "Bell period")
    }
    if let teacher = subject.teacher {
      let activities = facts.specialActivities(teacher: teacher, day: day)
      times += named(activities, frame, .specialActivity, "Special activity")
    }
    if let student = subject.student {
      times += named(facts.blockedTimes(student: student, day: day), frame, .blockedTime, "Blocked time")
    }
    return times
  }

  /// What closes the minutes of `frame` for a provider at a site on a day.
  func times(
    of provider: ProviderID, at site: SiteID, on day: DayLabel, within frame: MinuteRange
  ) -> [ClosedTime] {
    guard let day = days[day], let site = sites[site], let provider = providers[provider] else { return [] }
    return outside([school.cycle.frame], frame, .frame, "Outside the day")
      + ofProvider(provider, at: [site], day, frame)
  }

  private func ofProvider(
    _ provider: Int, at sites: [Int], _ day: Int, _ frame: MinuteRange
  ) -> [ClosedTime] {
    let hours = sites.flatMap { facts.availability(provider: provider, site: $0, day: day) }
    return outside(hours, frame, .hours, "Outside hours")
      + lunch(of: school.providers[provider], day, hours)
  }

  /// The first time in the window of the provider's lunch that the day's sessions leave free. Outside the hours it closes
  /// nothing.
  private func lunch(of provider: Provider, _ day: Int, _ hours: [MinuteRange]) -> [ClosedTime] {
    guard let lunch = provider.lunch else { return [] }
    let label = school.cycle.days[day]
    let sessions = (taken[provider.id] ?? []).filter { $0.day == label }
    let ranges = lunch.starts(in: school.cycle).map { MinuteRange($0, $0 + lunch.minutes) }
    guard let range = ranges.first(where: { range in !sessions.contains { $0.range.overlaps(range) } }),
      hours.contains(where: { $0.overlaps(range) })
    else { return [] }
    return [ClosedTime(range: range, cause: .lunch, name: "Lunch")]
  }

  /// The minutes of `frame` in none of `open`.
  private func outside(
    _ open: [MinuteRange], _ frame: MinuteRange, _ cause: ClosedTime.Cause, _ name: String
  ) -> [ClosedTime] {
    var (times, reached) = ([ClosedTime](), frame.start)
    for range in open.joined + [MinuteRange(frame.end, frame.end)] where range.end >= reached {
      let end = min(range.start, frame.end)
      if reached < end {
        times.append(ClosedTime(range: MinuteRange(reached, end), cause: cause, name: name))
      }
      reached = range.end
    }
    return times
  }

  /// Those of `periods` that forbid, within `frame`.
  private func named(
    _ periods: [ProtectedTime], _ frame: MinuteRange, _ cause: ClosedTime.Cause, _ name: String
  ) -> [ClosedTime] {
    periods.filter { $0.cost == nil && $0.range.overlaps(frame) }.map {
      ClosedTime(
        range: MinuteRange(max($0.range.start, frame.start), min($0.range.end, frame.end)), cause: cause,
        name: $0.name.flatMap { $0.isEmpty ? nil : $0 } ?? name)
    }
  }
}
