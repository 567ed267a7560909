import Rules
import SchoolDomain

/// The prices of rounded sums (`ProofPrices.OfSum`) of one case, by position in a part's facts.
///
/// A group's number in a sum is that of its steps and of its sessions together; a part of it, rounded down, is charged.
struct SumPrices {
  /// The part of a sum that is charged.
  struct Part {
    let times: Int
    let of: Int

    /// The part of `sum`, rounded down, below 0 too.
    func whole(_ sum: Int) -> Int {
      let (whole, rest) = (times * sum).quotientAndRemainder(dividingBy: of)
      return rest < 0 ? whole - 1 : whole
    }
  }

  /// By sum.
  private(set) var prices: [Int] = []
  /// By sum.
  private(set) var parts: [Part] = []
  /// The part of what the limits come to, rounded down, by sum.
  private(set) var limits: [Int] = []
  /// By free session: the sums it is in, and how often.
  private(set) var ofFree: [[Member]]
  /// By provider and day: the sums with a step there.
  private(set) var steps: [ProviderDay: [Step]] = [:]
  /// What two neighboring days of a meeting are paid, by the first.
  private(set) var neighbors: [PartCases.Meeting: Int] = [:]

  struct Member {
    let sum: Int
    var count: Int
  }

  struct Step {
    let sum: Int
    let at: Int
  }

  init(_ part: PartFacts) { ofFree = Array(repeating: [], count: part.free.count) }

  /// Adds a sum; `rows` are its limits with the free sessions that count in them.
  mutating func add(
    price: Int, part: Part, rows: [(limit: Int, free: [Int])], steps: [(place: ProviderDay, at: Int)],
    neighbors: [PartCases.Meeting]
  ) {
    let sum = prices.count
    prices.append(price)
    parts.append(part)
    // A step has one group or one lunch.
    limits.append(part.whole(rows.reduce(0) { $0 + $1.limit } + steps.count))
    for free in rows.flatMap(\.free) {
      if let last = ofFree[free].indices.last, ofFree[free][last].sum == sum {
        ofFree[free][last].count += 1
      } else {
        ofFree[free].append(Member(sum: sum, count: 1))
      }
    }
    for (place, at) in steps { self.steps[place, default: []].append(Step(sum: sum, at: at)) }
    for meeting in neighbors { self.neighbors[meeting, default: 0] += price }
  }

  /// What is charged for a lunch.
  func cost(ofLunch lunch: MinuteRange, at place: ProviderDay, step: Int) -> Int {
    SumCharge(self, at: place) { lunch.overlaps(MinuteRange($0, $0 + step)) }.spent
  }

  /// What is charged for a free session by itself, with a provider whose steps are in no sum.
  func cost(of free: Int) -> Int {
    ofFree[free].reduce(0) { $0 + prices[$1.sum] * parts[$1.sum].whole($1.count) }
  }
}

/// What rounded sums charge for a group while it is put together.
struct SumCharge {
  private let prices: SumPrices?
  private var counts: [Int: Int] = [:]
  private(set) var spent = 0

  /// Charges nothing.
  init() { prices = nil }

  /// A group that takes the steps for which `takes` holds.
  init(_ prices: SumPrices, at place: ProviderDay, _ takes: (Int) -> Bool) {
    self.prices = prices.prices.isEmpty ? nil : prices
    for step in prices.steps[place] ?? [] where takes(step.at) { add(step.sum, 1, prices) }
  }

  /// Takes a free session in.
  mutating func add(_ free: Int) {
    guard let prices else { return }
    for member in prices.ofFree[free] { add(member.sum, member.count, prices) }
  }

  private mutating func add(_ sum: Int, _ count: Int, _ prices: SumPrices) {
    let before = counts[sum, default: 0]
    counts[sum] = before + count
    let part = prices.parts[sum]
    spent += prices.prices[sum] * (part.whole(before + count) - part.whole(before))
  }
}
