import ScheduleEngine

/// The students whom a provider sees at one site from the same start to the same end.
struct SessionGroup {
  struct Member {
    let student: StudentID
    let grade: GradeLabel?
    let pinned: Bool
  }

  let day: DayLabel
  let range: MinuteRange
  /// Where the students are.
  let site: SiteID?
  /// In the order of the schedule.
  let members: [Member]

  /// One provider's sessions, together where day, start, end and site are the same; ordered by start, then end.
  static func groups(of sessions: [PlacedSession], in school: School) -> [SessionGroup] {
    let students = Dictionary(
      school.students.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    struct Place: Hashable {
      let day: DayLabel
      let range: MinuteRange
      let site: SiteID?
    }
    var order: [Place] = []
    var members: [Place: [Member]] = [:]
    for session in sessions {
      let student = students[session.student]
      let place = Place(day: session.day, range: session.range, site: student?.site)
      if members[place] == nil { order.append(place) }
      members[place, default: []].append(
        Member(student: session.student, grade: student?.grade, pinned: session.pinned))
    }
    return order.enumerated()
      .sorted { left, right in
        (left.element.range.start, left.element.range.end, left.offset)
          < (right.element.range.start, right.element.range.end, right.offset)
      }
      .map { _, place in
        SessionGroup(
          day: place.day, range: place.range, site: place.site, members: members[place] ?? [])
      }
  }
}
