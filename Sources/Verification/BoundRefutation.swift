import Rules
import SchoolDomain

/// Shows that a claimed bound of unserved is false, where more sessions fit beside all that stands.
///
/// It proves nothing where it finds nothing: a bound is proven by a certificate alone.
struct BoundRefutation {
  private let judged: Judged
  private let facts: RawFacts

  init(_ judged: Judged, _ facts: RawFacts) {
    self.judged = judged
    self.facts = facts
  }

  /// `bound.unserved is 30, but b fits on Mon 09:00 beside all that stands, which leaves 0`; nil where the bound may hold.
  func sentence(against bound: ScoreBound) -> String? {
    guard bound.unserved > 0, judged.isLawful else { return nil }
    var week = judged.week
    var more: [Session] = []
    for position in facts.school.services.indices {
      while week.ofService[position].count < facts.school.services[position].sessions,
        let free = OpenStartCount(week: week, facts: facts).firstFree(of: position)
      {
        more += free
        week = WeekOfSessions(week.ofService.joined() + free, facts)
        let unserved = week.unserved(facts.school)
        if unserved < bound.unserved { return text(bound, more, unserved) }
      }
    }
    return nil
  }

  private func text(_ bound: ScoreBound, _ more: [Session], _ unserved: Int) -> String {
    let places = more.map(facts.scheduled).map { "\($0.service) on \($0.day) \(ClockTime.text($0.start))" }
    let rest = places.count > 3 ? " and \(places.count - 3) more" : ""
    return "bound.unserved is \(bound.unserved), but beside all that stands there is room for "
      + places.prefix(3).joined(separator: ", ") + rest + ", which leaves \(unserved)"
  }
}

extension Judged {
  /// No rule is broken but by pins alone, and every session makes sense.
  var isLawful: Bool { unreadable.isEmpty && objections.allSatisfy(\.isOnlyWarning) }
}
