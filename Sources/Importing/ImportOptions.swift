public import CalendarDomain

/// How an import goes about it.
public struct ImportOptions: Sendable {
  /// Entries that the files do not have are removed, for the kinds of which there is a file.
  public var removesMissing = false
  /// Name of the school, in place of the one it has.
  public var name: String?
  /// Weeks that minutes a month are divided by, 1 to 6.
  public var weeksPerMonth = 4
  /// Weeks that minutes a year are divided by, 1 to 53.
  public var weeksPerYear = 36
  /// Longest session made of minutes a week, month or year: 5 to 240 minutes.
  public var longestSession = 30
  /// What a cycle cannot hold without giving far more than is owed is given all the same.
  public var roundsUp = false
  /// What is over by then is over, such as an enrollment; nil: nothing is.
  public var today: CivilDate?

  /// The options of a command without any.
  public init() {}
}
