import MILP
import Synchronization
import TestSupport

/// A number that any thread may increase.
final class Counter: Sendable {
  private let value = Atomic(0)

  var count: Int { value.load(ordering: .relaxed) }
  @discardableResult func increase() -> Int { value.add(1, ordering: .relaxed).newValue }
}

extension LinearModel {
  /// A small 0-1 model with rows of all kinds; often infeasible.
  static func random(seed: UInt64) -> LinearModel {
    var generator = SeededRandom(seed: seed)
    let rowCount = Int.random(in: 1...6, using: &generator)
    let rows = (0..<rowCount).map { _ -> Row in
      let bound = Double(Int.random(in: 0...4, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: return .atLeast(bound)
      case 1: return .equal(bound)
      case 2: return Row(lower: bound - 2, upper: bound)
      default: return .atMost(bound)
      }
    }
    let columns = (0..<Int.random(in: 1...10, using: &generator)).map { _ -> Column in
      let terms = (0..<rowCount).filter { _ in Bool.random(using: &generator) }.map {
        Term($0, Double(Int.random(in: -1...3, using: &generator)))
      }
      return Column(cost: Double(Int.random(in: -9...9, using: &generator)), terms: terms)
    }
    return LinearModel(rows: rows, columns: columns)
  }

  /// Choose columns for the most value, each row being there for one of them; hard for its size.
  static func packing(rows rowCount: Int, columns columnCount: Int, seed: UInt64) -> LinearModel {
    var generator = SeededRandom(seed: seed)
    let columns = (0..<columnCount).map { _ in
      let used = Set((0..<7).map { _ in Int.random(in: 0..<rowCount, using: &generator) })
      return Column(
        cost: -Double(Int.random(in: 1...20, using: &generator)),
        terms: used.sorted().map { Term($0, 1) })
    }
    return LinearModel(rows: Array(repeating: .atMost(1), count: rowCount), columns: columns)
  }

  /// The least cost over all 0-1 points, by trying each; nil where none is feasible.
  var bruteForceOptimum: Double? {
    var best: Double?
    for point in 0..<(1 << columns.count) {
      var sums = [Double](repeating: 0, count: rows.count)
      var cost = 0.0
      for (index, column) in columns.enumerated() where point >> index & 1 == 1 {
        cost += column.cost
        for term in column.terms { sums[term.index] += term.coefficient }
      }
      let holds = zip(rows, sums).allSatisfy { $0.lower <= $1 && $1 <= $0.upper }
      if holds, cost < best ?? .infinity { best = cost }
    }
    return best
  }
}
