import Rules
import SchoolDomain

/// `dailyLoad` of one provider's day.
struct LoadSubproblem {
  let place: ProviderDay
  /// Minutes that pins keep the provider busy.
  private let pinned: Int
  private let preferences: Preferences

  init(_ place: ProviderDay, pins: [Session], _ part: PartFacts) {
    self.place = place
    pinned = Self.covered(pins.map(\.range))
    preferences = part.preferences
  }

  /// The least, over the minutes that the provider may be busy beside the pins, of what the day costs less price * minutes
  /// and less what splits pay for each started quarter of an hour beyond the limit.
  func least(_ given: Case) -> Int {
    let price = given.prices.loads[place] ?? 0
    let stepPrice = given.prices.steps[place] ?? 0
    let steps = given.cases.loads[place]
    let counts = given.penaltyUnit > 0 && preferences.dailyLoad != nil
    guard price != 0 || stepPrice != 0 || counts else { return 0 }
    var best: Int?
    for minutes in 0...max(0, 1440 - pinned) {
      if let steps, !steps.contains(self.steps(pinned + minutes)) { continue }
      let cost =
        given.penaltyUnit * DailyLoadCost.cost(busyMinutes: pinned + minutes, preferences)
        - price * minutes - stepPrice * self.steps(pinned + minutes)
      best = min(best ?? cost, cost)
    }
    return best ?? 0
  }

  private func steps(_ busy: Int) -> Int {
    let step = DailyLoadCost.stepMinutes
    return preferences.dailyLoad.map { (max(0, busy - $0.minutes) + step - 1) / step } ?? 0
  }

  /// Minutes that the ranges cover together.
  static func covered(_ ranges: [MinuteRange]) -> Int {
    Set(ranges.flatMap { $0.start..<$0.end }).count
  }
}
