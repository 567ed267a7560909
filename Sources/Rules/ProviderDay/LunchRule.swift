package import SchoolDomain

/// The provider's lunch interval exists on the day; counts only if the pins alone leave a lunch.
package enum LunchRule: ProviderDayRule {
  package static let id = RuleID.lunch

  package static func objections(
    to sessions: [Session], of provider: Provider, cycle: Cycle
  ) -> [Objection] {
    guard let lunch = provider.lunch, !isFree(lunch, beside: sessions, cycle) else { return [] }
    // Where the pins alone leave none, the objection is against the pins alone.
    let pins = sessions.filter(\.isPinned)
    let concerned = isFree(lunch, beside: pins, cycle) ? sessions : pins
    return [Objection(id, concerned, .noLunch(window: lunch.window, minutes: lunch.minutes))]
  }

  private static func isFree(
    _ lunch: LunchBreak, beside sessions: [Session], _ cycle: Cycle
  ) -> Bool {
    lunch.starts(in: cycle).contains { start in
      let interval = MinuteRange(start, start + lunch.minutes)
      return !sessions.contains { $0.range.overlaps(interval) }
    }
  }
}
