import ScheduleEngine

/// The rules and the parts of the penalty in a coordinator's words.
enum RulePhrases {
  /// Ends the sentence `96 starts ...`: what a one-session rule has against them, or that none has anything.
  static func why(_ cause: UnplacedService.Cause) -> String {
    switch cause {
    case .taken: "no rule of its own forbids"
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

  /// Why a rule of several sessions lets no session of `service` begin there, as a main clause.
  static func obstacle(_ rule: RuleID, to service: Service?) -> String {
    let clause =
      switch rule {
      case .tooMany: "the service has a session there already"
      case .maxPerDay:
        "the service may have at most \(Quantity.count(service?.maxPerDay ?? 1, "session")) a day"
      case .studentOverlap: "the student has another session then"
      case .break: "the break beside the student's other sessions would be too short"
      case .maxConsecutive: "the student would have too many minutes without a break"
      case .capacity: "the provider has as many students then as it may"
      case .individual: "one session would not be alone, as its setting asks"
      case .groupSize: "the group would be larger than one of its services allows"
      case .apart: "a student who must be apart is in the group"
      case .together: "a student who must be in the same group can't be"
      case .aligned: "the provider has a group then with another start or end"
      case .travel: "the provider could not come from the other site, or get there, in time"
      case .gradeSpan: "the grades of the group would be too far apart"
      case .lunch: "the provider's lunch would have no room"
      default: "another rule forbids it"
      }
    return "\(clause) (\(rule.rawValue))"
  }

  /// What a part of the penalty counts.
  static func meaning(_ part: PenaltyPart) -> String {
    switch part {
    case .afternoon: "sessions in the afternoon"
    case .softTimes: "sessions in times better left alone"
    case .sameDay: "several sessions of a student on one day"
    case .adjacentDays: "sessions of a student on neighboring days"
    case .groupBlocks: "groups"
    case .gradeSpread: "grades apart within groups"
    case .teacherMix: "different teachers within groups"
    case .dailyLoad: "long days of providers"
    case .changed: "sessions moved from where they stood"
    }
  }
}
