/// What the splits above a case say that subproblems take in, beside those on sessions of a service, which have prices.
struct PartCases {
  struct Meeting: Hashable {
    let student: Int
    let provider: Int
    let day: Int
  }

  struct Presence: Hashable {
    let place: ProviderDay
    let site: Int
    let at: Int
  }

  /// Whether the student meets the provider on the day.
  var meetings: [Meeting: Bool] = [:]
  /// Starts that the provider's lunch has, or has not.
  var lunches: [ProviderDay: [Int: Bool]] = [:]
  /// Started quarters of an hour beyond the limit.
  var loads: [ProviderDay: ClosedRange<Int>] = [:]
  /// Whether the provider is at the site over the step.
  var presences: [Presence: Bool] = [:]
}

/// What a subproblem needs besides its own sessions.
struct Case {
  let prices: PartPrices
  let cases: PartCases
  /// Units of one penalty point: the scale, or 0 where only unserved counts.
  let penaltyUnit: Int
}
