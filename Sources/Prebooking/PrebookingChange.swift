public import CalendarDomain

/// One change of a row, and what must still be so for it to be made.
public struct PrebookingChange: Hashable, Sendable {
  /// The row that is changed.
  public let id: PrebookingID
  /// What must still be so.
  public let condition: ChangeCondition
  /// The row as it is afterwards, of the next version.
  public let after: ClassPrebooking
  /// The attempt that begins or ends with it, written in the same transaction.
  public var attempt: ClassAttempt?
  /// Until when the gym is left alone from now on, written in the same transaction.
  public var pauseUntil: Instant?

  /// The row after the change; nil where the condition does not hold.
  public func applied(to row: ClassPrebooking) -> ClassPrebooking? {
    condition.holds(for: row) ? after : nil
  }
}

/// What must hold of a row.
public struct ChangeCondition: Hashable, Sendable {
  /// Nobody has changed it since it was read.
  public let version: Int
  /// Its status is one of these.
  public let statuses: [ClassPrebooking.Status]
  /// The lease is this one; nil where it need not be anybody's.
  public var token: String?
  /// The lease ends after this moment.
  public var leaseAfter: Instant?
  /// The lease has ended at this moment, or there is none.
  public var leaseOver: Instant?

  /// Whether it is so of a row.
  public func holds(for row: ClassPrebooking) -> Bool {
    guard row.version == version, statuses.contains(row.status) else { return false }
    if let token, row.lease?.token != token { return false }
    if let leaseAfter, row.lease.map({ $0.until <= leaseAfter }) ?? true { return false }
    if let leaseOver, row.lease.map({ $0.until > leaseOver }) ?? false { return false }
    return true
  }
}

/// One send of a request.
public struct ClassAttempt: Hashable, Sendable {
  /// From 1.
  public let number: Int
  /// What it asked for.
  public let target: SendTarget
  /// When it was to go out.
  public let planned: Instant
  /// What came of it; nil while nobody knows.
  public var end: AttemptEnd?

  /// A send to go out at `planned`; `number` counts from 1.
  public init(number: Int, target: SendTarget, planned: Instant, end: AttemptEnd? = nil) {
    self.number = number
    self.target = target
    self.planned = planned
    self.end = end
  }
}

/// How a send ended.
public struct AttemptEnd: Hashable, Sendable {
  /// When it really went out; nil where the worker that sent it does not say.
  public let sent: Instant?
  /// When the answer came, or was given up, by our clock.
  public let ended: Instant
  /// What it came to.
  public let outcome: GymOutcome.Kind
  /// The status of HTTP; nil where no answer came.
  public var http: Int?
  /// The gym's own code; nil where it gave none.
  public var code: String?
  /// Microseconds from the send to the answer.
  public var latency: Int?

  /// An end of which nothing is known but when and what.
  public init(sent: Instant?, ended: Instant, outcome: GymOutcome.Kind) {
    self.sent = sent
    self.ended = ended
    self.outcome = outcome
  }
}

extension ClassPrebooking {
  /// The change to another status, under the condition that nobody has changed the row since.
  func changed(
    _ update: (inout ClassPrebooking) -> Void, condition: (inout ChangeCondition) -> Void = { _ in }
  ) -> PrebookingChange {
    var after = self
    after.version += 1
    update(&after)
    var guarded = ChangeCondition(version: version, statuses: [status])
    condition(&guarded)
    return PrebookingChange(id: id, condition: guarded, after: after)
  }
}
