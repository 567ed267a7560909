import SchoolDomain

/// The prices of one case, by position in a part's facts.
///
/// What a session's week, its student's day, its student's days with the provider and the splits pay for it, it brings to its
/// provider's day; each of these is charged the same in its own subproblem.
struct PartPrices {
  let scale: Int
  let unserved: Int
  /// By service of the part and day, for each session.
  var week: [Int]
  /// By free session.
  var meetings: [Int]
  var student: [Int]
  var splits: [Int]
  var sums: SumPrices
  var loads: [ProviderDay: Int] = [:]
  /// By splits, for each group without a pin.
  var groups: [ProviderDay: Int] = [:]
  /// By splits, for each started quarter of an hour beyond `dailyLoad.minutes`.
  var steps: [ProviderDay: Int] = [:]
  /// By provider and day, then step of the grid, then service of the part.
  var cells: [ProviderDay: [Int: [Int: Int]]] = [:]
  var presences: [ProviderDay: [PresencePrice]] = [:]

  struct PresencePrice {
    let site: Int
    let at: Int
    let here: Int
    let elsewhere: [ProofPrices.OfDistance]
  }

  /// All zero, for a level where unserved costs `unserved`.
  init(_ part: PartFacts, scale: Int, unserved: Int) {
    self.scale = scale
    self.unserved = unserved
    week = Array(repeating: 0, count: part.services.count * part.days)
    meetings = Array(repeating: 0, count: part.free.count)
    student = meetings
    splits = meetings
    sums = SumPrices(part)
  }

  /// What free session `free` brings to its provider's day, the week's price aside.
  func paid(_ free: Int) -> Int { meetings[free] + student[free] + splits[free] }
}

/// One provider's day, as positions in the school.
struct ProviderDay: Hashable {
  let provider: Int
  let day: Int
}
