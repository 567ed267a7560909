/// The reasons of a rule module: each module has an enum of its own.
public protocol PlanReason: RawRepresentable<String>, CaseIterable, Sendable {}

/// Why something is changed, kept or left: the word that a module's reason has in plans.
public struct Reason: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let word: String

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
  case noCalendar = "no-calendar"
  case badHours = "bad-hours"
  case unknownZone = "unknown-zone"
}

/// What a rule module's plans may say.
public struct PlanModule: Sendable {
  public let kinds: [Plan.Kind]
  public let reasons: [Reason]

  public init<Reasons: PlanReason>(_ kinds: [Plan.Kind], _: Reasons.Type) {
    self.kinds = kinds
    reasons = Reasons.allCases.map { Reason($0) }
  }
}
