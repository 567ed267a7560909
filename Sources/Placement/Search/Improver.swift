import MILP
import SchoolDomain

/// Looks for better schedules of a component, turn by turn. A turn depends on what it is given and on its own state alone.
protocol Improver: Sendable {
  /// Goes on from `first` until the goal is met or the meter stops, and returns the best schedule; `found` is told of each
  /// better one. `trust`: how much of each session the relaxation's point has, where there is one.
  mutating func run(
    from first: Incumbent, goal: Goal, trust: [SessionPlace: Double], meter: WorkMeter,
    cancellation: Cancellation, found: (Incumbent) -> Void
  ) throws -> Incumbent

  /// Adds what it did so far.
  func count(in statistics: inout SolveStatistics)
}
