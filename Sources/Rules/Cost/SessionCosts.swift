package import SchoolDomain

/// `afternoon`: `cost` for each session that starts at or after `from`.
package enum AfternoonCost {
  package static func cost(of session: Session, _ preferences: Preferences) -> Int {
    guard let afternoon = preferences.afternoon, session.range.start >= afternoon.from else {
      return 0
    }
    return afternoon.cost
  }
}

/// `softTimes`: the `cost` of each bell period, special activity or blocked time that applies to the session's student
/// and day and that it overlaps.
package enum SoftTimesCost {
  package static func cost(of session: Session, in facts: some SchoolFacts) -> Int {
    let times =
      facts.bellPeriods(site: session.site, grade: session.grade, day: session.day)
      + (session.teacher.map { facts.specialActivities(teacher: $0, day: session.day) } ?? [])
      + facts.blockedTimes(student: session.student, day: session.day)
    return times.reduce(0) { sum, time in
      sum + (time.range.overlaps(session.range) ? time.cost ?? 0 : 0)
    }
  }
}
