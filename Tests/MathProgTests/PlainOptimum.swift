import GLPKBackend
import MILP
import MathProg
import SchoolDomain

/// The best schedule of a school by the plain model alone, solved by GLPK in two stages.
struct PlainOptimum: Sendable {
  let score: Score
  let sessions: [ScheduledSession]

  /// Only for schools that GLPK solves to the end in next to no time; nil after `nodes` nodes of a stage.
  static func of(_ school: School, nodes: Int = 20_000) async throws -> PlainOptimum? {
    try await GLPKSolver().onSolverThread {
      guard let least = try stage(school, unservedMost: nil, nodes: nodes) else { return nil }
      let unserved = Int(least.objective.rounded())
      guard let best = try stage(school, unservedMost: unserved, nodes: nodes) else { return nil }
      return PlainOptimum(
        score: Score(unserved: unserved, penalty: Int(best.objective.rounded())), sessions: best.sessions)
    }
  }

  private static func stage(
    _ school: School, unservedMost: Int?, nodes: Int
  ) throws -> (objective: Double, sessions: [ScheduledSession])? {
    let named = try MathProgTranslator.translate(
      PlacementModel.text, data: ModelData(school, unservedMost: unservedMost).text)
    let outcome = try GLPKSolver().solve(
      named.model, options: IntegerOptions(nodeLimit: nodes), cancellation: Cancellation())
    guard outcome.status == .finished, let values = outcome.values else { return nil }
    let positions = SchoolPositions(school)
    let sessions = zip(named.columnNames, values).compactMap { name, value in
      value > 0.5 ? positions.session(ofColumn: name) : nil
    }
    return (outcome.objective + named.constant, sessions)
  }
}
