import CHostClock

/// What the kernel says of this machine's clock.
struct HostClock {
  /// Whether somebody, such as NTP, sets it by another one.
  let isSynchronized: Bool
  /// By how much it may be wrong, in microseconds.
  let error: Int

  /// Nil where the kernel does not say.
  static func read() -> HostClock? {
    let state = host_clock_read()
    guard state.is_known != 0 else { return nil }
    return HostClock(isSynchronized: state.is_synchronized != 0, error: Int(state.error_microseconds))
  }

  /// The largest error that nobody is told of, in microseconds.
  private static let mostError = 20_000

  /// What to tell who has requests sent by it; nil where it will do.
  var warning: String? {
    if !isSynchronized {
      return """
        Warning: nothing sets this machine's clock, so openings may be missed by as much as it is wrong.
        Maybe chrony or another NTP client is to be started.
        """
    }
    guard error > Self.mostError else { return nil }
    return """
      Warning: this machine's clock may be wrong by \(error / 1000) ms, and openings be missed by as much.
      Maybe its NTP client reaches no server.
      """
  }
}
