import CGLPK
package import MILP

/// A linear program in GLPK that grows between solves.
///
/// Indices count from 0 here and from 1 in `CGLPK`. Every value is checked before GLPK sees it; a call costs a few
/// nanoseconds a term, `addColumns` best with many columns at once.
@safe package final class GLPKSession: LinearSession {
  /// Of the C side; only ever used through `CGLPK`, which refuses it after a fatal error and on other threads.
  let handle: OpaquePointer
  let cancellation: Cancellation
  private var rowCheck = ModelCheck()
  private var columnCheck = ModelCheck()

  package private(set) var rowCount = 0
  package private(set) var columnCount = 0
  package internal(set) var iterationCount = 0

  init(cancellation: Cancellation) throws(SolverError) {
    var created: OpaquePointer?
    try unsafe SolverError.check(cglpk_create(&created))
    guard let created = unsafe created else { throw .fatal("No memory for a session") }
    unsafe handle = created
    self.cancellation = cancellation
  }

  deinit { unsafe cglpk_free(handle) }

  package func addRow(
    _ row: LinearModel.Row, terms: [LinearModel.Term]
  ) throws(SolverError) -> Int {
    try ModelCheck.bounds(lower: row.lower, upper: row.upper, of: "row \(rowCount)")
    try rowCheck.terms(terms, below: columnCount, of: "row \(rowCount)")
    let columns = [0] + terms.map { Int32(clamping: $0.index + 1) }
    let coefficients = [0] + terms.map(\.coefficient)
    try unsafe SolverError.check(
      cglpk_add_row(
        handle, row.lower, row.upper, Int32(clamping: terms.count), columns, coefficients))
    rowCount += 1
    return rowCount - 1
  }

  package func addColumns(_ columns: [LinearModel.Column]) throws(SolverError) -> Int {
    for (offset, column) in columns.enumerated() {
      let place = columnCount + offset
      try ModelCheck.bounds(lower: column.lower, upper: column.upper, of: "column \(place)")
      try ModelCheck.cost(column.cost, of: "column \(place)")
      try columnCheck.terms(column.terms, below: rowCount, of: "column \(place)")
    }
    return try addUnchecked(columns)
  }

  /// `addColumns` for columns known to be sound; anything else is a fatal error inside GLPK.
  func addUnchecked(_ columns: [LinearModel.Column]) throws(SolverError) -> Int {
    if columns.isEmpty { return columnCount }
    let flat = FlatColumns(columns)
    try SolverError.check(flat.add(to: self))
    columnCount += columns.count
    return columnCount - columns.count
  }

  package func setBounds(
    ofColumn column: Int, lower: Double, upper: Double
  ) throws(SolverError) {
    try ModelCheck.index(column, below: columnCount, of: "column")
    try ModelCheck.bounds(lower: lower, upper: upper, of: "column \(column)")
    try unsafe SolverError.check(
      cglpk_set_column_bounds(handle, Int32(clamping: column + 1), lower, upper))
  }

  package func setBounds(ofRow row: Int, _ bounds: LinearModel.Row) throws(SolverError) {
    try ModelCheck.index(row, below: rowCount, of: "row")
    try ModelCheck.bounds(lower: bounds.lower, upper: bounds.upper, of: "row \(row)")
    try unsafe SolverError.check(
      cglpk_set_row_bounds(handle, Int32(clamping: row + 1), bounds.lower, bounds.upper))
  }

  package func setCost(ofColumn column: Int, _ cost: Double) throws(SolverError) {
    try ModelCheck.index(column, below: columnCount, of: "column")
    try ModelCheck.cost(cost, of: "column \(column)")
    try unsafe SolverError.check(cglpk_set_cost(handle, Int32(clamping: column + 1), cost))
  }
}
