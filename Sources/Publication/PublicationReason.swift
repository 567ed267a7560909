public import Planning

/// Why a calendar is put, kept or left.
public enum PublicationReason: String, PlanReason {
  /// The calendar is written.
  case published
  /// It is as it should be.
  case current
  /// Several sources have busy times here, and the file does not say which of them it replaces.
  case sourceNotNamed = "source-not-named"
}

extension Plan.Kind {
  /// Writes a school's week to calendars.
  public static let publish = Plan.Kind("publish")
}

extension PlanModule {
  /// The publication's plans, with their reasons.
  public static let publication = PlanModule([.publish], PublicationReason.self)
}
