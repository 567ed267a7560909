package import SchoolDomain

/// Two sessions of one provider at different sites never overlap and have at least `travelMinutes` between them.
package enum TravelRule: ProviderDayRule {
  package static let id = RuleID.travel

  package static func objections(
    to sessions: [Session], of provider: Provider, cycle: Cycle
  ) -> [Objection] {
    sessions.indices.flatMap { left in
      sessions.indices[(left + 1)...].compactMap { right -> Objection? in
        let (earlier, later) = (sessions[left], sessions[right])
        guard earlier.site != later.site else { return nil }
        if earlier.range.overlaps(later.range) {
          return Objection(id, [earlier, later], .overlapsSession)
        }
        let gap = later.range.start - earlier.range.end
        guard gap < provider.travelMinutes else { return nil }
        return Objection(
          id, [earlier, later], .gap(minutes: gap, least: provider.travelMinutes))
      }
    }
  }
}
