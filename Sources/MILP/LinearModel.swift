/// A mixed-integer linear program as a plain value: minimize `cost * x` subject to `lower <= row * x <= upper`.
package struct LinearModel: Sendable {
  /// A row without its terms, which columns carry.
  package struct Row: Sendable, Hashable {
    /// `-.infinity` where there is none.
    package var lower: Double
    /// `.infinity` where there is none.
    package var upper: Double

    package init(lower: Double, upper: Double) {
      self.lower = lower
      self.upper = upper
    }

    package static func atMost(_ bound: Double) -> Row { Row(lower: -.infinity, upper: bound) }
    package static func atLeast(_ bound: Double) -> Row { Row(lower: bound, upper: .infinity) }
    package static func equal(_ bound: Double) -> Row { Row(lower: bound, upper: bound) }
  }

  /// One coefficient of a column; `index` is the row's, from 0. In a new row it is the column's.
  package struct Term: Sendable, Hashable {
    package var index: Int
    package var coefficient: Double

    package init(_ index: Int, _ coefficient: Double) {
      self.index = index
      self.coefficient = coefficient
    }
  }

  package struct Column: Sendable, Hashable {
    package var cost: Double
    package var lower: Double
    /// `.infinity` where there is none.
    package var upper: Double
    package var isInteger: Bool
    /// At most one term a row.
    package var terms: [Term]

    package init(
      cost: Double, lower: Double = 0, upper: Double = 1, isInteger: Bool = true, terms: [Term]
    ) {
      self.cost = cost
      self.lower = lower
      self.upper = upper
      self.isInteger = isInteger
      self.terms = terms
    }
  }

  package var rows: [Row]
  package var columns: [Column]

  package init(rows: [Row] = [], columns: [Column] = []) {
    self.rows = rows
    self.columns = columns
  }
}
