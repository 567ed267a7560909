public import Planning

/// Why the rollover changes a date, keeps it or leaves it.
public enum RolloverReason: String, PlanReason {
  case created
  case refreshedHours = "refreshed-hours"
  case refreshedZone = "refreshed-zone"
  case refreshedBuffers = "refreshed-buffers"
  case refreshedBookings = "refreshed-bookings"
  case repaired
  case current
  case full
  case dayOff = "day-off"
  case closedDate = "closed-date"
  case noSuchDate = "no-such-date"
  case past
  case beyondWindow = "beyond-window"
  case budget
}

extension Plan.Kind {
  public static let rollover = Plan.Kind("rollover")
}

extension PlanModule {
  public static let rollover = PlanModule([.rollover], RolloverReason.self)
}
