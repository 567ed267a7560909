import Preloading
import Rules
import SchoolDomain

/// Unserved and penalty of a set of sessions, counted from the maps.
enum Objective {
  /// The score as far as `services` are concerned; `sessions` are theirs.
  static func score(
    _ sessions: [Session], of services: [Int], in context: SchedulingContext
  ) -> Score {
    Score(
      unserved: unserved(sessions, of: services, in: context),
      penalty: parts(sessions, in: context, changedOf: services).total)
  }

  static func unserved(
    _ sessions: [Session], of services: [Int], in context: SchedulingContext
  ) -> Int {
    var placed = [Int](repeating: 0, count: context.services.count)
    for session in sessions { placed[session.service] += 1 }
    return services.reduce(0) {
      $0 + UnservedCost.cost(of: context.school.services[$1], placed: placed[$1])
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

  init(service: Int, day: Int, start: Int) {
    self.service = service
    self.day = day
    self.start = start
  }

  init(_ session: Session) {
    self.init(service: session.service, day: session.day, start: session.range.start)
  }
}
