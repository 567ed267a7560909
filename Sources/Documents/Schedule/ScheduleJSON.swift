import SchoolDomain

/// Schedules as JSON.
enum ScheduleJSON {
  /// The `schedule/1` of a schedule.
  static func json(_ schedule: Schedule) -> JSONText {
    var members = Members(ScheduleShape.schedule)
    members["format"] = .text(ScheduleShape.format)
    members["school"] = .text(schedule.school)
    members["status"] = .text(schedule.status.rawValue)
    members["objective"] = objective(of: schedule)
    members["sessions"] = .list(schedule.sessions.map { json($0) })
    members["unplaced"] = .list(schedule.unplaced.map { json($0) })
    return members.object
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

  private static func json(_ session: PlacedSession) -> JSONText {
    var members = Members(ScheduleShape.session)
    members["service"] = .name(session.service)
    members["student"] = .name(session.student)
    members["provider"] = .name(session.provider)
    members["day"] = .name(session.day)
    members["start"] = .time(session.range.start)
    members["end"] = .time(session.range.end)
    members.set("pinned", .flag(session.pinned))
    return members.object
  }

  private static func json(_ service: UnplacedService) -> JSONText {
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
    return members.object
  }
}

extension JSONText {
  /// A bound; its penalty is null where nothing is proven of it.
  static func bound(_ bound: ScoreBound) -> JSONText {
    var members = Members(ScheduleShape.bound)
    members["unserved"] = .integer(bound.unserved)
    members["penalty"] = bound.penalty.map { .integer($0) } ?? .null
    return members.object
  }
}
