package import SchoolDomain

/// A session lies within `[cycle.start, cycle.end)` and starts on the grid.
package enum FrameRule: CandidateRule {
  package static let id = RuleID.frame

  package static func reason(
    against session: Session, in facts: some SchoolFacts
  ) -> Objection.Reason? {
    let cycle = facts.cycle
    if !cycle.frame.contains(session.range) { return .outsideFrame }
    return cycle.isOnGrid(session.range.start) ? nil : .offGrid
  }
}
