package import SchoolDomain

/// A service has at most `sessions` sessions, no two at the same day and start.
package enum TooManyRule: CountRule {
  package static let id = RuleID.tooMany

  package static func objections(to sessions: [Session], of service: Service) -> [Objection] {
    var found: [Objection] = []
    if sessions.count > service.sessions {
      found.append(
        Objection(id, sessions, .count(have: sessions.count, allowed: service.sessions)))
    }
    for (earlier, later) in zip(sessions, sessions.dropFirst())
    where earlier.day == later.day && earlier.range == later.range {
      found.append(Objection(id, [earlier, later], .duplicate))
    }
    return found
  }
}

/// A service has at most `maxPerDay` sessions a day.
package enum MaxPerDayRule: CountRule {
  package static let id = RuleID.maxPerDay

  package static func objections(to sessions: [Session], of service: Service) -> [Objection] {
    let days = Dictionary(grouping: sessions, by: \.day)
    return days.keys.sorted().compactMap { day in
      let onDay = days[day] ?? []
      guard onDay.count > service.maxPerDay else { return nil }
      return Objection(id, onDay, .count(have: onDay.count, allowed: service.maxPerDay))
    }
  }
}
