public import CalendarDomain

/// What the rules say to a wish: the booking as it is to be, or why not.
public enum BookingDecision: Hashable, Sendable {
  /// It can be had: the booking to be written.
  case accept(Booking)
  /// It is so already.
  case unchanged(Booking)
  /// It cannot be had.
  case refuse(BookingRefusal)
}

/// Why a time cannot be had, or a booking not be changed.
public enum BookingRefusal: Hashable, Sendable {
  /// Somebody or something has the time; up to five others, the nearest first.
  case conflict(alternatives: [BookingTarget])
  /// As many bookings as the provider takes on that date; up to five other times.
  case dateFull(alternatives: [BookingTarget])
  /// The audience is not there then, or busy; up to five other times.
  case audienceTaken(alternatives: [BookingTarget])
  /// It has begun.
  case past
  /// The provider wants more notice: the earliest start that can be had now.
  case tooSoon(earliest: Instant)
  /// The provider is not booked so far ahead: the latest start that can be had now.
  case tooFar(latest: Instant)
  /// Somebody has closed the time.
  case blocked
  /// The provider does not work then.
  case outsideHours
  /// No such provider, slot or booking.
  case notFound
  /// The booking is another's.
  case notOwner
  /// The hold has run out.
  case expired
  /// Cancelled or done: nothing is left to change.
  case over
  /// The id or the idempotency key was used for something else.
  case mismatch
  /// The provider's hours or zone have to be mended first.
  case unusable(String)

  /// One word for programs.
  public var code: String {
    switch self {
    case .conflict: "conflict"
    case .dateFull: "date-full"
    case .audienceTaken: "audience-taken"
    case .past: "past"
    case .tooSoon: "too-soon"
    case .tooFar: "too-far"
    case .blocked: "blocked"
    case .outsideHours: "outside-hours"
    case .notFound: "not-found"
    case .notOwner: "not-owner"
    case .expired: "expired"
    case .over: "over"
    case .mismatch: "mismatch"
    case .unusable: "unusable"
    }
  }

  /// Other times that can be had; none where it is not the time that is taken.
  public var alternatives: [BookingTarget] {
    switch self {
    case .conflict(let alternatives), .dateFull(let alternatives), .audienceTaken(let alternatives):
      alternatives
    default: []
    }
  }
}

/// What became of a wish.
public enum BookingOutcome: Hashable, Sendable {
  /// The booking stands.
  case done(Booking)
  /// It had been done before: nothing is written, the answer is the same.
  case replayed(Booking)
  /// Nothing was changed.
  case refused(BookingRefusal)

  /// The booking as it is now; nil where it was refused.
  public var booking: Booking? {
    switch self {
    case .done(let booking), .replayed(let booking): booking
    case .refused: nil
    }
  }
}
