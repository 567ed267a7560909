import MILP

/// What a point is worth and whether it holds, reckoned without GLPK.
extension LinearModel {
  /// How far a row or bound may be missed, relative to one plus its own size.
  fileprivate static let tolerance = 1e-6

  /// What `values` cost.
  func objective(of values: [Double]) -> Double {
    zip(columns, values).reduce(0) { $0 + $1.0.cost * $1.1 }
  }

  /// `values` with integers where they must be.
  func rounded(_ values: [Double]) -> [Double] {
    zip(columns, values).map { column, value in
      column.isInteger ? value.rounded() + 0.0 : value
    }
  }

  /// `start` with integers where they must be; an error where it is not a feasible point.
  func checkedStart(_ start: [Double]) throws(SolverError) -> [Double] {
    guard start.count == columns.count else {
      throw .badModel("start: \(start.count) values for \(columns.count) columns")
    }
    let values = rounded(start)
    for (index, value) in values.enumerated()
    where !((value - start[index]).magnitude <= Self.tolerance) {
      throw .badModel("start: column \(index) is \(start[index])")
    }
    if let breach = firstBreach(by: values) { throw .badModel("start: \(breach)") }
    return values
  }

  /// The first row or bound that `values` misses, in words; nil where the point is feasible.
  func firstBreach(by values: [Double]) -> String? {
    var sums = [Double](repeating: 0, count: rows.count)
    for (index, (column, value)) in zip(columns, values).enumerated() {
      guard Self.holds(value, from: column.lower, to: column.upper) else {
        return "column \(index) is \(value), not within \(column.lower)...\(column.upper)"
      }
      for term in column.terms where rows.indices.contains(term.index) {
        sums[term.index] += term.coefficient * value
      }
    }
    for (index, (row, sum)) in zip(rows, sums).enumerated()
    where !Self.holds(sum, from: row.lower, to: row.upper) {
      return "row \(index) is \(sum), not within \(row.lower)...\(row.upper)"
    }
    return nil
  }

  private static func holds(_ value: Double, from lower: Double, to upper: Double) -> Bool {
    let slack = tolerance * (1 + value.magnitude)
    return value.isFinite && value >= lower - slack && value <= upper + slack
  }
}

extension LinearModel.Column {
  /// The bounds, moved inwards to integers; the lower may end above the upper.
  var integerBounds: (lower: Double, upper: Double) {
    let slack = LinearModel.tolerance
    return ((lower - slack).rounded(.up) + 0.0, (upper + slack).rounded(.down) + 0.0)
  }
}
