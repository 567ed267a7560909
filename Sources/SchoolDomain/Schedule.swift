/// A session in a schedule: a service at a day and a start. Its end is `start + minutes` of the service.
public struct ScheduledSession: Hashable, Sendable {
  public var service: ServiceID
  public var day: DayLabel
  /// Minutes after midnight.
  public var start: Int

  public init(service: ServiceID, day: DayLabel, start: Int) {
    self.service = service
    self.day = day
    self.start = start
  }
}

/// (unserved, penalty): what a schedule is judged by, in this order (Models/rules.md, "Costs").
public struct Score: Hashable, Comparable, Sendable {
  /// Sum over services of priority * minutes * missing sessions.
  public var unserved: Int
  public var penalty: Int

  public init(unserved: Int, penalty: Int) {
    self.unserved = unserved
    self.penalty = penalty
  }

  public static func < (left: Score, right: Score) -> Bool {
    (left.unserved, left.penalty) < (right.unserved, right.penalty)
  }
}

/// A proven lower bound of a `Score`: no schedule has less unserved, and none with `unserved` equal to this bound has
/// less penalty. `penalty` is nil where no schedule with `unserved` is known.
public struct ScoreBound: Hashable, Sendable {
  public var unserved: Int
  public var penalty: Int?

  public init(unserved: Int, penalty: Int?) {
    self.unserved = unserved
    self.penalty = penalty
  }
}

/// What a solve gives back and a `schedule/1` file holds (Models/reference/schedule.md).
public struct Schedule: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// The bound proves that no schedule has a smaller score.
    case optimal
    case feasible
  }

  /// Name of the school.
  public var school: String
  public var status: Status
  public var score: Score
  public var parts: PenaltyParts
  public var bound: ScoreBound
  /// Sorted by (day position, start, provider, service).
  public var sessions: [PlacedSession]
  /// Sorted by service.
  public var unplaced: [UnplacedService]

  public init(
    school: String, status: Status, score: Score, parts: PenaltyParts, bound: ScoreBound,
    sessions: [PlacedSession], unplaced: [UnplacedService]
  ) {
    self.school = school
    self.status = status
    self.score = score
    self.parts = parts
    self.bound = bound
    self.sessions = sessions
    self.unplaced = unplaced
  }
}

/// A scheduled session with everything a reader needs beside it.
public struct PlacedSession: Hashable, Sendable {
  public var service: ServiceID
  public var student: StudentID
  public var provider: ProviderID
  public var day: DayLabel
  public var range: MinuteRange
  public var pinned: Bool

  public init(
    service: ServiceID, student: StudentID, provider: ProviderID, day: DayLabel,
    range: MinuteRange, pinned: Bool
  ) {
    self.service = service
    self.student = student
    self.provider = provider
    self.day = day
    self.range = range
    self.pinned = pinned
  }
}

/// Sessions of a service that have no place, and why.
public struct UnplacedService: Hashable, Sendable {
  /// Why starts of the service are not to be had.
  public enum Cause: Hashable, Sendable {
    /// A one-session rule forbids them.
    case rule(RuleID)
    /// No one-session rule forbids them: rules of several sessions close them, or nothing does (`OpenStarts`).
    case taken
  }

  public struct Reason: Hashable, Sendable {
    public var cause: Cause
    /// Number of grid starts over all days, session within the frame.
    public var starts: Int

    public init(cause: Cause, starts: Int) {
      self.cause = cause
      self.starts = starts
    }
  }

  public var service: ServiceID
  /// Missing sessions.
  public var sessions: Int
  /// Minutes of one session.
  public var minutes: Int
  /// Rules in table order, zeros left out, then `taken`.
  public var because: [Reason]

  public init(service: ServiceID, sessions: Int, minutes: Int, because: [Reason]) {
    self.service = service
    self.sessions = sessions
    self.minutes = minutes
    self.because = because
  }
}
