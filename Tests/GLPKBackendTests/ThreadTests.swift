import Dispatch
import MILP
import TestSupport
import Testing

@testable import GLPKBackend

private struct Expected: Error {}

@Suite struct ThreadTests {
  private let solver = GLPKSolver()

  @Test func `a flag raised at one look ends a relaxation before the next but one`() async throws {
    let solver = solver
    let model = LinearModel.packing(rows: 300, columns: 900, seed: 6)
    let looks = Counter()
    let iterations = try await solver.onSolverThreadOfTest {
      let session = try solver.makeSession(cancellation: Cancellation { looks.increase() >= 2 })
      for row in model.rows { _ = try session.addRow(row, terms: []) }
      _ = try session.addColumns(model.columns)
      #expect(try session.solveRelaxation(.primal, iterationLimit: .max) == .cancelled)
      return session.iterationCount
    }
    #expect(looks.count == 2)
    #expect(iterations > 0)
    #expect(iterations <= GLPKSession.sliceLength(.primal, rowCount: 300))
  }

  @Test func `a flag raised during a search ends it at that look, with a bound`() async throws {
    let solver = solver
    let model = LinearModel.packing(rows: 120, columns: 600, seed: 6)
    let looks = Counter()
    let outcome = try await solver.onSolverThread {
      try solver.solve(
        model, options: IntegerOptions(), cancellation: Cancellation { looks.increase() >= 400 })
    }
    #expect(looks.count == 400)
    #expect(outcome.status == .cancelled && outcome.nodes > 20)
    #expect(outcome.bound.isFinite && outcome.bound < 0 && outcome.bound <= outcome.objective)
  }

  @Test func `a cancellation from another thread ends a search that would last for hours`() async throws {
    let solver = solver
    let model = LinearModel.packing(rows: 200, columns: 1000, seed: 8)
    let looks = Counter()
    let (searching, search) = AsyncStream.makeStream(of: Void.self)
    let cancellation = Cancellation {
      if looks.increase() == 50 { search.finish() }
      return false
    }
    async let pending = solver.onSolverThread {
      defer { search.finish() }
      return try solver.solve(model, options: IntegerOptions(), cancellation: cancellation)
    }
    for await _ in searching {}
    cancellation.cancel()
    #expect(try await pending.status == .cancelled)
  }

  @Test func `jobs on several threads do not disturb one another`() async throws {
    let solver = solver
    try await withThrowingTaskGroup(of: Void.self) { group in
      for seed in 0..<16 as Range<UInt64> {
        group.addTask {
          try await solver.onSolverThreadOfTest {
            if seed % 4 == 0 {
              let session = try GLPKSession(cancellation: Cancellation())
              #expect(throws: SolverError.self) {
                try session.addUnchecked([LinearModel.Column(cost: 0, terms: [.init(7, 1)])])
              }
            }
            for round in 0..<20 as Range<UInt64> {
              let model = LinearModel.random(seed: 1000 + seed * 100 + round)
              let outcome = try solver.solve(model, options: IntegerOptions(), cancellation: Cancellation())
              #expect(outcome.objective == model.bruteForceOptimum ?? .infinity)
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func `what a test finds on a solver thread is the test's`() async throws {
    let solver = solver
    try await withKnownIssue {
      try await solver.onSolverThreadOfTest {
        // Elsewhere than on a solver thread it throws.
        let bytes = try GLPKSession.memoryInUse()
        #expect(bytes > 0)
      }
    } matching: { issue in
      // On another thread the issue would belong to no test, and none would be known here.
      if case .expectationFailed(let expectation) = issue.kind { !expectation.isPassing } else { false }
    }
  }

  @Test func `a job's error and a job's result come back`() async throws {
    #expect(try await solver.onSolverThread { 42 } == 42)
    await #expect(throws: Expected.self) { try await solver.onSolverThread { throw Expected() } }
  }

  @Test func `two jobs at once each wait for the other, and both results come back`() async throws {
    let solver = solver
    let outcome = try await solver.onSolverThread {
      let (left, right) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      return try solver.both(
        { () -> DispatchTimeoutResult in
          left.signal()
          return right.wait(timeout: .now() + 3600)
        },
        beside: { () -> DispatchTimeoutResult in
          right.signal()
          return left.wait(timeout: .now() + 3600)
        })
    }
    #expect(outcome == (.success, .success))
  }

  @Test(arguments: [(true, false), (false, true), (true, true)])
  func `an error of one of two jobs comes back when both have ended`(first: Bool, second: Bool) async {
    let solver = solver
    let ended = Counter()
    @Sendable func job(fails: Bool) throws {
      defer { ended.increase() }
      if fails { throw Expected() }
    }
    await #expect(throws: Expected.self) {
      try await solver.onSolverThread {
        _ = try solver.both({ try job(fails: first) }, beside: { try job(fails: second) })
      }
    }
    #expect(ended.count == 2)
  }

  @Test func `the memory of a session is given back`() async throws {
    let solver = solver
    try await solver.onSolverThreadOfTest {
      #expect(try GLPKSession.memoryInUse() == 0)
      do {
        let session = try GLPKSession(cancellation: Cancellation())
        let model = LinearModel.packing(rows: 50, columns: 200, seed: 1)
        for row in model.rows { _ = try session.addRow(row, terms: []) }
        _ = try session.addColumns(model.columns)
        _ = try session.solveRelaxation(.primal, iterationLimit: .max)
        #expect(try GLPKSession.memoryInUse() > 10_000)
        _ = try solver.solve(model, options: IntegerOptions(nodeLimit: 50), cancellation: Cancellation())
      }
      #expect(try GLPKSession.memoryInUse() == 0)
    }
  }
}
