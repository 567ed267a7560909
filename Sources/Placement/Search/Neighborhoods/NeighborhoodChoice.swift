import Preloading
import Rules

/// Chooses sessions of a schedule by one neighborhood or another; seeded, so that the same search makes the same choices.
struct NeighborhoodChoice: Sendable {
  private let context: SchedulingContext
  private var random: SplitMix64

  init(_ context: SchedulingContext, seed: UInt64) {
    self.context = context
    random = SplitMix64(seed)
  }

  /// Positions in `sessions` to free, about `size`; pins are never among them. `trust`: how much of each session the
  /// relaxation's point has, where there is one.
  mutating func next(
    _ neighborhood: any Neighborhood, of sessions: [Session], missing: [Int], candidates: [[Candidate]],
    trust: [SessionPlace: Double], size: Int
  ) -> Set<Int> {
    let movable = sessions.indices.filter { !sessions[$0].isPinned }
    guard let origin = random.element(of: movable) else { return [] }
    let view = NeighborhoodView(
      context: context, sessions: sessions, movable: movable, origin: origin, missing: missing,
      candidates: candidates, trust: trust)
    return Set(neighborhood.choose(view, size: size, &random))
  }
}

extension SplitMix64 {
  /// Shuffled, then by rank.
  mutating func ordered(_ values: Set<Int>, by rank: (Int) -> Int) -> [Int] {
    let shuffled = shuffled(values.sorted())
    let ranks = Dictionary(uniqueKeysWithValues: shuffled.map { ($0, rank($0)) })
    return shuffled.enumerated().sorted { left, right in
      let (a, b) = (ranks[left.element] ?? 0, ranks[right.element] ?? 0)
      return a != b ? a < b : left.offset < right.offset
    }.map(\.element)
  }
}
