import Rules
import SchoolDomain

/// The nine parts of the penalty, counted in integers from the sessions of a cycle.
struct PenaltyCount {
  let week: WeekOfSessions
  let facts: RawFacts
  private var preferences: Preferences { facts.school.preferences }

  init(week: WeekOfSessions, facts: RawFacts) {
    self.week = week
    self.facts = facts
  }

  func parts() -> PenaltyParts {
    var parts = PenaltyParts()
    let preferences = preferences
    for session in week.ofService.joined() {
      parts[.afternoon] += AfternoonCost.cost(of: session, preferences)
      parts[.softTimes] += SoftTimesCost.cost(of: session, in: facts)
    }
    for days in week.ofStudent { addDays(days, to: &parts) }
    for (provider, days) in zip(facts.school.providers, week.ofProvider) {
      for sessions in days where !sessions.isEmpty {
        if provider.grouping == .aligned { addBlocks(sessions, to: &parts) }
        parts[.dailyLoad] += DailyLoadCost.cost(busyMinutes: busyMinutes(sessions), preferences)
      }
    }
    parts[.changed] = ChangedCost.cost(notKept: notKept(), preferences)
    return parts
  }

  /// `sameDay` and `adjacentDays` of one student, apart for each provider.
  private func addDays(_ days: [[Session]], to parts: inout PenaltyParts) {
    for provider in Set(days.joined().map(\.provider)) {
      let counts = days.map { $0.count { $0.provider == provider } }
      for count in counts where count > 0 {
        parts[.sameDay] += SameDayCost.cost(sessionsOnDay: count, preferences)
      }
      let busy = Set(counts.indices.filter { counts[$0] > 0 })
      parts[.adjacentDays] += AdjacentDaysCost.cost(days: busy, preferences)
    }
  }

  /// The prices of each block of one `aligned` provider's day.
  private func addBlocks(_ sessions: [Session], to parts: inout PenaltyParts) {
    var blocks: [[Session]] = []
    for session in sessions {
      if blocks.last?.last?.range == session.range {
        blocks[blocks.count - 1].append(session)
      } else {
        blocks.append([session])
      }
    }
    for block in blocks {
      parts[.groupBlocks] += GroupBlocksCost.cost(of: block, preferences)
      parts[.gradeSpread] += GradeSpreadCost.cost(of: block, preferences)
      parts[.teacherMix] += TeacherMixCost.cost(of: block, preferences)
    }
  }

  /// Minutes of a day with at least one of `sessions`, which are in order.
  private func busyMinutes(_ sessions: [Session]) -> Int {
    var busy = 0
    var reached = 0
    for session in sessions where session.range.end > reached {
      busy += session.range.end - max(reached, session.range.start)
      reached = session.range.end
    }
    return busy
  }

  /// Existing sessions that may move and are not in the schedule.
  private func notKept() -> Int {
    facts.school.sessions.count { entry in
      guard !entry.pinned, let service = facts.services[entry.service],
        let day = facts.days[entry.day]
      else { return false }
      return !week.ofService[service].contains { $0.day == day && $0.range.start == entry.start }
    }
  }
}
