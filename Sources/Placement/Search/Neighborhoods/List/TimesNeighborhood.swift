import Rules
import SchoolDomain

/// One provider's sessions within a time of day.
struct TimesNeighborhood: Neighborhood {
  func choose(_ view: NeighborhoodView, size: Int, _ random: inout SplitMix64) -> [Int] {
    let from = view.first.range.start
    let near = view.ofProvider.filter { abs(view.sessions[$0].range.start - from) <= 45 }
    return Array(random.shuffled(near).prefix(size))
  }
}
