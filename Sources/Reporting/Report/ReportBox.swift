package import ScheduleEngine

/// A session with its school's facts.
package struct ReportMember: Sendable {
  package let session: PlacedSession
  let service: Service
  let student: Student
  let provider: Provider
}

/// Students whom a provider sees at one site from the same start to the same end: one box of a timetable.
package struct ReportBox: Sendable {
  package let day: DayLabel
  package let range: MinuteRange
  let provider: Provider
  let site: SiteID
  /// Those of the page, in the order of the schedule.
  package var members: [ReportMember]
  /// Students of the whole group, those of other pages too.
  let size: Int

  /// The groups of `members`, ordered by (day position, start, end, provider's position, site).
  static func boxes(of members: [ReportMember], in school: School) -> [ReportBox] {
    struct Place: Hashable {
      let day: Int
      let range: MinuteRange
      let provider: Int
      let site: SiteID
    }
    let days = positions(school.cycle.days)
    let providers = positions(school.providers.map(\.id))
    var groups: [Place: [ReportMember]] = [:]
    for member in members {
      let place = Place(
        day: days[member.session.day] ?? 0, range: member.session.range,
        provider: providers[member.provider.id] ?? 0, site: member.student.site)
      groups[place, default: []].append(member)
    }
    return groups.sorted { left, right in
      let (one, two) = (left.key, right.key)
      let first = (one.day, one.range.start, one.range.end, one.provider)
      let second = (two.day, two.range.start, two.range.end, two.provider)
      return first == second ? one.site < two.site : first < second
    }.map { place, members in
      ReportBox(
        day: members[0].session.day, range: place.range, provider: members[0].provider, site: place.site,
        members: members, size: members.count)
    }
  }

  /// The box as seen by those of its students for whom `isShown` holds; nil where there are none.
  func restricted(to isShown: (Student) -> Bool) -> ReportBox? {
    var box = self
    box.members = members.filter { isShown($0.student) }
    return box.members.isEmpty ? nil : box
  }

  private static func positions<Of>(_ keys: [Key<Of>]) -> [Key<Of>: Int] {
    Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
  }
}
