import MILP
public import Placement
public import SchoolDomain
public import Verification

/// Solves, verifies and inspects schools: the whole engine as one Sendable value.
///
/// Copies share the seats.
public struct Scheduler: Sendable {
  let seats: Seats

  /// At most `seats` solves run at the same time; more wait for a seat.
  public init(seats: Int = 2) { self.seats = Seats(max(1, seats)) }

  /// Places the school's services.
  ///
  /// `progress` is given an asynchronous sequence of snapshots, newest only, each with a schedule that passed the verifier;
  /// the last one, of the phase `done`, is what the solve ends with. Where the task is cancelled, the best schedule by then is returned with `.cancelled`; before
  /// the first verified schedule, also while it waits for a seat, `SolveFailure.cancelled` is thrown.
  public func solve(
    _ school: School, options: SolveOptions = SolveOptions(),
    progress: @escaping @Sendable (AsyncStream<SolveProgress>) async -> Void = { _ in }
  ) async throws(SolveFailure) -> SolveOutcome {
    guard await seats.take() else { throw .cancelled }
    let result = await attempt(school, options, progress)
    seats.give()
    return try result.get()
  }

  /// Judges a schedule, with all that it claims, from the raw school.
  public func verify(_ schedule: Schedule, for school: School) -> Verdict {
    ScheduleVerifier.verify(schedule, for: school)
  }

  private func attempt(
    _ school: School, _ options: SolveOptions,
    _ progress: @escaping @Sendable (AsyncStream<SolveProgress>) async -> Void
  ) async -> Result<SolveOutcome, SolveFailure> {
    let clock = ContinuousClock()
    let start = clock.now
    let elapsed: @Sendable () -> Duration = { clock.now - start }
    let limit = options.timeLimit
    let cancellation = Cancellation { limit.map { elapsed() >= $0 } ?? false }
    let (stream, feed) = AsyncStream.makeStream(
      of: SolveProgress.self, bufferingPolicy: .bufferingNewest(1))
    async let watching: Void = progress(stream)
    let solve = Solve(
      school: school, options: options, cancellation: cancellation, elapsed: elapsed,
      watch: { feed.yield($0) })
    let result: Result<SolveOutcome, SolveFailure>
    do {
      result = .success(
        try await withTaskCancellationHandler {
          try await solve.run()
        } onCancel: {
          cancellation.cancel()
        })
    } catch let failure as SolveFailure {
      result = .failure(failure)
    } catch {
      result = .failure(.internalFault(message: "\(error)", schedule: nil))
    }
    feed.finish()
    await watching
    return result
  }
}
