import SchoolDomain

/// One of the numbers that a schedule is judged by. Less of an earlier one outweighs any amount of a later one
/// (Models/rules.md, "Costs").
///
/// The search goes through all cases in order: a further level is a case here, with its place in a score, in an auxiliary
/// column and in a candidate's cost.
enum ObjectiveLevel: Int, CaseIterable, Comparable, Sendable {
  case unserved, penalty

  /// The level that counts where all others are equal.
  static var last: Self { .penalty }

  /// The levels that come first.
  var earlier: ArraySlice<Self> { Self.allCases[..<rawValue] }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Score {
  subscript(level: ObjectiveLevel) -> Int {
    switch level {
    case .unserved: unserved
    case .penalty: penalty
    }
  }
}

extension ScoreBound {
  /// nil where nothing is known yet.
  subscript(level: ObjectiveLevel) -> Int? {
    get {
      switch level {
      case .unserved: unserved
      case .penalty: penalty
      }
    }
    set {
      switch level {
      case .unserved: unserved = newValue ?? 0
      case .penalty: penalty = newValue
      }
    }
  }
}

/// How the levels are weighed in a column's cost.
struct CostLevel: Hashable, Sendable {
  let unserved: Int
  let penalty: Int

  /// Unserved alone.
  static let unservedOnly = CostLevel(unserved: 1, penalty: 0)

  subscript(level: ObjectiveLevel) -> Int {
    switch level {
    case .unserved: unserved
    case .penalty: penalty
    }
  }

  func cost(_ auxiliary: MasterRows.Auxiliary) -> Int {
    auxiliary.isEscape
      ? auxiliary.penalty : unserved * auxiliary.unserved + penalty * auxiliary.penalty
  }

  func cost(_ block: Block) -> Int { penalty * block.penalty }
}

/// What the levels of a component are reckoned with.
struct LevelTerms: Sendable {
  private let whole: CostLevel
  private let constants: [Int]
  private let grains: [Int]

  /// `first` is any schedule of the component.
  init(_ problem: PlacementProblem, _ first: Incumbent) {
    let grain = Arithmetic.greatestCommonDivisor(problem.weight.filter { $0 > 0 })
    whole = CostLevel(unserved: problem.unservedWeight(grain: grain), penalty: 1)
    constants = [
      first.score.unserved - problem.missing(in: first.sessions), problem.constantPenalty(),
    ]
    grains = [grain, problem.penaltyGrain]
  }

  /// The weights of a level's program: all levels together for the last one, the level alone for an earlier one.
  func weights(_ level: ObjectiveLevel) -> CostLevel {
    switch level {
    case .unserved: .unservedOnly
    case .penalty: whole
    }
  }

  /// What no decision in the component changes.
  func constant(_ level: ObjectiveLevel) -> Int { constants[level.rawValue] }

  /// The level of every schedule, less its constant, is a multiple of this.
  func grain(_ level: ObjectiveLevel) -> Int { grains[level.rawValue] }
}
