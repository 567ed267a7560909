public import Planning

/// Why the rollover changes a date, keeps it or leaves it.
public enum RolloverReason: String, PlanReason {
  /// The date had no row.
  case created
  /// The hours are others.
  case refreshedHours = "refreshed-hours"
  /// The zone's clock is another.
  case refreshedZone = "refreshed-zone"
  /// The buffers around bookings are others.
  case refreshedBuffers = "refreshed-buffers"
  /// Bookings came or went.
  case refreshedBookings = "refreshed-bookings"
  /// Its row was not what the same facts lead to.
  case repaired
  /// It is as it should be.
  case current
  /// It is as it should be: nothing is free.
  case full
  /// The weekday has no hours.
  case dayOff = "day-off"
  /// The date's own hours are none.
  case closedDate = "closed-date"
  /// The zone's calendar leaves the date out, as Apia's did 2011-12-30.
  case noSuchDate = "no-such-date"
  /// It is over.
  case past
  /// It is after the window.
  case beyondWindow = "beyond-window"
  /// The run was to look at no more providers.
  case budget
}

extension Plan.Kind {
  /// Brings rolling availability up to date.
  public static let rollover = Plan.Kind("rollover")
}

extension PlanModule {
  /// The rollover's plans, with their reasons.
  public static let rollover = PlanModule([.rollover], RolloverReason.self)
}
