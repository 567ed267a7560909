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
///
/// Consecutive: one ends before the other starts and no third session runs or starts between them. Where pins overlap, the
/// session that ends last is the one before the gap.
package enum BreakRule: SequenceRule {
  package static let id = RuleID.break

  package static func objections(to sessions: [Session], limits: SessionLimits) -> [Objection] {
    var found: [Objection] = []
    var before: [Session] = []
    for (position, later) in sessions.enumerated() {
      let last = before.first?.range.end ?? later.range.start
      let gap = later.range.start - last
      if gap > 0, gap < limits.breakMinutes {
        let after = sessions[position...].prefix { $0.range.start == later.range.start }
        for earlier in before {
          for next in after {
            found.append(
              Objection(id, [earlier, next], .gap(minutes: gap, least: limits.breakMinutes)))
          }
        }
      }
      if later.range.end > last || before.isEmpty {
        before = [later]
      } else if later.range.end == last {
        before.append(later)
      }
    }
    return found
  }
}
