public import CalendarDomain
public import SchoolDomain

/// What a rule module decided about one thing, and why.
public struct Decision: Hashable, Comparable, Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    case change
    case keep
    /// Nothing can be done about it here: a person has to mend something.
    case fail
    /// The budget did not reach it.
    case postpone
  }

  public let provider: ProviderID
  /// The date that it is about; nil where it is about a start, or the provider as a whole.
  public let date: CivilDate?
  /// The start that it is about.
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

  public static func < (left: Decision, right: Decision) -> Bool {
    if left.provider != right.provider { return left.provider < right.provider }
    let (first, second) = (left.time, right.time)
    if first != second { return first < second }
    if left.reason != right.reason { return left.reason < right.reason }
    return left.rest < right.rest
  }

  /// Of two that are about the same and for one reason: the order is whole, so that a plan is read as it was written.
  private var rest: (String, Int, Key<Decision>) {
    (verdict.rawValue, detail == nil ? 0 : 1, Key(detail ?? ""))
  }

  /// Dates before starts, the provider as a whole before both.
  private var time: (Int, Int) { (start?.milliseconds ?? Int.min, date?.dayNumber ?? Int.min) }
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
  case sourceNotNamed = "source-not-named"

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

  /// How many of `decisions` have each verdict and reason, sorted.
  package static func all(of decisions: [Decision]) -> [DecisionCount] {
    var counts: [Key: Int] = [:]
    for decision in decisions {
      counts[Key(verdict: decision.verdict, reason: decision.reason), default: 0] += 1
    }
    return counts.map { DecisionCount(key: $0.key, count: $0.value) }.sorted { $0.key < $1.key }
  }
}
