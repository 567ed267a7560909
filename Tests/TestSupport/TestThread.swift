import Dispatch
package import MILP
import Synchronization

extension LinearSolver {
  /// Runs a part of a test on a solver thread, but as the test's own task: what `#expect` and `#require` find there is the
  /// test's. Within `onSolverThread` it belongs to no test, and the test passes.
  package func onSolverThreadOfTest<Output: Sendable>(
    _ job: @escaping @Sendable () throws -> Output
  ) async throws -> Output {
    let thread = TestThread()
    async let serving: Void = onSolverThread { thread.serve() }
    let result = await withTaskExecutorPreference(thread) { Result(catching: job) }
    thread.end()
    try await serving
    return try result.get()
  }
}

/// Runs what tasks have to do on the thread that serves it.
private final class TestThread: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let changes = DispatchSemaphore(value: 0)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    changes.signal()
  }

  /// Runs jobs in their order until `end`.
  func serve() {
    while true {
      changes.wait()
      guard let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return }
      unsafe job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  /// Nothing more comes.
  func end() { changes.signal() }
}
