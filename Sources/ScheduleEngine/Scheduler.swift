/// Solves, verifies and inspects schools: the whole engine as one Sendable value.
public struct Scheduler: Sendable {
  /// Solves that may run at the same time; more wait for a seat.
  public let seats: Int

  public init(seats: Int = 2) { self.seats = max(1, seats) }

  /// Places the school's services.
  ///
  /// `progress` is given an asynchronous sequence of snapshots, newest only, that ends with the solve. Where the task is
  /// cancelled, the best schedule by then is returned with `.cancelled`; before the first verified schedule
  /// `SolveFailure.cancelled` is thrown.
  public func solve(
    _ school: School, options: SolveOptions = SolveOptions(),
    progress: @escaping @Sendable (AsyncStream<SolveProgress>) async -> Void = { _ in }
  ) async throws(SolveFailure) -> SolveOutcome {
    throw .cancelled
  }
}
