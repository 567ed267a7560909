public import CalendarDomain
import SchoolDomain

extension PrebookingRules {
  /// The mark that a send begins, which is written before a byte goes out; nil where the worker has no right to it.
  ///
  /// The lease must outlast the answer: a worker that was held up for so long that it does not gives the row back.
  public static func beginSend(
    _ row: ClassPrebooking, with lease: Lease, at now: Instant, of gym: Gym
  ) -> PrebookingChange? {
    guard row.status == .claimed, let target = row.target else { return nil }
    let planned = max(now, Instant(milliseconds: lease.until.milliseconds - Lease.length))
    var change = row.changed { after in
      after.status = .inFlight
      after.progress.attempt += 1
      after.progress.sent = planned
      if row.progress.attempt == 0 {
        let first = max(row.times.opens, planned)
        let end = Instant(milliseconds: first.milliseconds + row.request.options.window)
        after.times.giveUp = min(row.times.classStart, end)
      }
    } condition: {
      $0.token = lease.token
      $0.leaseAfter = Instant(milliseconds: now.milliseconds + gym.settings.requestTimeout)
    }
    guard change.condition.holds(for: row) else { return nil }
    change.attempt = ClassAttempt(number: row.progress.attempt + 1, target: target, planned: planned)
    return change
  }

  /// A claim given back by its worker, of which nothing was sent; nil where it is not the worker's.
  public static func giveBack(_ row: ClassPrebooking, with lease: Lease) -> PrebookingChange? {
    guard row.status == .claimed else { return nil }
    let change = row.changed {
      $0.status = row.progress.attempt > 0 ? .retryWait : .scheduled
      $0.lease = nil
    } condition: {
      $0.token = lease.token
    }
    return change.condition.holds(for: row) ? change : nil
  }

  /// What follows from the answer to the last send; nil where the row is not the worker's any more.
  ///
  /// `end` says when the answer came: now.
  public static func onOutcome(
    _ row: ClassPrebooking, with lease: Lease, _ outcome: GymOutcome, end: AttemptEnd, booking: String?,
    of gym: Gym
  ) -> PrebookingChange? {
    guard row.status == .inFlight else { return nil }
    let next = next(after: outcome, of: row, gym: gym, now: end.ended)
    var change = row.changed { after in
      after.status = next.status
      after.lease = nil
      if let due = next.due { after.times.due = due }
      if outcome != .unknown { after.progress.claims = 0 }
      after.progress.note(outcome.kind)
      if next.status == .booked { after.bookingReference = booking }
    } condition: {
      $0.token = lease.token
    }
    guard change.condition.holds(for: row) else { return nil }
    change.attempt = row.lastAttempt(end)
    if case .rateLimited = outcome { change.pauseUntil = next.due }
    return change
  }

  /// What a late answer adds, while others find out what became of the send: it may say that there is a booking, and
  /// nothing else. Nil where it adds nothing.
  public static func onLateAnswer(
    _ row: ClassPrebooking, attempt: Int, _ outcome: GymOutcome, end: AttemptEnd, booking: String?
  ) -> PrebookingChange? {
    guard [.booked, .alreadyBooked, .waitlisted].contains(outcome.kind), attempt == row.progress.attempt,
      row.status == .unknown || row.status == .verifying
    else { return nil }
    var change = row.changed {
      $0.status = .booked
      $0.lease = nil
      $0.bookingReference = booking
      $0.progress.note(outcome.kind)
    }
    change.attempt = row.lastAttempt(end)
    return change
  }

  /// How often a request that came too early is sent, and how far apart.
  static let earlyTries = (most: 5, gap: 100)
  /// How often a request is sent that nothing came of, and how long is waited after the first time, twice as long each time.
  static let transientTries = (most: 3, gap: 100)

  private static func next(
    after outcome: GymOutcome, of row: ClassPrebooking, gym: Gym, now: Instant
  ) -> (status: ClassPrebooking.Status, due: Instant?) {
    let tries = row.progress.tries(of: outcome.kind)
    func later(_ milliseconds: Int) -> Instant { Instant(milliseconds: now.milliseconds + milliseconds) }
    switch outcome {
    case .booked, .alreadyBooked, .waitlisted: return (.booked, nil)
    case .limitReached, .refused: return (.refused, nil)
    case .unknown: return (.unknown, nil)
    case .full:
      let full = row.progress.history.count { $0 == .full } + 1
      return full < row.request.targets.count ? (.retryWait, now) : (.refused, nil)
    case .tooEarly(let retryAt):
      guard tries + 1 < earlyTries.most else { return (.refused, nil) }
      let own = retryAt.map { gym.fire(at: $0, now: now) }
      return (.retryWait, max(later(earlyTries.gap), own ?? now))
    case .transient:
      guard tries + 1 < transientTries.most else { return (.refused, nil) }
      return (.retryWait, later(row.scattered(transientTries.gap << tries)))
    case .authExpired: return tries == 0 ? (.retryWait, now) : (.refused, nil)
    case .rateLimited(let after): return (.retryWait, later(max(0, after)))
    }
  }
}

extension ClassPrebooking {
  /// The last attempt with its end; nil where it was never sent.
  func lastAttempt(_ end: AttemptEnd) -> ClassAttempt? {
    guard progress.attempt > 0, let target, let sent = progress.sent else { return nil }
    return ClassAttempt(number: progress.attempt, target: target, planned: sent, end: end)
  }

  /// Up to a fifth more or less, by the id and the attempt, so that rows that failed together do not come back together.
  fileprivate func scattered(_ milliseconds: Int) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in Array(id.text.utf8) + [UInt8(truncatingIfNeeded: progress.attempt)] {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let fifth = milliseconds / 5
    return milliseconds - fifth + Int((hash >> 32) % UInt64(2 * fifth + 1))
  }
}
