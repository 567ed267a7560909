import MILP

/// Refuses what GLPK must not see: it aborts on some of it and answers nonsense to the rest.
struct ModelCheck {
  /// Beyond this, doubles no longer tell one from the next; no school's number comes near.
  static let largestMagnitude = 1e15

  /// For each index the last list of terms it was in, to find an index named twice.
  private var lastList: [Int] = []
  private var list = 0

  static func bounds(
    lower: Double, upper: Double, of place: @autoclosure () -> String
  ) throws(SolverError) {
    guard lower == -.infinity || isUsable(lower) else {
      throw .badModel("\(place()): lower bound \(lower)")
    }
    guard upper == .infinity || isUsable(upper) else {
      throw .badModel("\(place()): upper bound \(upper)")
    }
    guard lower <= upper else {
      throw .badModel("\(place()): lower bound \(lower) above upper bound \(upper)")
    }
  }

  static func cost(_ cost: Double, of place: @autoclosure () -> String) throws(SolverError) {
    guard isUsable(cost) else { throw .badModel("\(place()): cost \(cost)") }
  }

  static func index(
    _ index: Int, below count: Int, of place: @autoclosure () -> String
  ) throws(SolverError) {
    guard index >= 0, index < count else {
      throw .badModel("\(place()) \(index) is not one of \(count)")
    }
  }

  /// Checks one row's or column's terms, which may name the indices below `count`, each once.
  mutating func terms(
    _ terms: [LinearModel.Term], below count: Int, of place: @autoclosure () -> String
  ) throws(SolverError) {
    if lastList.count < count {
      lastList.append(contentsOf: repeatElement(0, count: count - lastList.count))
    }
    list += 1
    for term in terms {
      guard term.index >= 0, term.index < count else {
        throw .badModel("\(place()): a term's index \(term.index) is not one of \(count)")
      }
      guard lastList[term.index] != list else {
        throw .badModel("\(place()): two terms with index \(term.index)")
      }
      lastList[term.index] = list
      guard Self.isUsable(term.coefficient) else {
        throw .badModel("\(place()): coefficient \(term.coefficient) at index \(term.index)")
      }
    }
  }

  /// A finite number GLPK can reckon with; false for NaN.
  private static func isUsable(_ value: Double) -> Bool { value.magnitude <= largestMagnitude }
}
