public import SchoolDomain

/// On how many dates of a term each day of the cycle is held, and how many sessions are owed over it.
public struct TermDays: Hashable, Sendable {
  /// How the minutes of a cycle become those of the term.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// In proportion to the school days that are held.
    case schoolDays = "school-days"
    /// In full for each cycle with a school day in it.
    case turns
  }

  /// How the minutes owed are counted.
  public var basis: Basis
  /// Dates on which each day is held, 1 or more.
  public var held: [DayLabel: Int]
  /// Holidays on which each day would have fallen, 1 or more.
  public var holidays: [DayLabel: Int]
  /// Cycles with a school day in the term.
  public var turns: Int

  /// Takes the value of each property.
  public init(basis: Basis, held: [DayLabel: Int], holidays: [DayLabel: Int], turns: Int) {
    self.basis = basis
    self.held = held
    self.holidays = holidays
    self.turns = turns
  }

  /// Dates on which a day of the cycle is held.
  public var schoolDays: Int { held.values.reduce(0, +) }

  /// The minutes owed over the term to a service that is owed `minutes` in a cycle of `days` days, 1 or more; rounded half
  /// up to a minute.
  func owed(_ minutes: Int, days: Int) -> Int {
    switch basis {
    case .schoolDays: (2 * minutes * schoolDays + days) / (2 * days)
    case .turns: minutes * turns
    }
  }
}
