import GLPKBackend
import MILP
import TestSupport
import Testing

@Suite struct IntegerTests {
  private let solver = GLPKSolver()

  @Test func `random 0-1 models have the optimum that trying every point finds`() async throws {
    let solver = solver
    let feasible = try await solver.onSolverThreadOfTest {
      var feasible = 0
      for seed in 0..<600 as Range<UInt64> {
        let model = LinearModel.random(seed: seed)
        let outcome = try solver.solve(model, options: IntegerOptions(), cancellation: Cancellation())
        let optimum = model.bruteForceOptimum
        #expect(outcome.status == .finished, "seed \(seed)")
        #expect(outcome.objective == optimum ?? .infinity, "seed \(seed)")
        #expect(outcome.bound == optimum ?? .infinity, "seed \(seed)")
        #expect((outcome.values == nil) == (optimum == nil), "seed \(seed)")
        if optimum != nil { feasible += 1 }
      }
      return feasible
    }
    #expect(feasible > 200 && feasible < 550)
  }

  @Test func `with a cut-off only what lies below is found`() async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      for seed in 0..<300 as Range<UInt64> {
        let model = LinearModel.random(seed: seed)
        guard let optimum = model.bruteForceOptimum else { continue }
        for cutoff in [optimum - 1, optimum, optimum + 0.5, optimum + 3] {
          let options = IntegerOptions(cutoff: cutoff)
          let outcome = try solver.solve(model, options: options, cancellation: Cancellation())
          #expect(outcome.status == .finished, "seed \(seed)")
          #expect(outcome.objective == (cutoff > optimum ? optimum : .infinity), "seed \(seed), \(cutoff)")
          #expect(outcome.bound >= min(cutoff, optimum), "seed \(seed), \(cutoff)")
        }
      }
    }
  }

  @Test func `a start is kept where nothing is better and beaten where something is`() async throws {
    let solver = solver
    let model = LinearModel.packing(rows: 30, columns: 120, seed: 9)
    try await solver.onSolverThreadOfTest {
      let best = try solver.solve(model, options: IntegerOptions(), cancellation: Cancellation())
      let values = try #require(best.values)
      let zero = [Double](repeating: 0, count: values.count)
      for start in [values, zero] {
        let options = IntegerOptions(start: start)
        let outcome = try solver.solve(model, options: options, cancellation: Cancellation())
        #expect(outcome.objective == best.objective && outcome.status == .finished)
      }
      let stopped = try solver.solve(
        model, options: IntegerOptions(nodeLimit: 0, start: values), cancellation: Cancellation())
      #expect(stopped.status == .nodeLimit && stopped.values == values)
      #expect(stopped.bound < best.objective)
      let unwanted = try solver.solve(
        model, options: IntegerOptions(cutoff: best.objective, start: values), cancellation: Cancellation())
      #expect(unwanted.status == .finished && unwanted.values == nil)
    }
  }

  @Test func `limits in nodes and iterations are kept and give the same answer twice`() async throws {
    let solver = solver
    let model = LinearModel.packing(rows: 80, columns: 300, seed: 4)
    for options in [IntegerOptions(nodeLimit: 40), IntegerOptions(iterationLimit: 900)] {
      let once = try await solver.onSolverThread {
        try solver.solve(model, options: options, cancellation: Cancellation())
      }
      let again = try await solver.onSolverThread {
        try solver.solve(model, options: options, cancellation: Cancellation())
      }
      #expect(once.status == (options.nodeLimit == 40 ? .nodeLimit : .iterationLimit))
      #expect(once.nodes <= options.nodeLimit)
      #expect(once.values == again.values && once.bound == again.bound)
      #expect(once.nodes == again.nodes && once.iterations == again.iterations)
      #expect(once.bound <= once.objective)
    }
  }

  @Test func `a gap that is allowed ends the search early, with an honest bound`() async throws {
    let solver = solver
    let model = LinearModel.packing(rows: 40, columns: 160, seed: 2)
    try await solver.onSolverThreadOfTest {
      let exact = try solver.solve(model, options: IntegerOptions(), cancellation: Cancellation())
      let near = try solver.solve(
        model, options: IntegerOptions(relativeGap: 0.2), cancellation: Cancellation())
      #expect(near.status == .finished && near.nodes < exact.nodes)
      #expect(near.bound <= exact.objective && exact.objective <= near.objective)
      #expect(near.objective - near.bound <= 0.2 * near.objective.magnitude)
    }
  }

  /// min -x - y, x + y <= 7/2, x integer within 0.4...2.7: x = 2 (1 and 2 tie), y the rest.
  @Test func `integer and continuous columns mix, with bounds that are not integers`() async throws {
    let solver = solver
    let model = LinearModel(
      rows: [.atMost(3.5)],
      columns: [
        .init(cost: -2, lower: 0.4, upper: 2.7, terms: [.init(0, 1)]),
        .init(cost: -1, upper: .infinity, isInteger: false, terms: [.init(0, 1)]),
      ])
    try await solver.onSolverThreadOfTest {
      let outcome = try solver.solve(model, options: IntegerOptions(), cancellation: Cancellation())
      #expect(outcome.values == [2, 1.5] && outcome.objective == -5.5)
      var none = model
      none.columns[0].upper = 0.9
      let empty = try solver.solve(none, options: IntegerOptions(), cancellation: Cancellation())
      #expect(empty.status == .finished && empty.values == nil && empty.bound == .infinity)
    }
  }

  @Test func `a model without rows or columns is no trouble`() async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      let nothing = try solver.solve(LinearModel(), options: IntegerOptions(), cancellation: Cancellation())
      #expect(nothing.status == .finished && nothing.values == [] && nothing.objective == 0)
      let free = LinearModel(columns: [.init(cost: -3, upper: 2, terms: [])])
      #expect(
        try solver.solve(free, options: IntegerOptions(), cancellation: Cancellation()).values == [2])
      let impossible = LinearModel(rows: [.atLeast(1)])
      #expect(
        try solver.solve(impossible, options: IntegerOptions(), cancellation: Cancellation()).values == nil)
    }
  }

  /// A coefficient of ten million lets GLPK call b = 1e-7 an integer; the honest answer is an error or b = 1.
  @Test func `a claim that does not survive rounding is not passed on`() async throws {
    let solver = solver
    let model = LinearModel(
      rows: [.atMost(0)],
      columns: [
        .init(cost: -1, upper: 10, isInteger: false, terms: [.init(0, 1)]),
        .init(cost: 5, terms: [.init(0, -1e7)]),
      ])
    try await solver.onSolverThreadOfTest {
      do {
        let outcome = try solver.solve(model, options: IntegerOptions(), cancellation: Cancellation())
        let values = try #require(outcome.values)
        #expect(values[0] <= 1e7 * values[1])
      } catch SolverError.fatal(let text) {
        #expect(text.contains("row 0"))
      }
    }
  }
}
