/// Sessions that the relaxation's point has elsewhere.
struct DoubtedNeighborhood: Neighborhood {
  func choose(_ view: NeighborhoodView, size: Int, _ random: inout SplitMix64) -> [Int] {
    if view.trust.isEmpty { return [] }
    // A random part of the trust, so that each time other sessions are doubted most.
    let ranks = view.movable.map { position in
      (
        position,
        (view.trust[SessionPlace(view.sessions[position])] ?? 0) + Double(random.below(1000)) / 1000
      )
    }
    let ordered = ranks.sorted { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }
    return Array(ordered.map(\.0).prefix(size))
  }
}
