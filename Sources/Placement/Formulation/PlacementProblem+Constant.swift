import Preloading
import Rules
import SchoolDomain

extension PlacementProblem {
  /// Penalty that no column of the master counts: what the fixed sessions cost by themselves, and `changed` for every
  /// existing session, which candidates that keep one give back.
  func constantPenalty() -> Int {
    let preferences = context.school.preferences
    let parts = Objective.parts(fixed, in: context)
    var total = parts[.afternoon] + parts[.softTimes] + parts[.groupBlocks] + parts[.gradeSpread]
    total += parts[.teacherMix]
    total += ChangedCost.cost(
      notKept: services.reduce(0) { $0 + context.movable[$1].count }, preferences)
    // Days of which the master knows nothing.
    let open = Set(slots.filter { !$0.items.isEmpty }.map { $0.provider * context.dayCount + $0.day })
    let standing = Dictionary(grouping: fixed) { $0.provider * context.dayCount + $0.day }
    for (day, sessions) in standing where !open.contains(day) {
      total += DailyLoadCost.cost(busyMinutes: BusyMinutes.count(sessions), preferences)
    }
    return total
  }
}
