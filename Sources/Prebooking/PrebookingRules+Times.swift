public import CalendarDomain

extension PrebookingRules {
  /// The change that gives a request the times of its gym's present zone and rule; nil where it has been sent or is being
  /// sent, and where they are those that it has.
  public static func retime(_ row: ClassPrebooking, of gym: Gym, clock: ZoneClock) -> PrebookingChange? {
    guard row.status == .scheduled, row.progress.attempt == 0,
      let times = PrebookingTimes(row.request, of: gym, clock: clock), times != row.times
    else { return nil }
    return row.changed { $0.times = times }
  }
}
