public import CalendarDomain
public import SchoolDomain

/// Whatever opens places at a moment and takes bookings by HTTP.
public struct Gym: Hashable, Sendable {
  /// Unique among the gyms.
  public let id: GymID
  /// An identifier of the IANA database: what the gym's clocks and calendars show.
  public var zone: String
  /// Nil where it is not known when classes open: no request is taken.
  public var opening: OpeningRule?
  /// How it is asked.
  public var settings: GymSettings
  /// What its answers mean.
  public var outcomes: OutcomeTable
  /// What is known of it at the moment.
  public var state: GymState
  /// Where it answers; nil where nobody says it here.
  public var url: String?

  /// A gym of which nothing is known at the moment, where nobody says otherwise.
  public init(
    id: GymID, zone: String, opening: OpeningRule?, settings: GymSettings = GymSettings(),
    outcomes: OutcomeTable = OutcomeTable(), state: GymState = GymState()
  ) {
    self.id = id
    self.zone = zone
    self.opening = opening
    self.settings = settings
    self.outcomes = outcomes
    self.state = state
  }
}

/// How the requests of an opening go out.
public enum DispatchMode: String, Sendable, CaseIterable {
  /// Each at its own time, whatever came back before.
  case parallelStaggered
  /// Within a class the next once the one before has an answer.
  case strictFIFO

  /// What the mode means for whom it is chosen.
  public var tradeOff: String {
    switch self {
    case .parallelStaggered:
      "Requests do not wait for each other, so a later one may overtake an earlier one on the way."
    case .strictFIFO:
      "Each request of a class waits for the answer to the one before, so the last ones go out late."
    }
  }
}

/// How a gym is asked. All numbers are milliseconds.
public struct GymSettings: Hashable, Sendable {
  /// Whether the sends of an opening wait for each other.
  public var mode: DispatchMode
  /// The longest time between two sends of one opening.
  public var stagger: Int
  /// The time within which all sends of an opening go out.
  public var budget: Int
  /// How long after the opening the first send arrives, so that none is early.
  public var fireOffset: Int
  /// How long an answer is waited for; longer than the gym takes for all but a few.
  public var requestTimeout: Int
  /// Whether the gym says which bookings somebody has.
  public var listsBookings: Bool

  /// All numbers are milliseconds.
  public init(
    mode: DispatchMode = .parallelStaggered, stagger: Int = 50, budget: Int = 2000, fireOffset: Int = 30,
    requestTimeout: Int = 8000, listsBookings: Bool = true
  ) {
    self.mode = mode
    self.stagger = stagger
    self.budget = budget
    self.fireOffset = fireOffset
    self.requestTimeout = requestTimeout
    self.listsBookings = listsBookings
  }

  /// What of the budget is kept free, in milliseconds.
  static let reserve = 200

  /// Microseconds between two of `count` sends of an opening.
  public func step(of count: Int) -> Int {
    guard count > 1 else { return 0 }
    return min(max(0, stagger) * 1000, max(0, budget - Self.reserve) * 1000 / (count - 1))
  }
}

/// What is known of a gym at the moment.
public struct GymState: Hashable, Sendable {
  /// How the gym's clock differs from ours; nil where nobody has asked it.
  public var clock: ClockOffset?
  /// Nothing is sent before; the gym has said so.
  public var pausedUntil: Instant?

  /// Nothing known, where nobody says otherwise.
  public init(clock: ClockOffset? = nil, pausedUntil: Instant? = nil) {
    self.clock = clock
    self.pausedUntil = pausedUntil
  }
}

/// How many milliseconds a gym's clock is ahead of ours: somewhere from `low` to `high`.
public struct ClockOffset: Hashable, Sendable {
  /// The least, in milliseconds; negative where the gym's clock is behind.
  public let low: Int
  /// The most, in milliseconds.
  public let high: Int
  /// When it was measured, by our clock.
  public let at: Instant

  /// The two bounds in any order, in milliseconds.
  public init(low: Int, high: Int, at: Instant) {
    self.low = min(low, high)
    self.high = max(low, high)
    self.at = at
  }

  /// For how many milliseconds a measurement is used.
  public static let lifetime = 600_000

  /// What is taken where a gym's clock contradicts itself.
  public static func unreliable(at: Instant) -> ClockOffset { ClockOffset(low: -250, high: 250, at: at) }
}

extension Gym {
  /// The moment by our clock at which a request is sent so that it arrives after `opening` by the gym's clock.
  ///
  /// The middle of the measured interval corrects it, and half its width is the least margin: so the request is not early
  /// wherever in the interval the truth is, and however fast the way.
  public func fire(at opening: Instant, now: Instant) -> Instant {
    let margin = max(0, settings.fireOffset)
    guard let clock = state.clock, abs(now.milliseconds - clock.at.milliseconds) <= ClockOffset.lifetime
    else {
      return Instant(milliseconds: opening.milliseconds + margin)
    }
    let middle = (clock.low + clock.high).floored(by: 2)
    return Instant(milliseconds: opening.milliseconds + max(margin - middle, -clock.low))
  }
}
