import SchoolDomain

/// Compares what a schedule claims about itself with what was counted from its sessions.
struct ClaimCheck {
  let facts: RawFacts
  let judged: Judged

  /// One sentence a false claim, in the order of the file's keys.
  func mismatches(in schedule: Schedule) -> [String] {
    var wrong: [String] = []
    if Key<School>(schedule.school) != Key<School>(facts.school.name) {
      wrong.append("school is \"\(schedule.school)\", the school file says \"\(facts.school.name)\"")
    }
    wrong += status(schedule) + objective(schedule) + bound(schedule.bound)
    wrong += sessions(schedule.sessions)
    let expected = UnplacedCount(week: judged.week, facts: facts).unplaced()
    return wrong + UnplacedCheck.mismatches(claimed: schedule.unplaced, expected: expected)
  }

  private func status(_ schedule: Schedule) -> [String] {
    let meets =
      schedule.bound
      == ScoreBound(unserved: judged.score.unserved, penalty: judged.score.penalty)
    switch schedule.status {
    case .optimal where !meets: return ["status is optimal, but the bound is not the objective"]
    case .feasible where meets: return ["status is feasible, but the bound is the objective"]
    case .optimal, .feasible: return []
    }
  }

  private func objective(_ schedule: Schedule) -> [String] {
    var wrong: [String] = []
    func compare(_ name: String, _ claimed: Int, _ counted: Int) {
      if claimed != counted { wrong.append("objective.\(name) is \(claimed), counted \(counted)") }
    }
    compare("unserved", schedule.score.unserved, judged.score.unserved)
    compare("penalty", schedule.score.penalty, judged.score.penalty)
    for part in PenaltyPart.allCases {
      compare("parts." + part.rawValue, schedule.parts[part], judged.parts[part])
    }
    return wrong
  }

  private func bound(_ bound: ScoreBound) -> [String] {
    let score = judged.score
    if bound.unserved > score.unserved {
      return ["bound.unserved is \(bound.unserved), above the objective's \(score.unserved)"]
    }
    if let refutation = BoundRefutation(judged, facts).sentence(against: bound) { return [refutation] }
    guard let penalty = bound.penalty else { return [] }
    if bound.unserved < score.unserved {
      return ["bound.penalty is \(penalty), but must be null where the unserved bound is not met"]
    }
    return penalty > score.penalty
      ? ["bound.penalty is \(penalty), above the objective's \(score.penalty)"] : []
  }

  /// Order, and which sessions are the school's pins.
  private func sessions(_ sessions: [PlacedSession]) -> [String] {
    var wrong: [String] = []
    for (earlier, later) in zip(sessions, sessions.dropFirst()) where isBefore(later, earlier) {
      wrong.append("sessions are out of order: \(text(later)) stands after \(text(earlier))")
    }
    let pins = Set(
      facts.school.sessions.filter(\.pinned).map {
        ScheduledSession(service: $0.service, day: $0.day, start: $0.start)
      })
    for session in sessions {
      let isPin = pins.contains(
        ScheduledSession(service: session.service, day: session.day, start: session.range.start))
      guard session.pinned != isPin else { continue }
      wrong.append(
        "\(text(session)) is marked \(session.pinned ? "" : "not ")pinned, the school file says otherwise")
    }
    return wrong
  }

  /// By day position, start, provider, service.
  private func isBefore(_ left: PlacedSession, _ right: PlacedSession) -> Bool {
    let unknown = facts.days.count
    let (leftDay, rightDay) = (facts.days[left.day] ?? unknown, facts.days[right.day] ?? unknown)
    return (leftDay, left.range.start, left.provider, left.service)
      < (rightDay, right.range.start, right.provider, right.service)
  }

  private func text(_ session: PlacedSession) -> String {
    let start = session.range.start
    return "\(session.service) on \(session.day) "
      + ((0...1440).contains(start) ? ClockTime.text(start) : "\(start) min")
  }
}
