package import SchoolDomain

/// What a schedule names and a school lacks.
package enum ForeignPlaces {
  /// An issue for each session of `schedule` whose service, day or start `school` does not have, in the order of the file.
  /// Pointers are into the schedule file.
  package static func issues(in schedule: Schedule, of school: School) -> [SchoolIssue] {
    let services = Dictionary(school.services.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let days = Set(school.cycle.days)
    return schedule.sessions.enumerated().flatMap { index, session in
      let place = "/sessions/\(index)"
      var issues: [SchoolIssue] = []
      if services[session.service] == nil {
        issues.append(
          issue(
            place + "/service", session.service, "is not the id of any service", "a service of the school",
            among: school.services.map(\.id)))
      }
      if !days.contains(session.day) {
        issues.append(
          issue(
            place + "/day", session.day, "is not a day of the cycle",
            "a day of the school's cycle", among: school.cycle.days))
      }
      let minutes = services[session.service]?.minutes ?? 0
      if session.range.start + minutes > 1440 {
        issues.append(
          SchoolIssue(
            pointer: place + "/start", value: Excerpt.quoted(ClockTime.text(session.range.start)),
            problem: "is too late for a session of \(minutes) minutes",
            expected: "a time up to \(ClockTime.text(1440 - minutes))",
            advice: "Maybe the schedule was made for another school file."))
      }
      return issues
    }
  }

  private static func issue<Of>(
    _ pointer: String, _ key: Key<Of>, _ problem: String, _ expected: String, among known: [Key<Of>]
  ) -> SchoolIssue {
    let near = Spelling.nearest(to: key.text, among: known.map(\.text))
    return SchoolIssue(
      pointer: pointer, value: Excerpt.quoted(key.text), problem: problem, expected: expected,
      advice: near.map { "Maybe \(Excerpt.quoted($0)) is meant." }
        ?? "Maybe the schedule was made for another school file.")
  }
}
