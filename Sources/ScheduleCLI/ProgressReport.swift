import ScheduleEngine
import Synchronization

/// Shows where a solve stands: a line that is rewritten, JSON lines, or nothing. One solve's.
final class ProgressReport: Sendable {
  private enum Style { case silent, live, lines }

  private struct State {
    var lastShown: ContinuousClock.Instant?
    var isLineOpen = false
  }

  private let style: Style
  private let stream: TextStream
  private let began = ContinuousClock.now
  private let state = Mutex(State())

  private init(style: Style, stream: TextStream) {
    self.style = style
    self.stream = stream
  }

  /// What the user's choice means for `stream`.
  static func make(_ choice: SolveCommand.Progress, stream: TextStream) -> ProgressReport {
    switch choice {
    case .none: ProgressReport(style: .silent, stream: stream)
    case .auto: ProgressReport(style: stream.isTerminal ? .live : .silent, stream: stream)
    case .jsonl: ProgressReport(style: .lines, stream: stream)
    }
  }

  func show(_ snapshot: SolveProgress) {
    guard style != .silent else { return }
    let now = ContinuousClock.now
    let milliseconds = Int((now - began) / .milliseconds(1))
    state.withLock { state in
      if style == .lines {
        try? stream.write(ProgressText.json(snapshot, milliseconds: milliseconds) + "\n")
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
