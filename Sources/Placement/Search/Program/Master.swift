import MILP
import Preloading
import SchoolDomain

/// The master problem as a linear program that grows: rows, auxiliary columns and the blocks generated so far.
final class Master {
  let problem: PlacementProblem
  let pricer: Pricer
  var rows: MasterRows
  private(set) var blocks: [Block] = []
  let level: CostLevel
  private var lazy: LazyRows
  /// The lazy rows so far, with their places among the rows.
  private(set) var lazyRows: [(row: Int, content: LazyRows.Row)] = []
  private var positions: [Block: Int] = [:]
  let session: any LinearSession
  /// Columns of the program, by auxiliary and by block.
  var auxiliaryColumns: [Int] = []
  var blockColumns: [Int] = []
  /// unserved: sum(weight * missing) >= what is proven; 0 at first.
  private let unservedRow: Int

  init(
    _ problem: PlacementProblem, level: CostLevel, solver: any LinearSolver,
    cancellation: Cancellation
  ) throws {
    self.problem = problem
    self.level = level
    pricer = Pricer(problem)
    rows = RowBuilder.rows(for: problem)
    lazy = LazyRows(problem)
    session = try solver.makeSession(cancellation: cancellation)
    unservedRow = rows.addRow(.atLeast(0), of: .unserved)
    for (position, auxiliary) in rows.auxiliaries.enumerated() where auxiliary.unserved > 0 {
      rows.add(auxiliary: position, to: unservedRow, auxiliary.unserved)
    }
    for row in rows.bounds.indices { _ = try session.addRow(rows.modelRow(row), terms: []) }
    let level = level
    _ = try session.addColumns(rows.auxiliaries.map { Self.column($0, level) })
    auxiliaryColumns = Array(rows.auxiliaries.indices)
  }

  var iterations: Int { session.iterationCount }

  static func column(_ auxiliary: MasterRows.Auxiliary, _ level: CostLevel) -> LinearModel.Column {
    LinearModel.Column(
      cost: Double(level.cost(auxiliary)), lower: Double(auxiliary.lower),
      upper: Double(auxiliary.upper),
      terms: auxiliary.terms.map { .init($0.row, Double($0.coefficient)) })
  }

  func column(_ block: Block) -> LinearModel.Column {
    LinearModel.Column(
      cost: Double(level.cost(block)),
      terms: rows.terms(of: block).map { .init($0.row, Double($0.coefficient)) })
  }

  /// Adds the blocks that are not there yet; returns how many.
  @discardableResult
  func add(_ new: [Block]) throws -> Int {
    var fresh: [Block] = []
    for block in new where positions[block] == nil {
      positions[block] = blocks.count
      blocks.append(block)
      fresh.append(block)
    }
    guard !fresh.isEmpty else { return 0 }
    let first = try session.addColumns(fresh.map(column))
    blockColumns += fresh.indices.map { first + $0 }
    return fresh.count
  }

  /// Demands at least this much unserved, which must be proven: a cut that no schedule breaks.
  func demandUnserved(_ least: Int) throws {
    try setBound(ofRow: unservedRow, .atLeast(least))
  }

  /// Fixes a block in (1...1), out (0...0) or leaves it free (0...1).
  func setBounds(ofBlock block: Int, _ range: ClosedRange<Int>) throws {
    try session.setBounds(
      ofColumn: blockColumns[block], lower: Double(range.lowerBound),
      upper: Double(range.upperBound))
  }

  /// A point of the relaxation with its prices.
  struct Point {
    let objective: Double
    /// By block.
    let values: [Double]
    /// By auxiliary column.
    let auxiliaries: [Double]
    let duals: ScaledDuals
  }

  /// Optimizes over the blocks at hand; nil where the solver was stopped or found no point.
  func solve(_ method: SimplexMethod, iterationLimit: Int = .max) throws -> Point? {
    guard try session.solveRelaxation(method, iterationLimit: iterationLimit) == .optimal else {
      return nil
    }
    let values = try session.columnValues()
    return Point(
      objective: try session.objective(), values: blockColumns.map { values[$0] },
      auxiliaries: auxiliaryColumns.map { values[$0] },
      duals: ScaledDuals(try session.rowDuals(), bounds: rows.bounds))
  }

  /// Blocks at hand that a schedule of cost below `cutoff` can hold: those with reduced cost + bound below it.
  func blocks(within cutoff: Int, bound: Int, duals: ScaledDuals) -> [Block] {
    blocks.filter { block in
      let reduced = level.cost(block) * ScaledDuals.scale - duals.dot(terms(of: block, before: duals))
      return bound + reduced <= (cutoff - 1) * ScaledDuals.scale
    }
  }

  /// Coefficients in the rows that `duals` knows; rows that came later have no price there.
  private func terms(of block: Block, before duals: ScaledDuals) -> [MasterRows.Term] {
    rows.terms(of: block).filter { $0.row < duals.values.count }
  }

  /// Sum of the blocks that hold each candidate, at a point.
  func candidateSums(_ point: Point) -> [Double] {
    var sums = [Double](repeating: 0, count: problem.candidates.count)
    for (block, value) in zip(blocks, point.values) where value > 1e-9 {
      for candidate in block.candidates { sums[candidate] += value }
    }
    return sums
  }

  /// Sum of the blocks at each slot, at a point.
  func slotSums(_ point: Point) -> [Double] {
    var sums = [Double](repeating: 0, count: problem.slots.count)
    for (block, value) in zip(blocks, point.values) where value > 1e-9 { sums[block.slot] += value }
    return sums
  }

  // MARK: rows that come later

  /// Adds the lazy rows that all candidates together break: nearly all there are.
  func addStudentRows() throws {
    let all = [Double](repeating: 1, count: problem.candidates.count)
    let none = [Double](repeating: 0, count: rows.auxiliaries.count)
    try add(lazy.violated(by: all, auxiliaries: none, rows: rows))
  }

  /// Adds the lazy rows that the point breaks; returns how many.
  func separate(_ point: Point) throws -> Int {
    try separate(zip(blocks, point.values).filter { $0.1 > 1e-9 }, point.auxiliaries)
  }

  /// Adds the lazy rows that a choice of blocks breaks; returns how many.
  func separate(_ chosen: [Block], auxiliaries: [Double]) throws -> Int {
    try separate(chosen.map { ($0, 1) }, auxiliaries)
  }

  private func separate(_ weighted: [(Block, Double)], _ auxiliaries: [Double]) throws -> Int {
    var sums = [Double](repeating: 0, count: problem.candidates.count)
    for (block, value) in weighted { for candidate in block.candidates { sums[candidate] += value } }
    let found = lazy.violated(by: sums, auxiliaries: auxiliaries, rows: rows)
    try add(found)
    return found.count
  }

  func add(_ new: [LazyRows.Row]) throws {
    guard !new.isEmpty else { return }
    var ofCandidate: [Int: [(row: Int, coefficient: Int)]] = [:]
    var terms = [[LinearModel.Term]](repeating: [], count: new.count)
    let first = rows.bounds.count
    for (number, row) in new.enumerated() {
      let index = rows.addRow(
        .atMost(row.bound), of: row.cell.map { rows.busyCells[$0].owner } ?? .student)
      lazyRows.append((index, row))
      for term in row.terms {
        rows.add(candidate: term.candidate, to: index, term.coefficient)
        ofCandidate[term.candidate, default: []].append((number, term.coefficient))
      }
      if let auxiliary = row.cell.flatMap({ rows.busyCells[$0].auxiliary }) {
        rows.add(auxiliary: auxiliary, to: index, -row.uses)
        terms[number].append(.init(auxiliaryColumns[auxiliary], -Double(row.uses)))
      }
    }
    for (position, block) in blocks.enumerated() {
      var sums: [Int: Int] = [:]
      for candidate in block.candidates {
        for term in ofCandidate[candidate] ?? [] { sums[term.row, default: 0] += term.coefficient }
      }
      for number in sums.keys.sorted() where sums[number] != 0 {
        terms[number].append(.init(blockColumns[position], Double(sums[number] ?? 0)))
      }
    }
    for number in new.indices {
      _ = try session.addRow(rows.modelRow(first + number), terms: terms[number])
    }
  }
}
