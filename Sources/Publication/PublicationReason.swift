public import Planning

/// Why a calendar is put, kept or left.
public enum PublicationReason: String, PlanReason {
  case published
  case current
  case sourceNotNamed = "source-not-named"
}

extension Plan.Kind {
  public static let publish = Plan.Kind("publish")
}

extension PlanModule {
  public static let publication = PlanModule([.publish], PublicationReason.self)
}
