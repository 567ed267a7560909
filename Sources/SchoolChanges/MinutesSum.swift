/// Minutes owed beside minutes in the plan, of a service or of several together.
public struct MinutesSum: Hashable, Sendable {
  /// Minutes of a cycle that are owed.
  public internal(set) var owed = 0
  /// Minutes of a cycle that have a place.
  public internal(set) var scheduled = 0
  /// What each service lacks, summed.
  public internal(set) var short = 0
  /// What each service has beyond what it is owed, summed.
  public internal(set) var over = 0
  /// The same over the dates of a term; nil where none was asked for.
  public internal(set) var term: TermMinutes?

  /// Minutes over the dates of a term.
  public struct TermMinutes: Hashable, Sendable {
    /// Minutes owed.
    public internal(set) var owed = 0
    /// Minutes in the plan, on every date on which their day is held.
    public internal(set) var scheduled = 0
    /// Minutes in the plan whose day fell on a holiday.
    public internal(set) var holidays = 0
    /// What each service lacks, summed.
    public internal(set) var short = 0
  }

  /// Whether something is short, in a cycle or over the term.
  public var isShort: Bool { short > 0 || (term?.short ?? 0) > 0 }

  static func + (left: MinutesSum, right: MinutesSum) -> MinutesSum {
    var sum = left
    sum.owed += right.owed
    sum.scheduled += right.scheduled
    sum.short += right.short
    sum.over += right.over
    if let term = right.term {
      var whole = left.term ?? TermMinutes()
      whole.owed += term.owed
      whole.scheduled += term.scheduled
      whole.holidays += term.holidays
      whole.short += term.short
      sum.term = whole
    }
    return sum
  }
}
