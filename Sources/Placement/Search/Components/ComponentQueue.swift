import Synchronization

/// Hands out components, each to one thread, with its share of what is left to do.
final class ComponentQueue: Sendable {
  private let weights: [Int]
  private let next = Mutex(0)

  init(_ weights: [Int]) { self.weights = weights }

  /// The next component and weight / (weight of it and all that follow); nil at the end.
  func take() -> (component: Int, share: Double)? {
    let component = next.withLock { next -> Int in
      defer { next += 1 }
      return next
    }
    guard component < weights.count else { return nil }
    return (component, Double(weights[component]) / Double(weights[component...].reduce(0, +)))
  }
}

extension PlacementProblem {
  /// What the component weighs beside others.
  var workShare: Int { 1 + demand.reduce(0, +) }

  /// The standard budget in work units, times `effort`.
  func workLimit(effort: Double) -> Int {
    Int(effort * Double(3_000_000 + 80_000 * demand.reduce(0, +)))
  }
}
