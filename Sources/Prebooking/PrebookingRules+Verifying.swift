public import CalendarDomain
import SchoolDomain

/// What a gym says when it is asked for somebody's bookings of a class.
public enum GymListing: Hashable, Sendable {
  /// There is a booking.
  case listed(reference: String?)
  /// There is none.
  case none
  /// It did not say.
  case failed
}

extension PrebookingRules {
  /// When a gym that lists no booking is asked again at the earliest: a new booking may show late.
  static let listingGap = 2000

  /// When the gym is asked whether there is a booking, of a row whose verification begins now: the second time only where
  /// the first found none.
  public static func verification(
    of row: ClassPrebooking, from now: Instant, of gym: Gym
  ) -> (first: Instant, second: Instant) {
    let sent = row.progress.sent ?? now
    return (
      now,
      max(
        Instant(milliseconds: now.milliseconds + listingGap),
        Instant(milliseconds: sent.milliseconds + gym.settings.requestTimeout))
    )
  }

  /// What follows from what the gym lists; nil where nothing follows yet, or the row is not the worker's any more.
  ///
  /// `first` is when the gym was asked before and listed nothing; nil where this is the first time.
  public static func onListing(
    _ row: ClassPrebooking, with lease: Lease, _ listing: GymListing, first: Instant?, at now: Instant,
    of gym: Gym
  ) -> PrebookingChange? {
    guard row.status == .verifying else { return nil }
    let status: ClassPrebooking.Status
    var reference: String?
    var outcome: GymOutcome.Kind?
    switch listing {
    case .listed(let found):
      status = .booked
      outcome = .booked
      reference = found
    case .failed: status = .unknown
    case .none:
      guard let first, now >= verification(of: row, from: first, of: gym).second else { return nil }
      status = row.times.giveUp <= now ? .expired : .retryWait
      outcome = .unknown
    }
    var change = row.changed {
      $0.status = status
      $0.lease = nil
      if status == .booked { $0.bookingReference = reference }
      if status == .retryWait { $0.times.due = now }
      if let outcome { $0.progress.note(outcome) }
    } condition: {
      $0.token = lease.token
    }
    guard change.condition.holds(for: row) else { return nil }
    change.attempt = outcome.flatMap { row.lastAttempt(AttemptEnd(sent: nil, ended: now, outcome: $0)) }
    return change
  }

  /// What is done about rows whose worker has not been heard of until its lease ended: what was not sent is free again,
  /// what was sent is unknown. In the order of the rows.
  public static func recover(_ context: PrebookingContext) -> [PrebookingChange] {
    context.rows.compactMap { recover($0, at: context.now) }
  }

  /// Nil where nobody works on the row, or the lease lasts.
  static func recover(_ row: ClassPrebooking, at now: Instant) -> PrebookingChange? {
    let status: ClassPrebooking.Status
    switch row.status {
    case .claimed: status = row.progress.attempt > 0 ? .retryWait : .scheduled
    case .inFlight, .verifying: status = .unknown
    default: return nil
    }
    let change = row.changed {
      $0.status = status
      $0.lease = nil
    } condition: {
      $0.leaseOver = now
    }
    return change.condition.holds(for: row) ? change : nil
  }
}
