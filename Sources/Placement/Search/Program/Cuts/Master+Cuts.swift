import MILP

/// Cuts that points of the relaxation break.
extension Master {
  /// Cuts that are worth adding in a round, at most.
  var mostCuts: Int { max(15, rows.bounds.count / 20) }

  /// Adds the cuts of these sets of rows.
  func addCuts(_ sources: [CutRows.Sources]) throws {
    guard !sources.isEmpty else { return }
    let first = rows.bounds.count
    let added = rows.addCuts(sources)
    var terms = [[LinearModel.Term]](repeating: [], count: added.count)
    for (position, auxiliary) in rows.auxiliaries.enumerated() {
      for term in auxiliary.terms where term.row >= first {
        terms[term.row - first].append(.init(auxiliaryColumns[position], Double(term.coefficient)))
      }
    }
    for (position, block) in blocks.enumerated() {
      for term in rows.cuts.terms(of: block) where term.row >= first {
        terms[term.row - first].append(.init(blockColumns[position], Double(term.coefficient)))
      }
    }
    for (number, row) in added.enumerated() {
      _ = try session.addRow(rows.modelRow(row), terms: terms[number])
    }
  }

  /// Gives `fresh`, a new program of the same problem, the lazy rows of this one, the cuts that have a price and the blocks
  /// that a schedule of cost below `cutoff` can hold.
  func pass(to fresh: Master, cutoff: Int, bound: Int, duals: ScaledDuals) throws {
    var places: [Int: Int] = [:]
    for lazy in lazyRows { places[lazy.row] = fresh.rows.bounds.count + places.count }
    try fresh.add(lazyRows.map(\.content))
    try fresh.add(blocks(within: cutoff, bound: bound, duals: duals))
    try fresh.addCuts(
      rows.cuts.cuts.filter { $0.row < duals.values.count && duals[$0.row] < 0 }
        .map { cut in
          CutRows.Sources(rows: cut.sources.rows.map { places[$0] ?? $0 }.sorted(), part: cut.part)
        })
  }
}
