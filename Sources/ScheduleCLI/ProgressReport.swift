import CommandSupport
import Documents
import ScheduleEngine
import Synchronization

/// Shows where a solve stands: a line that is rewritten, JSON lines, or nothing. One solve's.
final class ProgressReport: Sendable {
  private enum Style { case silent, live, lines }

  private struct State {
    var lastShown: Duration?
    var isLineOpen = false
  }

  private let style: Style
  private let stream: TextStream
  /// Since the beginning.
  private let elapsed: @Sendable () -> Duration
  private let state = Mutex(State())

  private init(style: Style, stream: TextStream, elapsed: @escaping @Sendable () -> Duration) {
    self.style = style
    self.stream = stream
    self.elapsed = elapsed
  }

  /// What the user's choice means for `stream`, from now on.
  static func make(_ choice: SolveCommand.Progress, stream: TextStream) -> ProgressReport {
    let began = ContinuousClock.now
    return make(choice, stream: stream) { ContinuousClock.now - began }
  }

  /// The same by another clock.
  static func make(
    _ choice: SolveCommand.Progress, stream: TextStream, elapsed: @escaping @Sendable () -> Duration
  ) -> ProgressReport {
    let style: Style =
      switch choice {
      case .none: .silent
      case .auto: stream.isTerminal ? .live : .silent
      case .jsonl: .lines
      }
    return ProgressReport(style: style, stream: stream, elapsed: elapsed)
  }

  func show(_ snapshot: SolveProgress) {
    guard style != .silent else { return }
    let now = elapsed()
    let milliseconds = Int(now / .milliseconds(1))
    state.withLock { state in
      if style == .lines {
        try? stream.write(ProgressDocument.line(snapshot, milliseconds: milliseconds) + "\n")
        return
      }
      // Ten times a second is as much as an eye follows.
      if let last = state.lastShown, now - last < .milliseconds(100) { return }
      state.lastShown = now
      state.isLineOpen = true
      try? stream.write("\r\u{1B}[K" + ProgressText.line(snapshot, milliseconds: milliseconds))
    }
  }

  /// Removes the live line, so that other text begins on a clean one.
  func clear() {
    state.withLock { state in
      guard state.isLineOpen else { return }
      state.isLineOpen = false
      try? stream.write("\r\u{1B}[K")
    }
  }
}
