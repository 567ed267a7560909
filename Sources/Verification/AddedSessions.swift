import Rules
import SchoolDomain

/// Asks the rules of several sessions what they have against more sessions beside those that stand.
struct AddedSessions {
  let week: WeekOfSessions
  let facts: RawFacts

  /// The rules that object to `new`, sessions of one provider with one start, in table order. What stands is not judged
  /// again, and what pins break by themselves does not count.
  func rules(against new: [Session]) -> [RuleID] {
    let found = Set((new.flatMap(toCount) + new.flatMap(toStudentDay) + toProviderDay(new)).map(\.rule))
    return RuleID.allCases.filter(found.contains)
  }

  private func toCount(_ session: Session) -> [Objection] {
    let sessions = (week.ofService[session.service] + [session]).sorted(by: Session.inOrder)
    let service = facts.school.services[session.service]
    return RuleCatalog.count.flatMap { $0.objections(to: sessions, of: service) }
      .filter { $0.counts(against: [session]) }
  }

  /// A session can mend what stood before it, so that what is new is what was not there without it.
  private func toStudentDay(_ session: Session) -> [Objection] {
    let before = week.ofStudent[session.student][session.day]
    guard !before.isEmpty else { return [] }
    let after = (before + [session]).sorted(by: Session.inOrder)
    let limits = facts.school.limits
    return RuleCatalog.sequence.flatMap { rule in
      let known = rule.objections(to: before, limits: limits)
      return rule.objections(to: after, limits: limits)
        .filter { !$0.concernsOnlyPins && !known.contains($0) }
    }
  }

  private func toProviderDay(_ new: [Session]) -> [Objection] {
    guard let first = new.first else { return [] }
    let standing = week.ofProvider[first.provider][first.day]
    let company = standing.filter { other in new.contains { $0.range.overlaps(other.range) } }
    var found: [Objection] = []
    // Each minute of the new sessions at which one more begins to run.
    for minute in Set(company.map { max($0.range.start, first.range.start) } + [first.range.start]) {
      let running = (company + new).filter { $0.range.contains(minute: minute) }
        .sorted(by: Session.inOrder)
      found += RuleCatalog.grouping.flatMap { $0.objections(to: running, at: minute, in: facts) }
    }
    let day = (standing + new).sorted(by: Session.inOrder)
    let provider = facts.school.providers[first.provider]
    found += RuleCatalog.providerDay.flatMap {
      $0.objections(to: day, of: provider, cycle: facts.cycle)
    }
    return found.filter { $0.counts(against: new) }
  }
}

extension Objection {
  /// Whether it is a violation in which one of `new` has a part.
  fileprivate func counts(against new: [Session]) -> Bool {
    !concernsOnlyPins && sessions.contains(where: new.contains)
  }
}
