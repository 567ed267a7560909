public import CalendarDomain
public import SchoolDomain

/// What a rule module decided about one thing, and why.
public struct Decision: Hashable, Comparable, Sendable {
  /// What is done about it.
  public enum Verdict: String, Sendable, CaseIterable {
    /// It is changed.
    case change
    /// It stays as it is.
    case keep
    /// Nothing can be done about it here: a person has to mend something.
    case fail
    /// The budget did not reach it.
    case postpone
  }

  /// What it is about: a provider's calendar, or another table's row.
  public let row: RowName
  /// The date that it is about; nil where it is about a start, or the row as a whole.
  public let date: CivilDate?
  /// The start that it is about.
  public let start: Instant?
  /// What is done about it.
  public let verdict: Verdict
  /// Why.
  public let reason: Reason
  /// What a person may want to know besides.
  public let detail: String?

  /// About a table's row, or a date or a start of it.
  public init(
    _ row: RowName, date: CivilDate? = nil, start: Instant? = nil, verdict: Verdict, reason: some PlanReason,
    detail: String? = nil
  ) {
    self.init(row, date: date, start: start, verdict: verdict, reason: Reason(reason), detail: detail)
  }

  /// About a provider's calendar.
  public init(
    provider: ProviderID, date: CivilDate? = nil, start: Instant? = nil, verdict: Verdict,
    reason: some PlanReason, detail: String? = nil
  ) {
    self.init(.provider(provider), date: date, start: start, verdict: verdict, reason: reason, detail: detail)
  }

  package init(
    _ row: RowName, date: CivilDate? = nil, start: Instant? = nil, verdict: Verdict, reason: Reason,
    detail: String?
  ) {
    self.row = row
    self.date = date
    self.start = start
    self.verdict = verdict
    self.reason = reason
    self.detail = detail
  }

  /// The provider whose calendar it is about; nil where it is about another table's row.
  public var provider: ProviderID? { row.provider }

  public static func < (left: Decision, right: Decision) -> Bool {
    if left.row != right.row { return left.row < right.row }
    let (first, second) = (left.time, right.time)
    if first != second { return first < second }
    if left.reason != right.reason { return left.reason < right.reason }
    return left.rest < right.rest
  }

  /// Of two that are about the same and for one reason: the order is whole, so that a plan is read as it was written.
  private var rest: (String, Int, Key<Decision>) {
    (verdict.rawValue, detail == nil ? 0 : 1, Key(detail ?? ""))
  }

  /// Dates before starts, the row as a whole before both.
  private var time: (Int, Int) { (start?.milliseconds ?? Int.min, date?.dayNumber ?? Int.min) }
}

/// How many decisions are alike.
public struct DecisionCount: Hashable, Sendable {
  /// What decisions that are counted together have in common.
  public struct Key: Hashable, Comparable, Sendable {
    /// What is done.
    public let verdict: Decision.Verdict
    /// Why.
    public let reason: Reason

    public static func < (left: Key, right: Key) -> Bool {
      (left.verdict.rawValue, left.reason) < (right.verdict.rawValue, right.reason)
    }
  }

  /// What they have in common.
  public let key: Key
  /// How many there are.
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
