import MILP

/// Bounds that a branch sets.
extension Master {
  /// A row on a set of candidates that binds nothing until a branch sets its bound; returns it.
  func addBranchRow(on candidates: [Int], _ bound: MasterRows.Bound) throws -> Int {
    let row = rows.addRow(bound, of: .branch)
    let members = Set(candidates)
    for candidate in candidates { rows.add(candidate: candidate, to: row) }
    var terms: [LinearModel.Term] = []
    for (position, block) in blocks.enumerated() {
      let count = block.candidates.count { members.contains($0) }
      if count > 0 { terms.append(.init(blockColumns[position], Double(count))) }
    }
    _ = try session.addRow(rows.modelRow(row), terms: terms)
    return row
  }

  /// A row on the blocks of a set of slots, as above.
  func addBranchRow(onSlots slots: [Int], _ bound: MasterRows.Bound) throws -> Int {
    let row = rows.addRow(bound, of: .branch)
    let members = Set(slots)
    for slot in slots { rows.add(slot: slot, to: row) }
    let terms = blocks.indices.filter { members.contains(blocks[$0].slot) }
      .map { LinearModel.Term(blockColumns[$0], 1) }
    _ = try session.addRow(rows.modelRow(row), terms: terms)
    return row
  }

  /// A row on auxiliary columns, as above.
  func addBranchRow(onAuxiliaries auxiliaries: [Int], _ bound: MasterRows.Bound) throws -> Int {
    let row = rows.addRow(bound, of: .branch)
    for auxiliary in auxiliaries { rows.add(auxiliary: auxiliary, to: row, 1) }
    _ = try session.addRow(rows.modelRow(row), terms: auxiliaries.map { .init(auxiliaryColumns[$0], 1) })
    return row
  }

  /// A column that meets a branch row, with this coefficient in it, at a price no wanted schedule pays, so that the program
  /// always has a point.
  func addEscape(from row: Int, units: Int, cost: Int, coefficient: Int = 1) throws {
    let auxiliary = MasterRows.Auxiliary(
      penalty: cost, upper: units, terms: [.init(row: row, coefficient: coefficient)], isEscape: true)
    rows.addAuxiliary(auxiliary)
    auxiliaryColumns.append(try session.addColumns([Self.column(auxiliary, level)]))
  }

  /// Whether the point meets a branch row only by its escape.
  func isEscaping(at point: Point) -> Bool {
    zip(rows.auxiliaries, point.auxiliaries).contains { $0.isEscape && $1 > 1e-6 }
  }

  /// Makes every escape cost this much a unit.
  func setEscapeCost(_ cost: Int) throws {
    for (position, auxiliary) in rows.auxiliaries.enumerated() where auxiliary.isEscape {
      rows.setPenalty(ofAuxiliary: position, cost)
      try session.setCost(ofColumn: auxiliaryColumns[position], Double(cost))
    }
  }

  func setBound(ofRow row: Int, _ bound: MasterRows.Bound) throws {
    rows.setBound(ofRow: row, bound)
    try session.setBounds(ofRow: row, rows.modelRow(row))
  }

  func setBounds(ofAuxiliary auxiliary: Int, _ range: ClosedRange<Int>) throws {
    rows.setBounds(ofAuxiliary: auxiliary, range)
    try session.setBounds(
      ofColumn: auxiliaryColumns[auxiliary], lower: Double(range.lowerBound),
      upper: Double(range.upperBound))
  }
}
