import ScheduleEngine

/// The rules and the parts of the penalty in a coordinator's words.
enum RulePhrases {
  /// Ends the sentence `96 starts ...`.
  static func why(_ cause: UnplacedService.Cause) -> String {
    switch cause {
    case .taken: "no rule forbids, but other sessions have the time"
    case .rule(let rule):
      switch rule {
      case .frame: "leave the day's frame (frame)"
      case .providerAvailability: "outside the provider's hours at the student's site (provider-availability)"
      case .schoolHours: "outside the student's school hours (school-hours)"
      case .bellSchedule: "in a bell period of the student's grade (bell-schedule)"
      case .specialActivity: "in a special activity of the student's class (special-activity)"
      case .blockedTime: "in a blocked time of the student (blocked-time)"
      case .within: "outside the times the service asks for (within)"
      default: "against the rule \(rule.rawValue)"
      }
    }
  }

  /// What a part of the penalty counts.
  static func meaning(_ part: PenaltyPart) -> String {
    switch part {
    case .afternoon: "sessions in the afternoon"
    case .softTimes: "sessions in times better left alone"
    case .sameDay: "several sessions of a student on one day"
    case .adjacentDays: "sessions of a student on neighbouring days"
    case .groupBlocks: "groups"
    case .gradeSpread: "grades apart within groups"
    case .teacherMix: "different teachers within groups"
    case .dailyLoad: "long days of providers"
    case .changed: "sessions moved from where they stood"
    }
  }
}
