import CGLPK
import MILP

/// Columns side by side, as the C side takes them: arrays of terms begin at slot 1, rows count from 1.
struct FlatColumns {
  private var costs: [Double] = []
  private var lowers: [Double] = []
  private var uppers: [Double] = []
  private var integers: [UInt8] = []
  private var starts: [Int32] = [0]
  private var rows: [Int32] = [0]
  private var coefficients: [Double] = [0]

  init(_ columns: [LinearModel.Column]) {
    let termCount = columns.reduce(0) { $0 + $1.terms.count }
    rows.reserveCapacity(termCount + 1)
    coefficients.reserveCapacity(termCount + 1)
    for column in columns {
      costs.append(column.cost)
      lowers.append(column.lower)
      uppers.append(column.upper)
      integers.append(column.isInteger ? 1 : 0)
      for term in column.terms {
        rows.append(Int32(clamping: term.index + 1))
        coefficients.append(term.coefficient)
      }
      starts.append(Int32(clamping: rows.count - 1))
    }
  }

  /// Adds the columns to GLPK's problem; the C side's return code.
  func add(to session: GLPKSession) -> Int32 {
    unsafe cglpk_add_columns(
      session.handle, Int32(clamping: costs.count), costs, lowers, uppers, integers, starts, rows,
      coefficients)
  }
}
