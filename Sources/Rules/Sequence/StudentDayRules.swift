package import SchoolDomain

/// Two sessions of one student never overlap, whoever provides them.
package enum StudentOverlapRule: SequenceRule {
  package static let id = RuleID.studentOverlap

  package static func objections(to sessions: [Session], limits: SessionLimits) -> [Objection] {
    sessions.indices.flatMap { left in
      sessions.indices[(left + 1)...].compactMap { right in
        sessions[left].range.overlaps(sessions[right].range)
          ? Objection(id, [sessions[left], sessions[right]], .overlapsSession) : nil
      }
    }
  }
}

/// Two consecutive sessions of one student on one day have a gap of 0 or of at least `breakMinutes`.
package enum BreakRule: SequenceRule {
  package static let id = RuleID.break

  package static func objections(to sessions: [Session], limits: SessionLimits) -> [Objection] {
    zip(sessions, sessions.dropFirst()).compactMap { earlier, later in
      let gap = later.range.start - earlier.range.end
      guard gap > 0, gap < limits.breakMinutes else { return nil }
      return Objection(id, [earlier, later], .gap(minutes: gap, least: limits.breakMinutes))
    }
  }
}

/// A run of sessions of one student with gaps of 0 lasts at most `maxConsecutiveMinutes`; a single longer session is
/// allowed, with nothing touching it.
package enum MaxConsecutiveRule: SequenceRule {
  package static let id = RuleID.maxConsecutive

  package static func objections(to sessions: [Session], limits: SessionLimits) -> [Objection] {
    var found: [Objection] = []
    var run: [Session] = []
    for session in sessions {
      if let last = run.last, last.range.end == session.range.start {
        run.append(session)
      } else {
        run = [session]
      }
      let minutes = run.reduce(0) { $0 + $1.range.minutes }
      if run.count > 1, minutes > limits.maxConsecutiveMinutes {
        found.append(
          Objection(id, run, .run(minutes: minutes, allowed: limits.maxConsecutiveMinutes)))
      }
    }
    return found
  }
}
