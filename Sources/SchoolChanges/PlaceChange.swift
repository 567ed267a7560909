public import SchoolDomain

/// One thing that differs between two schedules.
public struct PlaceChange: Hashable, Sendable {
  /// What happened to a session, in the order in which it is told.
  public enum Kind: String, Hashable, Comparable, Sendable, CaseIterable {
    /// It has another day or start.
    case moved
    /// It has a place only afterwards.
    case added
    /// It has a place only before.
    case dropped
    /// It ends later at the same place.
    case longer
    /// It ends earlier at the same place.
    case shorter
    /// It is pinned now, at the same place.
    case pinned
    /// It is pinned no more, at the same place.
    case released

    public static func < (left: Kind, right: Kind) -> Bool { left.position < right.position }

    private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// What happened.
  public let kind: Kind
  /// The session as it is afterwards; of a dropped one as it was.
  public let place: PlacedSession
  /// The session as it was; nil of an added one.
  public let before: PlacedSession?
  /// The teacher of the student; nil where there is none or no school was given.
  public internal(set) var teacher: TeacherID?

  /// A session that is in both schedules.
  init(_ kind: Kind, from before: PlacedSession, to after: PlacedSession) {
    (self.kind, place, self.before) = (kind, after, before)
  }

  /// A session that is only in the second schedule.
  init(added place: PlacedSession) { (kind, self.place, before) = (.added, place, nil) }

  /// A session that is only in the first schedule.
  init(dropped place: PlacedSession) { (kind, self.place, before) = (.dropped, place, place) }

  /// The session as it is afterwards; nil of a dropped one.
  public var after: PlacedSession? { kind == .dropped ? nil : place }
}
