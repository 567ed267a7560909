import MILP
import Preloading

/// What every part of a component's search works with.
struct SearchTools {
  let table: CandidateTable
  let solver: any LinearSolver
  let cancellation: Cancellation
  /// Counts the component's work and says when it is used up.
  let meter: WorkMeter
  let switches: SearchSwitches
  /// Threads that a second part of a turn may have.
  let spare: SpareThreads

  /// A program of `problem` at a level's weights, without blocks.
  func master(_ problem: PlacementProblem, _ level: CostLevel) throws -> Master {
    try Master(problem, level: level, solver: solver, cancellation: cancellation)
  }
}
