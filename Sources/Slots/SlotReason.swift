public import Planning

/// Why a slot is changed, kept or left.
public enum SlotReason: String, PlanReason {
  case offered
  case resized
  case retired
  case reopened
  case blocked
  case booked
  case current
  case past
}

extension Plan.Kind {
  public static let slots = Plan.Kind("slots")
  public static let cleanup = Plan.Kind("cleanup")
}

extension PlanModule {
  public static let slots = PlanModule([.slots, .cleanup], SlotReason.self)
}
