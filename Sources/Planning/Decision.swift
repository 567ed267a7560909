public import SchoolDomain

/// What a rule module decided about one thing, and why.
public struct Decision: Hashable, Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    case change
    case keep
    /// Nothing can be done about it here: a person has to mend something.
    case fail
    /// The budget did not reach it.
    case postpone
  }

  public let provider: ProviderID
  /// Nil where it is about the provider as a whole.
  public let date: CivilDate?
  /// Nil where it is about the date as a whole.
  public let start: Instant?
  public let verdict: Verdict
  public let reason: Reason
  /// What a person may want to know besides.
  public let detail: String?

  public init(
    provider: ProviderID, date: CivilDate? = nil, start: Instant? = nil, verdict: Verdict, reason: Reason,
    detail: String? = nil
  ) {
    self.provider = provider
    self.date = date
    self.start = start
    self.verdict = verdict
    self.reason = reason
    self.detail = detail
  }
}

/// Why something is changed, kept or left.
public enum Reason: String, Sendable, CaseIterable, Comparable {
  // Days
  case created
  case refreshedHours = "refreshed-hours"
  case refreshedZone = "refreshed-zone"
  case refreshedBuffers = "refreshed-buffers"
  case refreshedBookings = "refreshed-bookings"
  case repaired
  case current
  case full
  case dayOff = "day-off"
  case closedDate = "closed-date"
  case noSuchDate = "no-such-date"
  case past
  case beyondWindow = "beyond-window"
  // Providers
  case noCalendar = "no-calendar"
  case badHours = "bad-hours"
  case unknownZone = "unknown-zone"
  case budget
  // Slots
  case offered
  case resized
  case retired
  case reopened
  case blocked
  case booked
  case expired
  // Publication
  case published
  case withdrawn

  public static func < (left: Reason, right: Reason) -> Bool { left.rawValue < right.rawValue }
}

/// How many decisions are alike.
public struct DecisionCount: Hashable, Sendable {
  public struct Key: Hashable, Comparable, Sendable {
    public let verdict: Decision.Verdict
    public let reason: Reason

    public static func < (left: Key, right: Key) -> Bool {
      (left.verdict.rawValue, left.reason.rawValue) < (right.verdict.rawValue, right.reason.rawValue)
    }
  }

  public let key: Key
  public let count: Int
}
