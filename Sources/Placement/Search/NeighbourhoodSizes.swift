/// Lets each kind of neighbourhood find the size that the solver just manages.
struct NeighbourhoodSizes {
  private var sizes = Dictionary(
    uniqueKeysWithValues: Neighbourhoods.Kind.allCases.map { ($0, 14.0) })
  private var turn = 0

  private static let small: [Neighbourhoods.Kind] = [.days, .grades, .missing, .students, .times]
  /// Small neighbourhoods in a row without a better schedule before a large one is worth its work.
  private static let patience = 40
  /// As many before every third one is of sessions that the relaxation doubts.
  private static let doubt = 12
  private var fruitless = 0

  /// The small kinds take turns; where they find nothing any more, a provider's whole week. `trusts`: the relaxation is so
  /// near that its doubts say something.
  mutating func next(allowsLarge: Bool, trusts: Bool) -> Neighbourhoods.Kind {
    turn += 1
    if trusts, fruitless >= Self.doubt, turn % 3 == 0 { return .doubted }
    guard allowsLarge, fruitless >= Self.patience else {
      return Self.small[turn % Self.small.count]
    }
    fruitless = 0
    return .provider
  }

  func size(of kind: Neighbourhoods.Kind) -> Int { Int(sizes[kind] ?? 14) }

  /// Grows where nothing better was in the neighbourhood, shrinks where the limit came first.
  mutating func note(_ kind: Neighbourhoods.Kind, _ outcome: NeighbourhoodSearch.Outcome) {
    let size = sizes[kind] ?? 14
    defer { fruitless += 1 }
    switch outcome {
    case .improved: fruitless = -1
    case .exhausted: sizes[kind] = min(120, size * 1.05)
    case .unfinished: sizes[kind] = max(6, size * 0.8)
    }
  }
}
