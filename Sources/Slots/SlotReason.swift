public import Planning

/// Why a slot is changed, kept or left.
public enum SlotReason: String, PlanReason {
  /// A new slot, within the series.
  case offered
  /// It has another end or capacity than before.
  case resized
  /// The series or the hours leave it out now: it goes.
  case retired
  /// Nothing stands in its way any more.
  case reopened
  /// Somebody took it out of what is offered.
  case blocked
  /// It is left out now, but somebody has booked it.
  case booked
  /// It is as it should be.
  case current
  /// It has begun, and nothing is changed about it; or it is over and goes.
  case past
}

extension Plan.Kind {
  /// Slots of series made and brought up to date, and blocked.
  public static let slots = Plan.Kind("slots")
  /// Slots that are over, taken away.
  public static let cleanup = Plan.Kind("cleanup")
}

extension PlanModule {
  /// Plans of slots, with their reasons.
  public static let slots = PlanModule([.slots, .cleanup], SlotReason.self)
}
