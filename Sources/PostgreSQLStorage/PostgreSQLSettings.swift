/// How a PostgreSQL database is used.
public struct PostgreSQLSettings: Hashable, Sendable {
  /// The most connections at a time; further transactions wait.
  public var connections: Int
  /// How long a connection may take to come about, all its hosts together.
  public var connectTimeout: Duration
  /// The longest that a statement may run.
  public var statementTimeout: Duration
  /// The longest that a statement may wait for a lock.
  public var lockTimeout: Duration
  /// How often a transaction is tried that others get in the way of.
  public var attempts: Int
  /// The longest pause before the second attempt; each further one may take twice as long.
  public var backoff: Duration

  /// Takes the value of each property; those with a default may be left out.
  public init(
    connections: Int = 4, connectTimeout: Duration = .seconds(10), statementTimeout: Duration = .seconds(120),
    lockTimeout: Duration = .seconds(10), attempts: Int = 8, backoff: Duration = .milliseconds(10)
  ) {
    self.connections = connections
    self.connectTimeout = connectTimeout
    self.statementTimeout = statementTimeout
    self.lockTimeout = lockTimeout
    self.attempts = attempts
    self.backoff = backoff
  }

  /// The pause after so many attempts: any up to a bound that doubles, so that those who clashed spread out ("full
  /// jitter", M. Brooker, "Exponential Backoff and Jitter").
  func pause(after attempts: Int) -> Duration {
    let most = backoff * (1 << min(max(attempts, 1) - 1, 6))
    return most * Double.random(in: 0...1)
  }
}

extension Duration {
  /// Rounded down.
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
