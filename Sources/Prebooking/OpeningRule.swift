public import CalendarDomain

/// When a gym opens a class for booking.
public enum OpeningRule: Hashable, Sendable {
  /// So many days before, when the gym's clocks show the time at which the class begins.
  case sameLocalTime(daysBefore: Int)
  /// So many days before, when the gym's clocks show this minute of the day.
  case atLocalTime(daysBefore: Int, minute: Int)
  /// So many hours before the class begins, whatever clocks show.
  case elapsed(hours: Int)
  /// At one moment for all classes.
  case at(Instant)

  /// When the class opens that begins at `minute` of `date`, by the clock of the gym's zone.
  ///
  /// Nil only where clocks never show a time that is needed and `gap` says to skip it.
  public func instant(
    date: CivilDate, minute: Int, clock: ZoneClock, gap: GapPolicy = .forward,
    overlap: OverlapPolicy = .earlier
  ) -> Instant? {
    switch self {
    case .sameLocalTime(let days):
      clock.instant(date.advanced(by: -days), minute: minute, gap: gap, overlap: overlap)
    case .atLocalTime(let days, let own):
      clock.instant(date.advanced(by: -days), minute: own, gap: gap, overlap: overlap)
    case .elapsed(let hours):
      clock.instant(date, minute: minute, gap: gap, overlap: overlap)?.advanced(byMinutes: -60 * hours)
    case .at(let instant): instant
    }
  }
}

/// The moments of a request.
public struct PrebookingTimes: Hashable, Sendable {
  /// When the class begins.
  public var classStart: Instant
  /// When the gym opens it, by the gym's clock.
  public var opens: Instant
  /// When it is to be sent next: the opening at first, by the gym's clock; then the next try, by ours.
  public var due: Instant
  /// From here on nothing is sent any more.
  public var giveUp: Instant

  /// Due at the opening and tried until the class begins, where nobody says otherwise.
  public init(classStart: Instant, opens: Instant, due: Instant? = nil, giveUp: Instant? = nil) {
    self.classStart = classStart
    self.opens = opens
    self.due = due ?? opens
    self.giveUp = giveUp ?? classStart
  }

  /// Those of a request that has not been sent yet; nil where the gym has no rule, or the zone no such time.
  public init?(_ request: ClassRequest, of gym: Gym, clock: ZoneClock) {
    guard let start = clock.instant(request.place.date, minute: request.minute),
      let opens = gym.opening?.instant(date: request.place.date, minute: request.minute, clock: clock)
    else { return nil }
    self.init(classStart: start, opens: opens)
  }
}
