public import SchoolDomain

/// One send as its worker saw it. Microseconds since 1970 by our clock.
public struct SendRecord: Hashable, Sendable {
  /// The request.
  public let id: PrebookingID
  public let place: ClassPlace
  /// Which of its sends it was, from 1.
  public let attempt: Int
  /// When it was to go out.
  public let planned: Int
  /// When it did.
  public let sent: Int
  /// When it had an answer, or was given up.
  public let ended: Int
  /// What came of it.
  public let outcome: GymOutcome.Kind

  /// How long after its time it went out.
  public var fireLatency: Int { sent - planned }

  /// A send with everything that is known of it; the three moments are microseconds since 1970.
  public init(
    id: PrebookingID, place: ClassPlace, attempt: Int, planned: Int, sent: Int, ended: Int,
    outcome: GymOutcome.Kind
  ) {
    (self.id, self.place, self.attempt) = (id, place, attempt)
    (self.planned, self.sent, self.ended, self.outcome) = (planned, sent, ended, outcome)
  }
}
