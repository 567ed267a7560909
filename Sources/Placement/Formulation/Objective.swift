import Preloading
import Rules
import SchoolDomain

/// Unserved and penalty of a set of sessions, counted from the maps.
enum Objective {
  static func score(_ sessions: [Session], in context: SchedulingContext) -> Score {
    Score(unserved: unserved(sessions, in: context), penalty: parts(sessions, in: context).total)
  }

  static func unserved(_ sessions: [Session], in context: SchedulingContext) -> Int {
    var placed = [Int](repeating: 0, count: context.services.count)
    for session in sessions { placed[session.service] += 1 }
    return zip(context.school.services, placed).reduce(0) {
      $0 + UnservedCost.cost(of: $1.0, placed: $1.1)
    }
  }

  /// Penalty by part; `changed` is counted over the services given, all of them by default.
  static func parts(
    _ sessions: [Session], in context: SchedulingContext, changedOf services: [Int]? = nil
  ) -> PenaltyParts {
    let preferences = context.school.preferences
    var parts = PenaltyParts()
    for session in sessions {
      parts[.afternoon] += AfternoonCost.cost(of: session, preferences)
      parts[.softTimes] += SoftTimesCost.cost(of: session, in: context)
    }
    let pairs = Dictionary(grouping: sessions) {
      $0.student * context.school.providers.count + $0.provider
    }
    for pair in pairs.values {
      let days = Dictionary(grouping: pair, by: \.day)
      for onDay in days.values {
        parts[.sameDay] += SameDayCost.cost(sessionsOnDay: onDay.count, preferences)
      }
      parts[.adjacentDays] += AdjacentDaysCost.cost(days: Set(days.keys), preferences)
    }
    let providerDays = Dictionary(grouping: sessions) { $0.provider * context.dayCount + $0.day }
    for onDay in providerDays.values {
      parts[.dailyLoad] += DailyLoadCost.cost(busyMinutes: BusyMinutes.count(onDay), preferences)
      guard let first = onDay.first,
        context.school.providers[first.provider].grouping == .aligned
      else { continue }
      for block in Dictionary(grouping: onDay, by: \.range).values {
        parts[.groupBlocks] += GroupBlocksCost.cost(of: block, preferences)
        parts[.gradeSpread] += GradeSpreadCost.cost(of: block, preferences)
        parts[.teacherMix] += TeacherMixCost.cost(of: block, preferences)
      }
    }
    let places = Set(sessions.map { SessionPlace(service: $0.service, day: $0.day, start: $0.range.start) })
    var notKept = 0
    for service in services ?? Array(context.movable.indices) {
      notKept += context.movable[service].count {
        !places.contains(SessionPlace(service: service, day: $0.day, start: $0.start))
      }
    }
    parts[.changed] = ChangedCost.cost(notKept: notKept, preferences)
    return parts
  }
}

/// What makes a session of a school one and no other.
struct SessionPlace: Hashable, Sendable {
  let service: Int
  let day: Int
  let start: Int
}
