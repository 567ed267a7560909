/// The reasons of a rule module: each module has an enum of its own.
public protocol PlanReason: RawRepresentable<String>, CaseIterable, Sendable {}

/// Why something is changed, kept or left: the word that a module's reason has in plans.
public struct Reason: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The word, as files have it.
  public let word: String

  /// The word of a module's reason.
  public init(_ reason: some PlanReason) { word = reason.rawValue }

  /// A reason that a file names.
  package init(word: String) { self.word = word }

  public var description: String { word }

  public static func < (left: Reason, right: Reason) -> Bool {
    left.word.utf8.lexicographicallyPrecedes(right.word.utf8)
  }

  /// Whether it is a module's reason.
  public static func == (left: Reason, right: some PlanReason) -> Bool { left.word == right.rawValue }
}

/// What can be wrong with any calendar.
public enum CalendarReason: String, PlanReason {
  /// There is no such calendar.
  case noCalendar = "no-calendar"
  /// Its hours contradict each other.
  case badHours = "bad-hours"
  /// The time zone database has no zone of its name.
  case unknownZone = "unknown-zone"
}

/// What a rule module's plans may say.
public struct PlanModule: Sendable {
  /// The plans that it makes.
  public let kinds: [Plan.Kind]
  /// The reasons that they may give, in the order of the enum.
  public let reasons: [Reason]

  /// A module whose reasons are all cases of an enum.
  public init<Reasons: PlanReason>(_ kinds: [Plan.Kind], _: Reasons.Type) {
    self.kinds = kinds
    reasons = Reasons.allCases.map { Reason($0) }
  }
}
