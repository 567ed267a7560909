/// A backend that solves linear and mixed-integer programs.
///
/// A session belongs to one thread. `onSolverThread` gives a job such a thread, off the cooperative pool; inside it,
/// `makeSession` and `solve` may be called any number of times, one after the other.
package protocol LinearSolver: Sendable {
  /// Runs `job` on a thread of its own and gives that thread's solver memory back at its end, also after an error.
  func onSolverThread<Result: Sendable>(
    _ job: @escaping @Sendable () throws -> Result
  ) async throws -> Result

  /// Runs `first` on this thread and `second` on a solver thread of its own, at once; returns when both have ended. Only
  /// inside `onSolverThread`. Where both throw, the error is that of `first`.
  func both<First, Second: Sendable>(
    _ first: () throws -> First, beside second: @escaping @Sendable () throws -> Second
  ) throws -> (First, Second)

  /// A linear program that grows; only inside `onSolverThread`.
  func makeSession(cancellation: Cancellation) throws(SolverError) -> any LinearSession

  /// Solves a mixed-integer program; only inside `onSolverThread`.
  func solve(
    _ model: LinearModel, options: IntegerOptions, cancellation: Cancellation
  ) throws(SolverError) -> IntegerOutcome
}

/// A linear program on one thread whose rows and columns are added between solves, for column generation.
///
/// All indices count from 0 in the order of adding. Every call is guarded: a fatal error inside the backend is thrown and
/// ends the session; calls after that throw `.sessionEnded`.
package protocol LinearSession: AnyObject {
  var rowCount: Int { get }
  var columnCount: Int { get }
  /// Simplex iterations since the session began.
  var iterationCount: Int { get }

  /// Adds a row; `terms` refer to columns. Returns its index.
  func addRow(_ row: LinearModel.Row, terms: [LinearModel.Term]) throws(SolverError) -> Int
  /// Adds columns in order; returns the index of the first.
  func addColumns(_ columns: [LinearModel.Column]) throws(SolverError) -> Int
  func setBounds(ofColumn column: Int, lower: Double, upper: Double) throws(SolverError)
  func setBounds(ofRow row: Int, _ bounds: LinearModel.Row) throws(SolverError)
  func setCost(ofColumn column: Int, _ cost: Double) throws(SolverError)

  /// Optimizes the relaxation from the last basis; stops after `iterationLimit` iterations or when cancelled.
  func solveRelaxation(
    _ method: SimplexMethod, iterationLimit: Int
  ) throws(SolverError) -> RelaxationStatus

  /// Objective value of the last solve.
  func objective() throws(SolverError) -> Double
  /// Value of every column after the last solve.
  func columnValues() throws(SolverError) -> [Double]
  /// Dual of every row after the last solve; for a minimization `>=` rows have duals >= 0.
  func rowDuals() throws(SolverError) -> [Double]
}

package enum SimplexMethod: Sendable {
  /// After adding columns.
  case primal
  /// After adding rows or changing bounds.
  case dual
}

package enum RelaxationStatus: Sendable, Hashable {
  case optimal, infeasible, unbounded, iterationLimit, cancelled
}

/// How far a branch and bound may go. Limits counted in work are reproducible; the deadline is not.
package struct IntegerOptions: Sendable {
  /// Branch-and-bound nodes.
  package var nodeLimit: Int
  /// Simplex iterations, counted where the backend can look: between nodes.
  package var iterationLimit: Int
  /// Only solutions below this objective are wanted; `.infinity` for none.
  package var cutoff: Double
  /// A feasible point, one value a column, to begin with.
  package var start: [Double]?
  /// Stops at this relative gap between incumbent and bound.
  package var relativeGap: Double

  package init(
    nodeLimit: Int = .max, iterationLimit: Int = .max, cutoff: Double = .infinity,
    start: [Double]? = nil, relativeGap: Double = 0
  ) {
    self.nodeLimit = nodeLimit
    self.iterationLimit = iterationLimit
    self.cutoff = cutoff
    self.start = start
    self.relativeGap = relativeGap
  }
}

package struct IntegerOutcome: Sendable {
  package enum Status: Sendable, Hashable {
    /// `values` is optimal, or nothing below the cut-off exists (`values` is nil).
    case finished
    case nodeLimit, iterationLimit, cancelled
  }

  package var status: Status
  /// Value of every column of the best solution found, rounded where integer; nil where none was found.
  package var values: [Double]?
  package var objective: Double
  /// The backend's own lower bound, in floating point.
  package var bound: Double
  package var nodes: Int
  package var iterations: Int

  package init(
    status: Status, values: [Double]?, objective: Double, bound: Double, nodes: Int,
    iterations: Int
  ) {
    self.status = status
    self.values = values
    self.objective = objective
    self.bound = bound
    self.nodes = nodes
    self.iterations = iterations
  }
}

package enum SolverError: Error, Sendable, Hashable {
  /// The model holds something the backend must not see: NaN, a duplicate index, a lower bound above the upper.
  case badModel(String)
  /// The backend stopped with a fatal error; its message.
  case fatal(String)
  /// A call on a session after a fatal error, or from another thread.
  case sessionEnded
}
