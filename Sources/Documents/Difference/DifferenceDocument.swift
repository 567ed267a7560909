public import SchoolChanges
import SchoolDomain

/// The file of what differs between two schedules, `diff/1`.
public enum DifferenceDocument {
  /// The file of a difference: an entry a line, the same bytes every time.
  public static func write(_ difference: ScheduleDifference) -> [UInt8] {
    var members = Members(DifferenceShape.difference)
    members["format"] = .text(DifferenceShape.format)
    for kind in PlaceChange.Kind.allCases {
      members[kind.rawValue] = .list(difference.changes(kind).map(json))
    }
    members["score"] = json(difference.standing)
    members["byStudent"] = .list(difference.byStudent.map(json))
    members["byProvider"] = .list(difference.byProvider.map(json))
    members["byTeacher"] = difference.byTeacher.map { .list($0.map(json)) }
    return members.object.bytes(openTo: 2)
  }

  /// A session before and after, or where it has one place, that.
  private static func json(_ change: PlaceChange) -> JSONText {
    guard let before = change.before, hasTwo(change.kind) else { return json(change.place) }
    var members = Members(DifferenceShape.change)
    members["from"] = json(before)
    members["to"] = json(change.place)
    return members.object
  }

  private static func hasTwo(_ kind: PlaceChange.Kind) -> Bool {
    switch kind {
    case .moved, .longer, .shorter: true
    case .added, .dropped, .pinned, .released: false
    }
  }

  private static func json(_ session: PlacedSession) -> JSONText {
    var members = Members(DifferenceShape.place)
    members["service"] = .name(session.service)
    members["student"] = .name(session.student)
    members["provider"] = .name(session.provider)
    members["day"] = .name(session.day)
    members["start"] = .time(session.range.start)
    members["end"] = .time(session.range.end)
    return members.object
  }

  private static func json(_ standing: StandingChange) -> JSONText {
    var members = Members(DifferenceShape.scores)
    members["before"] = json(standing.before)
    members["after"] = json(standing.after)
    members["change"] = json(standing.change)
    return members.object
  }

  private static func json(_ standing: ScheduleStanding) -> JSONText {
    .object([
      ("unserved", .integer(standing.score.unserved)), ("penalty", .integer(standing.score.penalty)),
      ("parts", .object(PenaltyPart.allCases.map { ($0.rawValue, .integer(standing.parts[$0])) })),
    ])
  }

  private static func json<Of>(_ tally: ChangeTally<Of>) -> JSONText {
    .object(
      [("id", .name(tally.id))]
        + PlaceChange.Kind.allCases.map { ($0.rawValue, .integer(tally[$0])) })
  }
}
