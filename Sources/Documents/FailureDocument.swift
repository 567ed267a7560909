/// What a program is told of something that could not be done: one object with `outcome`, `reason` and `message`.
public enum FailureDocument {
  /// What may be done about a failure.
  public enum Outcome: String, Sendable {
    /// Others were in the way: the same again may do.
    case again
    /// The same again fails again.
    case failed
  }

  /// `reason` is a code for programs, `message` the sentences for people.
  public static func write(_ outcome: Outcome, reason: String, message: String) -> [UInt8] {
    JSONText.object([
      ("outcome", .text(outcome.rawValue)), ("reason", .text(reason)), ("message", .text(message)),
    ]).bytes(openTo: 1)
  }
}
