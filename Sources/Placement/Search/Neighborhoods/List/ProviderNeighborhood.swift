/// All sessions of one provider: a problem of its own, for a dive.
struct ProviderNeighborhood: Neighborhood {
  func choose(_ view: NeighborhoodView, size: Int, _ random: inout SplitMix64) -> [Int] { view.ofProvider }
}
