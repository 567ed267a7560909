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
    var cost = price(
      of: facts.bellPeriods(site: session.site, grade: session.grade, day: session.day), session)
    if let teacher = session.teacher {
      cost += price(of: facts.specialActivities(teacher: teacher, day: session.day), session)
    }
    return cost
      + price(of: facts.blockedTimes(student: session.student, day: session.day), session)
  }

  private static func price(of times: [ProtectedTime], _ session: Session) -> Int {
    var cost = 0
    for time in times where time.range.overlaps(session.range) { cost += time.cost ?? 0 }
    return cost
  }
}
