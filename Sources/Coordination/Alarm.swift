import Synchronization

/// Something that one task waits for and any other can set off, once.
public final class Alarm: Sendable {
  private struct State {
    var hasRung = false
    var waiting: CheckedContinuation<Void, Never>?
    var beforeRinging: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// One that nobody has set off.
  public init() {}

  /// Whether it has been set off.
  public var hasRung: Bool { state.withLock(\.hasRung) }

  /// Sets it off; only the first time counts.
  public func ring() {
    let (hook, waiting) = state.withLock { state in
      defer { (state.hasRung, state.waiting, state.beforeRinging) = (true, nil, nil) }
      return (state.beforeRinging, state.waiting)
    }
    hook?()
    waiting?.resume()
  }

  /// Has `hook` called when it is set off, before the task goes on that waits.
  public func beforeRinging(_ hook: @escaping @Sendable () -> Void) {
    state.withLock { state in if !state.hasRung { state.beforeRinging = hook } }
  }

  /// Waits until it is set off, or the task is cancelled.
  public func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if !state.hasRung { state.waiting = continuation }
          return state.hasRung
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      ring()
    }
  }
}
