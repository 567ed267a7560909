/// Lets each kind of neighbourhood find the size that the solver just manages.
struct NeighbourhoodSizes {
  private var sizes = Dictionary(
    uniqueKeysWithValues: Neighbourhoods.Kind.allCases.map { ($0, 14.0) })
  private var turn = 0

  /// The kinds take turns.
  var next: Neighbourhoods.Kind {
    mutating get {
      turn += 1
      return Neighbourhoods.Kind.allCases[turn % Neighbourhoods.Kind.allCases.count]
    }
  }

  func size(of kind: Neighbourhoods.Kind) -> Int { Int(sizes[kind] ?? 14) }

  /// Grows where nothing better was in the neighbourhood, shrinks where the limit came first.
  mutating func note(_ kind: Neighbourhoods.Kind, _ outcome: NeighbourhoodSearch.Outcome) {
    let size = sizes[kind] ?? 14
    switch outcome {
    case .improved: break
    case .exhausted: sizes[kind] = min(120, size * 1.05)
    case .unfinished: sizes[kind] = max(6, size * 0.8)
    }
  }
}
