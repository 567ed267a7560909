public import CalendarDomain
import SchoolDomain

/// How far a gym's clock is ahead of ours, from answers that say the gym's time in whole seconds. Microseconds.
///
/// An answer that is dated `d`, was sent for at `s` and came at `r`, was made in between while the gym's clock showed
/// something from `d` to a second later: so the gym is ahead by more than `d - r` and less than `d + 1 s - s`. All answers
/// together say what is in all of these intervals.
public struct GymClockEstimate: Hashable, Sendable {
  /// The gym is ahead by more than this; nil before the first answer.
  public private(set) var low: Int?
  /// And by less than this.
  public private(set) var high: Int?
  /// How many answers since the last contradiction.
  public private(set) var count = 0
  /// How often answers contradicted each other.
  public private(set) var contradictions = 0
  /// The shortest way there and back.
  private var shortest = Int.max

  /// How many answers are asked for, and how far apart at least. The last three only look for a second clock.
  public static let probes = 13
  /// The least microseconds from one question to the next.
  public static let gap = 200_000
  /// From which answer on a second clock is looked for, and how far from the turn of the second.
  private static let control = (first: 10, distance: 50_000)
  /// Contradictions after which the gym's clock is not believed.
  static let mostContradictions = 2
  private static let second = 1_000_000

  /// Nothing known.
  public init() {}

  /// Whether answers contradict each other for good: the gym has several clocks, or somebody sets its clock all the time.
  public var isUnreliable: Bool { contradictions > Self.mostContradictions }

  /// Takes an answer: its date in whole seconds since 1970, when it was asked for and when it came by our clock. A
  /// contradiction means that the gym's clock was set: what was known before is dropped.
  public mutating func add(date: Int, sent: Int, received: Int) {
    guard received >= sent else { return }
    shortest = min(shortest, received - sent)
    let found = (low: date * Self.second - received, high: (date + 1) * Self.second - sent)
    let joined = (low: max(low ?? found.low, found.low), high: min(high ?? found.high, found.high))
    if joined.low < joined.high {
      (low, high) = joined
      count += 1
    } else {
      (low, high) = found
      count = 1
      contradictions += 1
    }
  }

  /// Our clock was set ahead by so many microseconds: the gym's is ahead by as much less.
  public mutating func move(by jump: Int) {
    low = low.map { $0 - jump }
    high = high.map { $0 - jump }
  }

  /// When the next question is best sent, `earliest` at the earliest: from the third on so that it should be answered just
  /// when the gym's second turns, for then the answer halves what is not known. Two clocks agree at a moment between the
  /// turns of their seconds; so at last some are asked for before and after it.
  public func next(from earliest: Int) -> Int {
    guard count >= 2, let low, let high else { return earliest }
    var ahead = (low + high).floored(by: 2) + shortest / 2
    if count >= Self.control.first {
      let away = (high - low) / 2 + Self.control.distance
      ahead += (count - Self.control.first) % 3 == 1 ? away : -away
    }
    let turn = -(-(earliest + ahead)).floored(by: Self.second) * Self.second
    return turn - ahead
  }

  /// What is known, in milliseconds that hold it; nil where nothing is.
  public func offset(at now: Instant) -> ClockOffset? {
    if isUnreliable { return .unreliable(at: now) }
    guard let low, let high else { return nil }
    return ClockOffset(low: low.floored(by: 1000), high: -(-high).floored(by: 1000), at: now)
  }
}
