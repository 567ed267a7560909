package import SchoolDomain

/// What a fixture school has only one of, and therefore every right solve finds.
package enum ExpectedResult: Hashable, Sendable {
  /// Nothing is known.
  case open
  /// The least unserved; the smallest penalty is not known.
  case unserved(Int)
  /// The smallest score there is.
  case optimum(Score)

  /// The least unserved, where it is known.
  package var unserved: Int? {
    switch self {
    case .open: nil
    case .unserved(let unserved): unserved
    case .optimum(let score): score.unserved
    }
  }

  /// The smallest score, where it is known.
  package var optimum: Score? {
    if case .optimum(let score) = self { score } else { nil }
  }
}
