/// Lets each neighborhood find the size that the solver just manages.
struct NeighborhoodSizes {
  /// By neighborhood of the list.
  private var sizes = NeighborhoodList.all.map { _ in 14.0 }
  private var turn = 0

  /// Small neighborhoods in a row without a better schedule before a large one is worth its work.
  private static let patience = 40
  /// As many before every third one is of sessions that the relaxation doubts.
  private static let doubt = 12
  private var fruitless = 0

  /// The next neighborhood, as a position in the list. The regular ones take turns; where they find nothing any more, it is a
  /// provider's whole week. `trusts`: the relaxation is so near that its doubts say something.
  mutating func next(allowsLarge: Bool, trusts: Bool) -> Int {
    turn += 1
    if trusts, fruitless >= Self.doubt, turn % 3 == 0 { return NeighborhoodList.doubtedPosition }
    guard allowsLarge, fruitless >= Self.patience else {
      return turn % NeighborhoodList.regular.count
    }
    fruitless = 0
    return NeighborhoodList.providerPosition
  }

  func size(of neighborhood: Int) -> Int { Int(sizes[neighborhood]) }

  /// Grows where nothing better was in the neighborhood, shrinks where the limit came first.
  mutating func note(_ neighborhood: Int, _ outcome: NeighborhoodSearch.Outcome) {
    let size = sizes[neighborhood]
    defer { fruitless += 1 }
    switch outcome {
    case .improved: fruitless = -1
    case .exhausted: sizes[neighborhood] = min(120, size * 1.05)
    case .unfinished: sizes[neighborhood] = max(6, size * 0.8)
    }
  }
}
