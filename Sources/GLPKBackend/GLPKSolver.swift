package import MILP

/// Runs linear and mixed-integer programs in GLPK, each job on one thread of its own.
package struct GLPKSolver: LinearSolver {
  package init() {}

  package func onSolverThread<Result: Sendable>(
    _ job: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await SolverThread.run(job)
  }

  package func both<First, Second: Sendable>(
    _ first: () throws -> First, beside second: @escaping @Sendable () throws -> Second
  ) throws -> (First, Second) {
    try SolverThread.both(first, beside: second)
  }

  package func makeSession(
    cancellation: Cancellation
  ) throws(SolverError) -> any LinearSession {
    try GLPKSession(cancellation: cancellation)
  }

  package func solve(
    _ model: LinearModel, options: IntegerOptions, cancellation: Cancellation
  ) throws(SolverError) -> IntegerOutcome {
    try IntegerSearch(model: model, options: options, cancellation: cancellation).run()
  }
}
