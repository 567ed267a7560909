import CGLPK
import Dispatch
import MILP
import Synchronization

/// Work on a thread of its own, off the cooperative pool: GLPK keeps its problems per thread.
final class SolverThread: Sendable {
  /// GLPK recurses little, the job may more; only touched pages count.
  private static let stackBytes = 64 << 20

  private let work: @Sendable () -> Void
  private let done: @Sendable () -> Void

  private init(work: @escaping @Sendable () -> Void, done: @escaping @Sendable () -> Void) {
    self.work = work
    self.done = done
  }

  /// Runs `job` and returns after GLPK's memory of the thread has been given back, also after an error.
  static func run<Output: Sendable>(
    _ job: @escaping @Sendable () throws -> Output
  ) async throws -> Output {
    try await withCheckedThrowingContinuation { continuation in
      let outcome = Outcome<Output>()
      let thread = SolverThread(
        work: { outcome.store(Result(catching: job)) },
        done: { continuation.resume(with: outcome.load()) })
      do throws(SolverError) {
        try thread.start()
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }

  /// Runs `first` here and `second` on a thread of its own, and returns when both have ended.
  static func both<First, Second: Sendable>(
    _ first: () throws -> First, beside second: @escaping @Sendable () throws -> Second
  ) throws -> (First, Second) {
    let outcome = Outcome<Second>()
    let end = DispatchSemaphore(value: 0)
    try SolverThread(work: { outcome.store(Result(catching: second)) }, done: { end.signal() }).start()
    let mine = Result { try first() }
    end.wait()
    return (try mine.get(), try outcome.load().get())
  }

  private func start() throws(SolverError) {
    let context = unsafe Unmanaged.passRetained(self)
    let failure = unsafe cglpk_start_thread(
      Self.stackBytes,
      { context in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<SolverThread>.fromOpaque(context).takeUnretainedValue().work()
      },
      { context in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<SolverThread>.fromOpaque(context).takeRetainedValue().done()
      },
      context.toOpaque())
    if failure != 0 {
      unsafe context.release()
      throw .fatal("No thread for GLPK: error \(failure)")
    }
  }
}

/// What a job came to, handed from its thread to the task that waits.
private final class Outcome<Output: Sendable>: Sendable {
  private let result = Mutex<Result<Output, any Error>>(
    .failure(SolverError.fatal("The solver thread ended without a result")))

  func store(_ new: Result<Output, any Error>) { result.withLock { $0 = new } }
  func load() -> Result<Output, any Error> { result.withLock { $0 } }
}
