package import SchoolDomain

/// Every hard rule of Models/rules.md, once. A new rule is a new file and a line here.
package enum RuleCatalog {
  package static let candidate: [any CandidateRule.Type] = [
    FrameRule.self, ProviderAvailabilityRule.self, SchoolHoursRule.self, BellScheduleRule.self,
    SpecialActivityRule.self, BlockedTimeRule.self, WithinRule.self,
  ]
  package static let grouping: [any GroupingRule.Type] = [
    CapacityRule.self, IndividualRule.self, GroupSizeRule.self, ApartRule.self, TogetherRule.self,
    AlignedRule.self, GradeSpanRule.self,
  ]
  package static let sequence: [any SequenceRule.Type] = [
    StudentOverlapRule.self, BreakRule.self, MaxConsecutiveRule.self,
  ]
  package static let providerDay: [any ProviderDayRule.Type] = [TravelRule.self, LunchRule.self]
  package static let count: [any CountRule.Type] = [TooManyRule.self, MaxPerDayRule.self]

  /// Ids of all rules above and of `pinned`, which has a shape of its own.
  package static var ids: [RuleID] {
    candidate.map { $0.id } + grouping.map { $0.id } + sequence.map { $0.id }
      + providerDay.map { $0.id } + count.map { $0.id } + [PinnedRule.id]
  }
}
