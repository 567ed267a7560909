/// A session in a schedule: a service at a day and a start. Its end is `start + minutes` of the service.
public struct ScheduledSession: Hashable, Sendable {
  /// The service, by its id.
  public var service: ServiceID
  /// The day of the cycle.
  public var day: DayLabel
  /// Minutes after midnight.
  public var start: Int

  /// Takes the value of each property.
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
  /// Sum of the costs of all preferences.
  public var penalty: Int

  /// Takes the value of each property.
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
  /// No schedule has less; priority * minutes.
  public var unserved: Int
  /// No schedule with that unserved has less; nil where nothing is proven of it.
  public var penalty: Int?

  /// Takes the value of each property.
  public init(unserved: Int, penalty: Int?) {
    self.unserved = unserved
    self.penalty = penalty
  }
}

/// What a solve gives back and a `schedule/1` file holds (Models/reference/schedule.md).
public struct Schedule: Hashable, Sendable {
  /// What is proven of a schedule.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// The bound proves that no schedule has a smaller score.
    case optimal
    /// A better schedule may exist.
    case feasible
  }

  /// Name of the school.
  public var school: String
  /// What is proven of it.
  public var status: Status
  /// What it is judged by.
  public var score: Score
  /// The penalty, by preference.
  public var parts: PenaltyParts
  /// What no schedule is better than.
  public var bound: ScoreBound
  /// Sorted by (day position, start, provider, service).
  public var sessions: [PlacedSession]
  /// Sorted by service.
  public var unplaced: [UnplacedService]

  /// Takes the value of each property.
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
  /// The service, by its id.
  public var service: ServiceID
  /// The student, by its id.
  public var student: StudentID
  /// The provider, by its id.
  public var provider: ProviderID
  /// The day of the cycle.
  public var day: DayLabel
  /// `[start, end)`, minutes after midnight.
  public var range: MinuteRange
  /// Whether the school pins it.
  public var pinned: Bool

  /// Takes the value of each property.
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

  /// How many starts one cause takes.
  public struct Reason: Hashable, Sendable {
    /// Why they are not to be had.
    public var cause: Cause
    /// Number of grid starts over all days, session within the frame.
    public var starts: Int

    /// Takes the value of each property.
    public init(cause: Cause, starts: Int) {
      self.cause = cause
      self.starts = starts
    }
  }

  /// The service, by its id.
  public var service: ServiceID
  /// Missing sessions.
  public var sessions: Int
  /// Minutes of one session.
  public var minutes: Int
  /// Rules in table order, zeros left out, then `taken`.
  public var because: [Reason]

  /// Takes the value of each property.
  public init(service: ServiceID, sessions: Int, minutes: Int, because: [Reason]) {
    self.service = service
    self.sessions = sessions
    self.minutes = minutes
    self.because = because
  }
}
