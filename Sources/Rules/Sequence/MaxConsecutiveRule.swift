package import SchoolDomain

/// A run of sessions of one student with gaps of 0 lasts at most `maxConsecutiveMinutes`; a single longer session is
/// allowed, with nothing touching it.
///
/// Objects once to each run that is too long: to the longest that ends in a session nothing follows. Where pins overlap there
/// are several ways through, and one with a session that is not pinned comes first.
package enum MaxConsecutiveRule: SequenceRule {
  package static let id = RuleID.maxConsecutive

  package static func objections(to sessions: [Session], limits: SessionLimits) -> [Objection] {
    var runs: [Runs] = []
    var found: [Objection] = []
    for session in sessions {
      var ending = Runs(session)
      for earlier in runs where earlier.end == session.range.start {
        ending.extend(earlier, by: session)
      }
      runs.append(ending)
    }
    for run in runs where !sessions.contains(where: { $0.range.start == run.end }) {
      for candidate in [run.free, run.longest]
      where candidate.count > 1 && minutes(candidate) > limits.maxConsecutiveMinutes {
        found.append(
          Objection(
            id, candidate,
            .run(minutes: minutes(candidate), allowed: limits.maxConsecutiveMinutes)))
        break
      }
    }
    return found
  }

  fileprivate static func minutes(_ run: [Session]) -> Int {
    run.reduce(0) { $0 + $1.range.minutes }
  }
}

/// The longest runs that end in one session.
private struct Runs {
  let end: Int
  var longest: [Session]
  /// Longest with a session that is not pinned; empty where there is none.
  var free: [Session]

  init(_ session: Session) {
    end = session.range.end
    longest = [session]
    free = session.isPinned ? [] : [session]
  }

  mutating func extend(_ earlier: Runs, by session: Session) {
    longest = longer(longest, earlier.longest + [session])
    if !session.isPinned {
      free = longer(free, earlier.longest + [session])
    } else if !earlier.free.isEmpty {
      free = longer(free, earlier.free + [session])
    }
  }

  private func longer(_ left: [Session], _ right: [Session]) -> [Session] {
    MaxConsecutiveRule.minutes(right) > MaxConsecutiveRule.minutes(left) ? right : left
  }
}
