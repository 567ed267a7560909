import Synchronization

/// A flag that any thread may raise and a solve looks at between slices of work, together with an optional deadline test.
package final class Cancellation: Sendable {
  private let raised = Atomic<Bool>(false)
  private let deadlinePassed: (@Sendable () -> Bool)?

  /// `deadlinePassed` is the clock's part, given from outside; it must be cheap.
  package init(deadlinePassed: (@Sendable () -> Bool)? = nil) {
    self.deadlinePassed = deadlinePassed
  }

  package func cancel() { raised.store(true, ordering: .releasing) }

  /// Someone asked for the end; the deadline is not counted.
  package var isCancelled: Bool { raised.load(ordering: .acquiring) }

  /// The deadline has passed.
  package var isOutOfTime: Bool { deadlinePassed?() ?? false }

  /// A solve should end now, for either reason.
  package var shouldStop: Bool { isCancelled || isOutOfTime }
}
