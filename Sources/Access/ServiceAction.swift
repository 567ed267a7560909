/// Whom a request comes from, as far as what it may do goes; each may do what those before it may.
public enum Scope: Int, Comparable, Sendable, CaseIterable {
  /// Anybody.
  case visitor
  /// Somebody whose name is known: acts for itself.
  case member
  /// Acts for everybody.
  case administrator

  public static func < (left: Scope, right: Scope) -> Bool { left.rawValue < right.rawValue }
}

/// What can be asked of the services, and who may ask: the one table for every way in.
///
/// That a member sees and changes only what is its own is not said here: `BookingRules` and `PrebookingRules` ask it of each,
/// and a store lists the prebookings of an owner.
public enum ServiceAction: String, Sendable, CaseIterable {
  /// To read what can be booked.
  case listAvailability, listSlots
  /// To book for oneself, and to change such a booking.
  case book, hold, confirm, release, move
  /// To ask for a place in a class before it opens, to see what became of such requests, and to take one back.
  case prebook, listPrebookings, cancelPrebooking
  /// To see what goes out next, and to have it sent.
  case planPrebookings, tick
  /// To keep the slots.
  case countSlots, generateSlots, blockSlots, cleanUpSlots, prune
  /// To keep the calendars.
  case previewChange, planRollover, putCalendar, applyPlan

  /// The least that may ask for it.
  public var scope: Scope {
    switch self {
    case .listAvailability, .listSlots: .visitor
    case .book, .hold, .confirm, .release, .move: .member
    case .prebook, .listPrebookings, .cancelPrebooking: .member
    case .planPrebookings, .tick: .administrator
    case .countSlots, .generateSlots, .blockSlots, .cleanUpSlots, .prune: .administrator
    case .previewChange, .planRollover, .putCalendar, .applyPlan: .administrator
    }
  }

  /// Whether it changes nothing, so that a request without effects may carry it (RFC 9110, 9.2.1; hazard R13).
  public var isSafe: Bool {
    switch self {
    case .listAvailability, .listSlots, .countSlots, .previewChange, .planRollover: true
    case .listPrebookings, .planPrebookings: true
    case .book, .hold, .confirm, .release, .move, .prebook, .cancelPrebooking, .tick: false
    case .generateSlots, .blockSlots, .cleanUpSlots, .prune, .putCalendar, .applyPlan: false
    }
  }

  /// Whether somebody of `scope` may ask for it by a request that `isSafe` or not.
  public func isAllowed(for scope: Scope, bySafeRequest: Bool) -> Bool {
    scope >= self.scope && (isSafe || !bySafeRequest)
  }
}
