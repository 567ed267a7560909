package import SchoolDomain

extension Objection {
  /// Who and when: `s1-speech (student s1) with p1 on Mon 09:50-10:20`, several joined by `; `.
  package func who(in school: School) -> String {
    sessions.map { session in
      let service = school.services[session.service]
      return "\(service.id) (student \(service.student)) with \(service.provider) on "
        + "\(school.cycle.days[session.day]) \(session.range)"
    }.joined(separator: "; ")
  }

  /// Why, as the end of a sentence that names the rule.
  package func why(in school: School) -> String {
    switch reason {
    case .outsideFrame: "lies outside the day's frame \(school.cycle.frame)"
    case .offGrid:
      "does not start on the grid \(ClockTime.text(school.cycle.start)) + k * \(school.cycle.step) min"
    case .outside(let allowed) where allowed.isEmpty: "no time is given for this day"
    case .outside(let allowed):
      "lies in none of " + allowed.map(\.description).joined(separator: ", ")
    case .overlaps(let range, let name): "overlaps \(name.map { $0 + " " } ?? "")\(range)"
    case .count(let have, let allowed): "has \(have) of at most \(allowed)"
    case .duplicate: "stands twice at the same day and start"
    case .overlapsSession: "the two overlap"
    case .gap(let minutes, let least): "only \(minutes) min between them, at least \(least) needed"
    case .run(let minutes, let allowed): "\(minutes) min without a gap, at most \(allowed) allowed"
    case .students(let have, let allowed, let minute):
      "\(have) students at \(ClockTime.text(minute)), at most \(allowed) allowed"
    case .notAlone(let minute):
      "an individual session has company at \(ClockTime.text(minute))"
    case .together(let minute):
      "students who must be apart are together at \(ClockTime.text(minute))"
    case .incomplete(let missing, let minute):
      "the group at \(ClockTime.text(minute)) lacks "
        + missing.map { school.students[$0].id.text }.joined(separator: ", ")
    case .differentTimes: "they overlap without the same start and end"
    case .grades(let span, let allowed): "grades \(span) apart, at most \(allowed) allowed"
    case .noLunch(let window, let minutes): "no free \(minutes) min in \(window)"
    case .pinMissing: "the pinned session is not in the schedule"
    }
  }
}
