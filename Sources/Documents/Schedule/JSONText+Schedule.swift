package import SchoolDomain

extension JSONText {
  /// The `schedule/1` of a schedule.
  package init(_ schedule: Schedule) {
    var members = Members(ScheduleShape.schedule)
    members["format"] = .text(ScheduleShape.format)
    members["school"] = .text(schedule.school)
    members["status"] = .text(schedule.status.rawValue)
    members["objective"] = .objective(of: schedule)
    members["sessions"] = .list(schedule.sessions.map { JSONText($0) })
    members["unplaced"] = .list(schedule.unplaced.map { JSONText($0) })
    self = members.object
  }

  private static func objective(of schedule: Schedule) -> JSONText {
    var members = Members(ScheduleShape.objective)
    members["unserved"] = .integer(schedule.score.unserved)
    members["penalty"] = .integer(schedule.score.penalty)
    members["bound"] = .bound(schedule.bound)
    members["parts"] = .object(
      PenaltyPart.allCases.map { ($0.rawValue, .integer(schedule.parts[$0])) })
    return members.object
  }

  private init(_ session: PlacedSession) {
    var members = Members(ScheduleShape.session)
    members["service"] = .name(session.service)
    members["student"] = .name(session.student)
    members["provider"] = .name(session.provider)
    members["day"] = .name(session.day)
    members["start"] = .time(session.range.start)
    members["end"] = .time(session.range.end)
    members.set("pinned", .flag(session.pinned))
    self = members.object
  }

  private init(_ service: UnplacedService) {
    var members = Members(ScheduleShape.unplaced)
    members["service"] = .name(service.service)
    members["sessions"] = .integer(service.sessions)
    members["minutes"] = .integer(service.minutes)
    members["because"] = .list(
      service.because.map { reason in
        let rule =
          switch reason.cause {
          case .rule(let rule): rule.rawValue
          case .taken: ScheduleShape.taken
          }
        return .object([("rule", .text(rule)), ("starts", .integer(reason.starts))])
      })
    self = members.object
  }
}
