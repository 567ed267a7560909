import Preloading
import Rules
import SchoolDomain

extension PlacementProblem {
  /// Penalty that no column of the master counts: what the fixed sessions cost by themselves, and `changed` for every
  /// existing session of the free services, which candidates that keep one give back.
  func constantPenalty() -> Int {
    let preferences = context.school.preferences
    let parts = Objective.parts(fixed, in: context, changedOf: services)
    var total = parts.total - parts[.sameDay] - parts[.adjacentDays] - parts[.dailyLoad]
    // Pairs of student and provider, and days, of which the master knows nothing.
    let pairs = Set(services.map { pair(context.services[$0].student, context.services[$0].provider) })
    let strangers = fixed.filter { !pairs.contains(pair($0.student, $0.provider)) }
    let theirs = Objective.parts(strangers, in: context, changedOf: [])
    total += theirs[.sameDay] + theirs[.adjacentDays]
    let open = Set(slots.filter { !$0.items.isEmpty }.map { $0.provider * context.dayCount + $0.day })
    let standing = Dictionary(grouping: fixed) { $0.provider * context.dayCount + $0.day }
    for (day, sessions) in standing where !open.contains(day) {
      total += DailyLoadCost.cost(busyMinutes: BusyMinutes.count(sessions), preferences)
    }
    return total
  }

  /// The penalty of every schedule, less the constant, is a multiple of this: what the costs at play have in common.
  var penaltyGrain: Int {
    let preferences = context.school.preferences
    var weights = [preferences.sameDay, preferences.adjacentDays, preferences.dailyLoad?.cost ?? 0]
    if providers.contains(where: { context.school.providers[$0].grouping == .aligned }) {
      weights += [preferences.groupBlocks, preferences.gradeSpread, preferences.teacherMix]
    }
    return Arithmetic.greatestCommonDivisor(weights + candidates.map(\.penalty))
  }

  private func pair(_ student: Int, _ provider: Int) -> Int {
    student * context.school.providers.count + provider
  }

  /// What the master charges for the blocks of `sessions`, fixed ones included, at a level.
  func cost(of sessions: [Session], level: CostLevel) -> Int {
    var placed: [Int: Int] = [:]
    for session in sessions { placed[session.service, default: 0] += 1 }
    let standing = FixedSessions(context, fixed)
    var missing = 0
    for (local, service) in services.enumerated() {
      let own = (placed[service] ?? 0) - standing.sessions(ofService: service)
      missing += weight[local] * max(0, demand[local] - own)
    }
    let penalty =
      Objective.parts(sessions, in: context, changedOf: services).total - constantPenalty()
    return level.unserved * missing + level.penalty * penalty
  }
}

extension PlacementProblem {
  /// Unserved of the problem's own services.
  func missing(in sessions: [Session]) -> Int { cost(of: sessions, level: .unservedOnly) }

  /// What a unit of unserved costs beside the penalty: enough that a session's worth of it outweighs what the penalty can
  /// come to, and no more than the solver's numbers bear.
  func unservedWeight(grain: Int) -> Int {
    let preferences = context.school.preferences
    let perSession =
      (preferences.afternoon?.cost ?? 0) + preferences.sameDay + 2 * preferences.adjacentDays
      + preferences.groupBlocks + preferences.gradeSpread + preferences.teacherMix
    let most = demand.reduce(0, +) * perSession
    return min(1000, max(20, most / grain + 1))
  }
}
