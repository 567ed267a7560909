package import SchoolDomain

/// A session lies within `[cycle.start, cycle.end)` and starts on the grid.
package enum FrameRule: CandidateRule {
  package static let id = RuleID.frame

  package static func objection(to session: Session, in facts: some SchoolFacts) -> Objection? {
    let cycle = facts.cycle
    if !cycle.frame.contains(session.range) { return Objection(id, [session], .outsideFrame) }
    return cycle.isOnGrid(session.range.start) ? nil : Objection(id, [session], .offGrid)
  }
}
