import Rules

/// Where a block may stand: one provider at one site, day, start and length.
struct Slot: Sendable {
  let provider: Int
  let site: Int
  let day: Int
  /// Minutes after midnight.
  let start: Int
  let minutes: Int
  /// Fixed sessions with exactly these times, which a block of an `aligned` provider extends; else empty.
  let base: [Session]
  /// Grid cells the block takes from the provider; empty where `base` has taken them.
  let cells: Range<Int>
  /// Choices for the block's members.
  var items: [Item] = []
  /// The item that every block here must hold, where the base lacks students of a `together` rule.
  var required: Int?

  var end: Int { start + minutes }
}

/// Candidates that go into a block only together: one, or the students of a `together` rule.
struct Item: Sendable {
  /// Positions in `PlacementProblem.candidates`, ascending.
  let candidates: [Int]
  let lowestGrade: Int
  let highestGrade: Int
  /// Distinct teachers; nil is "no teacher".
  let teachers: [Int?]
  /// Largest block it may be in, with the base counted.
  let sizeLimit: Int
  /// Students, ascending; a block holds each once.
  let students: [Int]

  var size: Int { candidates.count }
}

/// A column of the master: a set of candidates at a slot, served together as one group.
struct Block: Hashable, Sendable {
  let slot: Int
  /// Positions in `PlacementProblem.candidates`, ascending.
  let candidates: [Int]
  /// Penalty of the block by itself, less the price of what it keeps.
  let penalty: Int

  static func == (left: Block, right: Block) -> Bool {
    left.slot == right.slot && left.candidates == right.candidates
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(slot)
    hasher.combine(candidates)
  }
}

/// A candidate inside a problem.
struct PlacedCandidate: Sendable {
  /// Position in `PlacementProblem.services`.
  let service: Int
  let day: Int
  let start: Int
  let end: Int
  /// `afternoon`, `softTimes`, less `changed` where it keeps an existing session.
  let penalty: Int
  var slot: Int = -1
}
