/// Where a search stands in its tree: the decisions from the root, and what they replaced in the master.
final class BranchPath {
  /// A bound on a branch row or an auxiliary column.
  enum Change {
    case row(Int, MasterRows.Bound)
    case auxiliary(Int, ClosedRange<Int>)
  }

  /// A side of a split.
  struct Decision {
    /// That of the node it leads to.
    let number: Int
    let change: Change
  }

  private let master: Master
  private(set) var decisions: [Decision] = []
  /// What stood before each decision.
  private var undo: [Change] = []

  init(_ master: Master) { self.master = master }

  /// The number of the node at hand; 0 is the root.
  var number: Int { decisions.last?.number ?? 0 }

  /// The branch row of each decision. A row that was bounded again further down counts once, as it stands now.
  var rows: [Int?] {
    decisions.enumerated().map { depth, decision in
      guard case .row(let row, _) = decision.change else { return nil }
      let isLast = !decisions[(depth + 1)...].contains {
        if case .row(row, _) = $0.change { true } else { false }
      }
      return isLast ? row : nil
    }
  }

  /// Takes back what `goal` does not share, and decides the rest of it.
  func move(to goal: [Decision]) throws {
    var shared = 0
    while shared < min(decisions.count, goal.count), decisions[shared].number == goal[shared].number {
      shared += 1
    }
    try retreat(to: shared)
    for decision in goal[shared...] {
      undo.append(present(decision.change))
      try apply(decision.change)
      decisions.append(decision)
    }
  }

  /// Takes back all decisions but the first `depth`.
  func retreat(to depth: Int) throws {
    while decisions.count > depth, let before = undo.popLast() {
      decisions.removeLast()
      try apply(before)
    }
  }

  private func present(_ change: Change) -> Change {
    switch change {
    case .row(let row, _): return .row(row, master.rows.bounds[row])
    case .auxiliary(let auxiliary, _):
      let column = master.rows.auxiliaries[auxiliary]
      return .auxiliary(auxiliary, column.lower...column.upper)
    }
  }

  private func apply(_ change: Change) throws {
    switch change {
    case .row(let row, let bound): try master.setBound(ofRow: row, bound)
    case .auxiliary(let auxiliary, let range):
      try master.setBounds(ofAuxiliary: auxiliary, range)
    }
  }
}
