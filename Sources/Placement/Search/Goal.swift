import SchoolDomain

/// What is proven of a component, and how much of it is asked for.
struct Goal: Sendable {
  let bound: ScoreBound
  /// Relative; 0 asks for the proof.
  let gap: Double
  /// Penalties differ by a multiple of this.
  var grain = 1

  /// Bound and score meet.
  func isOptimal(_ score: Score) -> Bool {
    score.unserved == bound.unserved && bound.penalty.map { score.penalty <= $0 } ?? false
  }

  /// Bound and score meet, or the gap asked for is reached.
  func isMet(by score: Score) -> Bool {
    guard score.unserved == bound.unserved, let least = bound.penalty else { return false }
    return score.penalty <= least
      || gap > 0 && Double(score.penalty - least) <= gap * Double(max(1, score.penalty))
  }

  /// The penalty is within one part in `parts` of its bound, or within a few of the steps in which it comes.
  func isNear(_ score: Score, parts: Int) -> Bool {
    guard let least = bound.penalty else { return false }
    return (score.penalty - least) * parts <= max(90 * grain, score.penalty)
  }
}
