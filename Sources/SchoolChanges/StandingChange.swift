public import SchoolDomain
import Verification

/// How good a schedule is: the numbers that it is judged by, and the penalty by preference.
public struct ScheduleStanding: Hashable, Sendable {
  /// Unserved and penalty.
  public let score: Score
  /// The penalty by preference.
  public let parts: PenaltyParts

  /// Takes the value of each property.
  public init(score: Score, parts: PenaltyParts) {
    self.score = score
    self.parts = parts
  }
}

/// How good two schedules are, and the difference.
public struct StandingChange: Hashable, Sendable {
  /// Of the first schedule.
  public let before: ScheduleStanding
  /// Of the second schedule.
  public let after: ScheduleStanding

  /// As the schedules claim; with `school` counted anew from the sessions that it knows.
  init(from before: Schedule, to after: Schedule, school: School?) {
    self.before = Self.standing(of: before, school)
    self.after = Self.standing(of: after, school)
  }

  /// `after` less `before`, each number by itself; below 0 where it got better.
  public var change: ScheduleStanding {
    var parts = PenaltyParts()
    for part in PenaltyPart.allCases { parts[part] = after.parts[part] - before.parts[part] }
    return ScheduleStanding(
      score: Score(
        unserved: after.score.unserved - before.score.unserved,
        penalty: after.score.penalty - before.score.penalty), parts: parts)
  }

  private static func standing(of schedule: Schedule, _ school: School?) -> ScheduleStanding {
    guard let school else { return ScheduleStanding(score: schedule.score, parts: schedule.parts) }
    let verdict = ScheduleVerifier.verify(
      sessions: schedule.sessions.map {
        ScheduledSession(service: $0.service, day: $0.day, start: $0.range.start)
      }, for: school)
    return ScheduleStanding(score: verdict.score, parts: verdict.parts)
  }
}
