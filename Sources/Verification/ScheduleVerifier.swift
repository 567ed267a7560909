import Rules
public import SchoolDomain

/// Judges a finished schedule from the raw input: its own facts, its own counting, minute by minute.
public enum ScheduleVerifier {
  /// Judges the sessions of `schedule` and everything that it claims about them.
  public static func verify(_ schedule: Schedule, for school: School) -> Verdict {
    let facts = RawFacts(school)
    let judged = judge(
      schedule.sessions.map {
        ScheduledSession(service: $0.service, day: $0.day, start: $0.range.start)
      }, facts)
    let contradictions = schedule.sessions.compactMap { facts.contradiction(in: $0) }
    return verdict(
      judged, further: contradictions,
      mismatches: ClaimCheck(facts: facts, judged: judged).mismatches(in: schedule), facts)
  }

  /// Judges `sessions` alone.
  public static func verify(sessions: [ScheduledSession], for school: School) -> Verdict {
    let facts = RawFacts(school)
    return verdict(judge(sessions, facts), further: [], mismatches: [], facts)
  }

  private static func judge(_ scheduled: [ScheduledSession], _ facts: RawFacts) -> Judged {
    let reading = SessionReading(scheduled, facts)
    let week = WeekOfSessions(reading.sessions, facts)
    return Judged(
      week: week, unreadable: reading.unreadable,
      objections: RuleWalk(week: week, facts: facts).objections(),
      parts: PenaltyCount(week: week, facts: facts).parts(),
      unserved: week.unserved(facts.school))
  }

  private static func verdict(
    _ judged: Judged, further: [Finding], mismatches: [String], _ facts: RawFacts
  ) -> Verdict {
    let order = FindingOrder(facts)
    func findings(_ objections: [BrokenRule]) -> [Finding] {
      objections.map { broken in
        Finding(
          kind: .rule(broken.objection.rule), who: broken.objection.who(in: facts.school),
          why: broken.objection.why(in: facts.school),
          sessions: broken.objection.sessions.map(facts.scheduled))
      }
    }
    return Verdict(
      violations: order.sorted(
        judged.unreadable + further + findings(judged.objections.filter { !$0.isOnlyWarning })),
      warnings: order.sorted(findings(judged.objections.filter(\.isOnlyWarning))),
      mismatches: mismatches, score: judged.score, parts: judged.parts)
  }
}

/// Sessions with what was found and counted about them.
struct Judged {
  let week: WeekOfSessions
  let unreadable: [Finding]
  let objections: [BrokenRule]
  let parts: PenaltyParts
  let unserved: Int

  var score: Score { Score(unserved: unserved, penalty: parts.total) }
}
