public import SchoolDomain

/// The starts of a service with missing sessions that no one-session rule forbids (`taken` in a file), and what closes them
/// beside the sessions of a schedule.
public struct OpenStarts: Hashable, Sendable {
  /// How many starts a rule closes.
  public struct Reason: Hashable, Sendable {
    /// A rule of several sessions.
    public let rule: RuleID
    /// Starts at which it objects to one more session.
    public let starts: Int

    /// Takes the value of each property.
    public init(rule: RuleID, starts: Int) {
      self.rule = rule
      self.starts = starts
    }
  }

  /// Starts that no one-session rule forbids.
  public let starts: Int
  /// In table order. A start counts for each rule that objects; but on a day that has all the sessions it may have, or
  /// where the service has a session already, for that rule alone.
  public let reasons: [Reason]
  /// Starts to which no rule objects: a schedule with one more session is known.
  public let free: Int

  /// Takes the value of each property.
  public init(starts: Int, reasons: [Reason], free: Int) {
    self.starts = starts
    self.reasons = reasons
    self.free = free
  }
}

extension ScheduleVerifier {
  /// The open starts of each service that lacks sessions in `schedule`, counted anew from the school.
  public static func openStarts(of schedule: Schedule, in school: School) -> [ServiceID: OpenStarts] {
    let facts = RawFacts(school)
    let scheduled = schedule.sessions.map {
      ScheduledSession(service: $0.service, day: $0.day, start: $0.range.start)
    }
    let week = WeekOfSessions(SessionReading(scheduled, facts).sessions, facts)
    let count = OpenStartCount(week: week, facts: facts)
    var found: [ServiceID: OpenStarts] = [:]
    for (position, service) in school.services.enumerated()
    where week.ofService[position].count < service.sessions {
      found[service.id] = count.starts(of: position)
    }
    return found
  }
}
