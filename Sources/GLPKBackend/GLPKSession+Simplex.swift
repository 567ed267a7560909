import CGLPK
package import MILP

extension GLPKSession {
  package func solveRelaxation(
    _ method: SimplexMethod, iterationLimit: Int
  ) throws(SolverError) -> RelaxationStatus {
    var remaining = iterationLimit
    while true {
      if cancellation.shouldStop { return .cancelled }
      if remaining <= 0 { return .iterationLimit }
      let slice = min(Self.sliceLength(method, rowCount: rowCount), remaining)
      var report = cglpk_simplex_report()
      let result = unsafe cglpk_simplex(
        handle, method == .primal ? CGLPK_PRIMAL : CGLPK_DUAL, Int32(clamping: slice), &report)
      try SolverError.check(result)
      iterationCount += Int(report.iterations)
      remaining -= max(Int(report.iterations), 1)
      switch report.status {
      case CGLPK_OPTIMAL: return .optimal
      case CGLPK_INFEASIBLE: return .infeasible
      case CGLPK_UNBOUNDED: return .unbounded
      case CGLPK_STOPPED: continue
      default:
        throw .fatal("GLPK's simplex method failed from three bases, code \(report.code)")
      }
    }
  }

  /// Iterations between two looks at the cancellation: about 50 ms of work, never a matter of a clock.
  ///
  /// Each slice forgets the steepest-edge weights and the perturbation against stalling. The dual method hardly
  /// minds; the primal one needs half as many iterations again at 100 a slice and twice as many at 50.
  static func sliceLength(_ method: SimplexMethod, rowCount: Int) -> Int {
    let shortest = method == .primal ? 200 : 100
    return min(max(200_000 / max(rowCount, 1), shortest), 1000)
  }

  package func objective() throws(SolverError) -> Double {
    var objective = 0.0
    try unsafe SolverError.check(cglpk_objective(handle, &objective))
    return objective
  }

  package func columnValues() throws(SolverError) -> [Double] {
    var values = [Double](repeating: 0, count: columnCount)
    try unsafe SolverError.check(cglpk_column_values(handle, &values))
    return values
  }

  package func rowDuals() throws(SolverError) -> [Double] {
    var duals = [Double](repeating: 0, count: rowCount)
    try unsafe SolverError.check(cglpk_row_duals(handle, &duals))
    return duals
  }
}
