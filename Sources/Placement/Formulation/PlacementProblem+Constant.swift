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
