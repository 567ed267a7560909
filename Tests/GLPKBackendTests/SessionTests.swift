import GLPKBackend
import MILP
import TestSupport
import Testing

private func close(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-9 }
private func close(_ left: [Double], _ right: [Double]) -> Bool {
  left.count == right.count && zip(left, right).allSatisfy { close($0, $1) }
}

private func column(_ cost: Double, upper: Double = .infinity, _ terms: [Double]) -> LinearModel.Column {
  LinearModel.Column(
    cost: cost, upper: upper, isInteger: false,
    terms: terms.enumerated().map { LinearModel.Term($0.offset, $0.element) })
}

@Suite struct SessionTests {
  private let solver = GLPKSolver()

  /// min 2x + 3y, x + y >= 4, x + 3y >= 6: both rows bind at (3, 1); duals from u + v = 2, u + 3v = 3.
  @Test func `a small program has the values and duals worked out by hand`() async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      let session = try solver.makeSession(cancellation: Cancellation())
      #expect(try session.addRow(.atLeast(4), terms: []) == 0)
      #expect(try session.addRow(.atLeast(6), terms: []) == 1)
      #expect(try session.addColumns([column(2, [1, 1]), column(3, [1, 3])]) == 0)
      for method in [SimplexMethod.primal, .dual] {
        #expect(try session.solveRelaxation(method, iterationLimit: .max) == .optimal)
        #expect(close(try session.objective(), 9))
        #expect(close(try session.columnValues(), [3, 1]))
        #expect(close(try session.rowDuals(), [1.5, 0.5]))
      }
      #expect(session.iterationCount > 0)
    }
  }

  /// max 5x + 4y, 6x + 4y <= 24, x + 2y <= 6: (3, 1.5); as a minimization the duals are not positive.
  @Test func `rows with an upper bound have duals of the other sign`() async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      let session = try solver.makeSession(cancellation: Cancellation())
      _ = try session.addRow(.atMost(24), terms: [])
      _ = try session.addRow(.atMost(6), terms: [])
      _ = try session.addColumns([column(-5, [6, 1]), column(-4, [4, 2])])
      #expect(try session.solveRelaxation(.primal, iterationLimit: .max) == .optimal)
      #expect(close(try session.objective(), -21))
      #expect(close(try session.columnValues(), [3, 1.5]))
      #expect(close(try session.rowDuals(), [-0.75, -0.5]))
    }
  }

  @Test func `columns, rows, bounds and costs may change between solves`() async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      let session = try solver.makeSession(cancellation: Cancellation())
      _ = try session.addRow(.equal(1), terms: [])
      _ = try session.addRow(.equal(1), terms: [])
      _ = try session.addColumns([column(10, [1, 0]), column(10, [0, 1])])
      #expect(try session.solveRelaxation(.primal, iterationLimit: .max) == .optimal)
      #expect(close(try session.rowDuals(), [10, 10]))
      // Reduced cost 7 - 10 - 10: it enters, alone.
      #expect(try session.addColumns([column(7, [1, 1])]) == 2)
      #expect(try session.solveRelaxation(.primal, iterationLimit: .max) == .optimal)
      #expect(close(try session.objective(), 7))
      #expect(close(try session.columnValues(), [0, 0, 1]))
      // A new row allows half of it.
      #expect(try session.addRow(.atMost(0.5), terms: [.init(2, 1)]) == 2)
      #expect(try session.solveRelaxation(.dual, iterationLimit: .max) == .optimal)
      #expect(close(try session.objective(), 13.5))
      #expect(close(try session.rowDuals(), [10, 10, -13]))
      try session.setBounds(ofColumn: 2, lower: 0, upper: 0.25)
      #expect(try session.solveRelaxation(.dual, iterationLimit: .max) == .optimal)
      #expect(close(try session.columnValues(), [0.75, 0.75, 0.25]))
      try session.setBounds(ofColumn: 2, lower: 0, upper: .infinity)
      try session.setBounds(ofRow: 2, .atMost(1))
      #expect(try session.solveRelaxation(.dual, iterationLimit: .max) == .optimal)
      #expect(close(try session.objective(), 7))
      try session.setCost(ofColumn: 2, 30)
      #expect(try session.solveRelaxation(.primal, iterationLimit: .max) == .optimal)
      #expect(close(try session.objective(), 20))
      #expect(session.rowCount == 3 && session.columnCount == 3)
    }
  }

  @Test(arguments: [SimplexMethod.primal, .dual])
  func `a program without a solution, or without end, is named as such`(method: SimplexMethod) async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      let session = try solver.makeSession(cancellation: Cancellation())
      _ = try session.addRow(.atLeast(3), terms: [])
      _ = try session.addColumns([column(1, upper: 1, [1]), column(-1, upper: 1, [1])])
      #expect(try session.solveRelaxation(method, iterationLimit: .max) == .infeasible)
      try session.setBounds(ofColumn: 1, lower: 0, upper: .infinity)
      #expect(try session.solveRelaxation(method, iterationLimit: .max) == .unbounded)
    }
  }

  @Test func `columns of very different size, added after the first solve, come out right`() async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      let session = try solver.makeSession(cancellation: Cancellation())
      _ = try session.addRow(.atLeast(90), terms: [])
      _ = try session.addRow(.atLeast(1), terms: [])
      _ = try session.addColumns([column(100, [30, 0.01]), column(100, [0, 1])])
      #expect(try session.solveRelaxation(.primal, iterationLimit: .max) == .optimal)
      _ = try session.addColumns([column(1, [0.001, 500]), column(1, [900, 0]), column(5, [60, 60])])
      #expect(try session.solveRelaxation(.primal, iterationLimit: .max) == .optimal)
      // 0.1 of the second and 1/500 of the first new column, corrected for what each gives the other row.
      #expect(abs(try session.objective() - (1.0 / 500 + (90 - 0.001 / 500) / 900)) < 1e-9)
    }
  }

  @Test func `a solve that stopped at its limit goes on from where it was`() async throws {
    let solver = solver
    let model = LinearModel.packing(rows: 60, columns: 200, seed: 5)
    try await solver.onSolverThreadOfTest {
      let whole = try solver.makeSession(cancellation: Cancellation())
      let parts = try solver.makeSession(cancellation: Cancellation())
      for session in [whole, parts] {
        for row in model.rows { _ = try session.addRow(row, terms: []) }
        _ = try session.addColumns(model.columns)
      }
      #expect(try whole.solveRelaxation(.primal, iterationLimit: .max) == .optimal)
      var rounds = 0
      while try parts.solveRelaxation(.primal, iterationLimit: 7) == .iterationLimit { rounds += 1 }
      #expect(rounds > 3)
      #expect(abs(try whole.objective() - parts.objective()) < 1e-6)
    }
  }
}
