import MILP

/// Turns the point a search ended with into one that holds: integer columns are integers and every row is recomputed.
struct IntegerRepair {
  let model: LinearModel
  let session: GLPKSession

  /// The search's solution; where rounding its integers breaks a row, the continuous columns are solved for again.
  ///
  /// Throws where that doesn't help either: the model's numbers are beyond GLPK's tolerances, its claims not to be trusted.
  func solution() throws(SolverError) -> [Double] {
    let rounded = model.rounded(try session.searchValues())
    guard let breach = model.firstBreach(by: rounded) else { return rounded }
    guard model.columns.contains(where: { !$0.isInteger }) else { throw broken(breach) }
    for (index, column) in model.columns.enumerated() where column.isInteger {
      try session.setBounds(ofColumn: index, lower: rounded[index], upper: rounded[index])
    }
    guard try session.solveRelaxation(.dual, iterationLimit: .max) == .optimal else {
      throw broken(breach)
    }
    let repaired = model.rounded(try session.columnValues())
    if let breach = model.firstBreach(by: repaired) { throw broken(breach) }
    return repaired
  }

  private func broken(_ breach: String) -> SolverError {
    .fatal("GLPK's solution does not hold: \(breach)\nMaybe the coefficients differ too much.")
  }
}
