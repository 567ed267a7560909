import Preloading
import Rules

/// Splits a school into parts that have nothing to do with each other: no shared student, no shared provider.
enum Components {
  /// Positions of services, ascending within a component; components by their first service.
  static func split(_ context: SchedulingContext) -> [[Int]] {
    var parents = Array(context.services.indices)
    func root(_ service: Int) -> Int {
      var top = service
      while parents[top] != top {
        parents[top] = parents[parents[top]]
        top = parents[top]
      }
      return top
    }
    for group in context.servicesOfProvider + context.servicesOfStudent {
      guard let first = group.first else { continue }
      for service in group.dropFirst() {
        let (left, right) = (root(first), root(service))
        parents[max(left, right)] = min(left, right)
      }
    }
    let groups = Dictionary(grouping: context.services.indices) { root($0) }
    return groups.keys.sorted().map { groups[$0] ?? [] }
  }
}
