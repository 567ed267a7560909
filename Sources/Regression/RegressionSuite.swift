package import ScheduleEngine

/// Fixture schools to be solved, several at a time, each within a budget of work that no clock touches.
package struct RegressionSuite: Sendable {
  package typealias Solve = @Sendable (School, SolveOptions) async throws(SolveFailure) -> SolveOutcome

  private let fixtures: [FixtureSchool]
  private let options: SolveOptions
  /// Schools in progress at the same time.
  private let width: Int
  private let solve: Solve

  /// `effort` is in multiples of the budget that a solve has by itself; results do not depend on `threads`.
  package init(_ fixtures: [FixtureSchool], effort: Double, threads: Int, solve: @escaping Solve) {
    self.fixtures = fixtures
    options = SolveOptions(threads: 1, effort: effort, certifies: true)
    width = max(1, threads)
    self.solve = solve
  }

  /// The results in the order of the fixtures, each as soon as it and all before it are known. The sequence ends early
  /// where the task that reads it is cancelled.
  package func results() -> AsyncStream<RegressionResult> {
    AsyncStream { continuation in
      let task = Task {
        await run { continuation.yield($0) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private func run(_ give: (RegressionResult) -> Void) async {
    await withTaskGroup(of: (Int, RegressionResult).self) { group in
      var waiting = fixtures.indices[...]
      func start() {
        guard !Task.isCancelled, let position = waiting.popFirst() else { return }
        group.addTask { (position, await result(of: fixtures[position])) }
      }
      for _ in 0..<width { start() }
      var ready: [Int: RegressionResult] = [:]
      var next = 0
      for await (position, result) in group {
        start()
        ready[position] = result
        while let result = ready.removeValue(forKey: next) {
          give(result)
          next += 1
        }
      }
    }
  }

  private func result(of fixture: FixtureSchool) async -> RegressionResult {
    do throws(SolveFailure) {
      return .judge(fixture, .success(try await solve(fixture.school, options)))
    } catch {
      return .judge(fixture, .failure(error))
    }
  }
}
