import SchoolDomain

/// The lists of intervals: when a provider works, students are at school, nobody is taken out.
extension ModelData {
  var availability: String {
    let entries = school.providers.enumerated().flatMap { position, provider in
      provider.availability.map { (provider: position + 1, entry: $0) }
    }
    return table(
      "AVAILABLE", ["available_provider", "available_site", "available_from", "available_to"],
      entries.map {
        ModelRow([
          $0.provider, positions.sites[$0.entry.site], $0.entry.range.start, $0.entry.range.end,
        ])
      }) + days("available_days", entries.map(\.entry.days))
  }

  var hours: String {
    let entries = school.sites.enumerated().flatMap { position, site in
      site.hours.map { (site: position + 1, entry: $0) }
    }
    return table(
      "HOURS", ["hours_site", "hours_names_grades", "hours_names_days", "hours_from", "hours_to"],
      entries.map {
        ModelRow([
          $0.site, $0.entry.grades == nil ? 0 : 1, $0.entry.days == nil ? 0 : 1, $0.entry.range.start,
          $0.entry.range.end,
        ])
      }) + grades("hours_grades", entries.map(\.entry.grades)) + days("hours_days", entries.map(\.entry.days))
  }

  var protectedTimes: String {
    let bells = school.bellSchedules
    let activities = school.specialActivities
    let blocked = school.students.enumerated().flatMap { position, student in
      student.blockedTimes.map { (student: position + 1, time: $0) }
    }
    func rows(_ owners: [Int?], _ times: [ProtectedTime]) -> [ModelRow] {
      zip(owners, times).map { owner, time in
        ModelRow([owner, time.range.start, time.range.end, time.cost], name: time.name)
      }
    }
    func columns(_ word: String, _ owner: String) -> [String] {
      ["\(word)_\(owner)", "\(word)_from", "\(word)_to", "\(word)_cost"]
    }
    return table(
      "BELL", columns("bell", "site"), rows(bells.map { positions.sites[$0.site] }, bells.map(\.time)))
      + grades("bell_grades", bells.map(\.grades)) + days("bell_days", bells.map(\.time.days))
      + table(
        "ACTIVITY", columns("activity", "teacher"),
        rows(activities.map { positions.teachers[$0.teacher] }, activities.map(\.time)))
      + days("activity_days", activities.map(\.time.days))
      + table("BLOCKED", columns("blocked", "student"), rows(blocked.map(\.student), blocked.map(\.time)))
      + days("blocked_days", blocked.map(\.time.days))
  }

  var windows: String {
    let entries = school.services.enumerated().flatMap { position, service in
      (service.within ?? []).map { (service: position + 1, entry: $0) }
    }
    return table(
      "WINDOW", ["window_service", "window_from", "window_to"],
      entries.map { ModelRow([$0.service, $0.entry.range.start, $0.entry.range.end]) })
      + days("window_days", entries.map(\.entry.days))
  }

  private func days(_ name: String, _ lists: [[DayLabel]?]) -> String {
    members(name, lists.map { $0?.compactMap { positions.days[$0] } })
  }

  private func grades(_ name: String, _ lists: [[GradeLabel]?]) -> String {
    members(name, lists.map { $0?.compactMap { positions.grades[$0] } })
  }
}
