import MILP

/// Duals as integers, in units of 1 / `scale` of a cost unit.
///
/// Any duals of the right sign give a valid Lagrangian bound; with integers the bound is computed exactly, and no claim
/// rests on a floating-point tolerance.
struct ScaledDuals: Sendable {
  static let scale = 1 << 20

  /// Largest dual in cost units; sums of products with coefficients stay far from overflowing.
  private static let most = 4e9

  let values: [Int]

  /// Rounds and clips the backend's duals: `atMost` rows have none above 0, `atLeast` rows none below, and none is beyond
  /// what the sums can hold.
  init(_ duals: [Double], bounds: [MasterRows.Bound]) {
    values = zip(duals, bounds).map { dual, bound in
      guard dual.isFinite else { return 0 }
      let clipped = min(Self.most, max(-Self.most, dual))
      let rounded = Int((clipped * Double(Self.scale)).rounded())
      return switch bound {
      case .atMost: min(0, rounded)
      case .atLeast: max(0, rounded)
      case .equal: rounded
      }
    }
  }

  /// A scaled lower bound in whole cost units, rounded up, since every schedule costs a whole number.
  static func ceiling(_ scaled: Int) -> Int {
    scaled >= 0 ? (scaled + scale - 1) / scale : -(-scaled / scale)
  }

  subscript(row: Int) -> Int { values[row] }

  /// sum(dual * coefficient).
  func dot(_ terms: [MasterRows.Term]) -> Int {
    var sum = 0
    for term in terms { sum += values[term.row] * term.coefficient }
    return sum
  }
}
