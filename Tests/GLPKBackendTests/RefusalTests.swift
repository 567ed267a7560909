import MILP
import TestSupport
import Testing

@testable import GLPKBackend

private typealias Column = LinearModel.Column
private typealias Row = LinearModel.Row

@Suite struct RefusalTests {
  private let solver = GLPKSolver()

  /// One row, one sound column, then one change at a time that GLPK must never see.
  @Test func `what GLPK must not see is refused, and the session goes on`() async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      let session = try solver.makeSession(cancellation: Cancellation())
      _ = try session.addRow(.atMost(1), terms: [])
      _ = try session.addColumns([Column(cost: -1, terms: [.init(0, 1)])])
      let columns = [
        Column(cost: .nan, terms: []), Column(cost: .infinity, terms: []),
        Column(cost: 0, lower: .nan, terms: []), Column(cost: 0, upper: .nan, terms: []),
        Column(cost: 0, lower: 2, upper: 1, terms: []), Column(cost: 0, lower: .infinity, terms: []),
        Column(cost: 0, upper: 1e300, terms: []), Column(cost: 0, upper: -.infinity, terms: []),
        Column(cost: 0, terms: [.init(0, .nan)]), Column(cost: 0, terms: [.init(0, -.infinity)]),
        Column(cost: 0, terms: [.init(1, 1)]), Column(cost: 0, terms: [.init(-1, 1)]),
        Column(cost: 0, terms: [.init(0, 1), .init(0, 1)]),
      ]
      for column in columns {
        #expect(isBadModel { _ = try session.addColumns([column]) }, "\(column)")
      }
      for row in [Row(lower: .nan, upper: 1), Row(lower: 1, upper: 0), .atLeast(.infinity)] {
        #expect(isBadModel { _ = try session.addRow(row, terms: []) })
        #expect(isBadModel { try session.setBounds(ofRow: 0, row) })
        #expect(isBadModel { try session.setBounds(ofColumn: 0, lower: row.lower, upper: row.upper) })
      }
      #expect(isBadModel { _ = try session.addRow(.atMost(1), terms: [.init(0, 1), .init(0, 2)]) })
      #expect(isBadModel { _ = try session.addRow(.atMost(1), terms: [.init(1, 1)]) })
      #expect(isBadModel { try session.setCost(ofColumn: 0, .nan) })
      #expect(isBadModel { try session.setCost(ofColumn: 1, 1) })
      #expect(isBadModel { try session.setBounds(ofRow: 1, .atMost(1)) })
      #expect(try session.solveRelaxation(.primal, iterationLimit: .max) == .optimal)
      #expect(try session.objective() == -1)
      #expect(session.rowCount == 1 && session.columnCount == 1)
    }
  }

  @Test func `options that make no sense are refused`() async throws {
    let solver = solver
    let model = LinearModel(rows: [.atMost(1)], columns: [Column(cost: -1, terms: [.init(0, 2)])])
    try await solver.onSolverThreadOfTest {
      for options in [
        IntegerOptions(cutoff: .nan), IntegerOptions(relativeGap: .nan), IntegerOptions(relativeGap: -1),
        IntegerOptions(start: []), IntegerOptions(start: [1]), IntegerOptions(start: [0.5]),
        IntegerOptions(start: [.nan]), IntegerOptions(start: [-1]),
      ] {
        #expect(
          isBadModel { _ = try solver.solve(model, options: options, cancellation: Cancellation()) },
          "\(options)")
      }
    }
  }

  @Test func `a fatal error inside GLPK is thrown, ends the sessions and spares the rest`() async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      for _ in 0..<300 {
        let other = try GLPKSession(cancellation: Cancellation())
        let session = try GLPKSession(cancellation: Cancellation())
        for _ in 0..<2 { _ = try session.addRow(.atMost(1), terms: []) }
        let twice = Column(cost: 0, terms: [.init(0, 1), .init(0, 1)])
        do {
          _ = try session.addUnchecked([twice])
          Issue.record("GLPK took a duplicate index")
        } catch SolverError.fatal(let text) {
          #expect(text.contains("duplicate row ind"))
        }
        #expect(throws: SolverError.sessionEnded) { _ = try session.objective() }
        #expect(throws: SolverError.sessionEnded) { _ = try other.addRow(.atMost(1), terms: []) }
        #expect(try GLPKSession.memoryInUse() == 0)
      }
      let outcome = try solver.solve(
        .packing(rows: 10, columns: 20, seed: 1), options: IntegerOptions(), cancellation: Cancellation())
      #expect(outcome.status == .finished)
    }
  }

  @Test func `GLPK within GLPK is refused and the search goes on`() async throws {
    let solver = solver
    let model = LinearModel.packing(rows: 20, columns: 60, seed: 3)
    let refusals = Counter()
    let plain = try await solver.onSolverThread {
      try solver.solve(model, options: IntegerOptions(), cancellation: Cancellation())
    }
    let nesting = try await solver.onSolverThread {
      let inner = LinearModel.packing(rows: 5, columns: 9, seed: 1)
      // Between slices nothing is nested; a search asks from within GLPK.
      let cancellation = Cancellation {
        do throws(SolverError) {
          _ = try solver.solve(inner, options: IntegerOptions(), cancellation: Cancellation())
        } catch {
          if case .fatal(let text) = error, text.contains("nested") { refusals.increase() }
        }
        return false
      }
      return try solver.solve(model, options: IntegerOptions(), cancellation: cancellation)
    }
    #expect(refusals.count > nesting.nodes)
    #expect(nesting.nodes > 0 && nesting.values == plain.values && nesting.nodes == plain.nodes)
  }

  @Test func `a session outside a solver thread, or of another one, is refused`() async throws {
    let solver = solver
    #expect(throws: SolverError.self) { try GLPKSession(cancellation: Cancellation()) }
    #expect(throws: SolverError.self) {
      try solver.solve(LinearModel(), options: IntegerOptions(), cancellation: Cancellation())
    }
    let stray = try await solver.onSolverThread {
      Stray(session: try GLPKSession(cancellation: Cancellation()))
    }
    #expect(throws: SolverError.sessionEnded) { try stray.session.objective() }
    try await solver.onSolverThreadOfTest {
      _ = #expect(throws: SolverError.sessionEnded) { try stray.session.addRow(.atMost(1), terms: []) }
    }
  }
}

/// Carries a session off its thread, which nothing but a test should.
private struct Stray: @unchecked Sendable {
  let session: GLPKSession
}

private func isBadModel(_ body: () throws -> Void) -> Bool {
  do {
    try body()
    return false
  } catch SolverError.badModel {
    return true
  } catch {
    return false
  }
}
