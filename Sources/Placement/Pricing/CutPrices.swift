/// What the cuts charge for blocks at given duals.
///
/// A block's coefficient in a cut is floor(sum / 2) over its slot and its candidates. That is the sum of their own
/// halves, rounded down, and one for every second of those that are odd.
struct CutPrices: Sendable {
  /// The cuts in which something is odd: a bit for each cut that has a price.
  typealias Parity = [UInt64]

  private let rows: CutRows
  /// By cut that has a price.
  private let prices: [Int]
  /// By cut of the master: its position in `prices`; -1 where it has none.
  private let positions: [Int]

  init(_ rows: CutRows, _ duals: ScaledDuals) {
    self.rows = rows
    var prices: [Int] = []
    var positions: [Int] = []
    for cut in rows.cuts {
      let price = cut.row < duals.values.count ? -duals[cut.row] : 0
      positions.append(price > 0 ? prices.count : -1)
      if price > 0 { prices.append(price) }
    }
    self.prices = prices
    self.positions = positions
  }

  /// The prices at a slot, before any candidate is chosen.
  func slot(_ slot: Int) -> AtSlot {
    if prices.isEmpty { return .none }
    let terms = rows.slotTerms[slot]
    return AtSlot(prices: self, spent: floor(of: terms), state: parity(of: terms))
  }

  private func floor(of terms: [CutRows.Term]) -> Int {
    var total = 0
    for term in terms where positions[term.cut] >= 0 {
      total += prices[positions[term.cut]] * (term.coefficient >> 1)
    }
    return total
  }

  private func parity(of terms: [CutRows.Term]) -> Parity {
    var parity = Parity(repeating: 0, count: (prices.count + 63) / 64)
    for term in terms where positions[term.cut] >= 0 && term.coefficient & 1 == 1 {
      parity[positions[term.cut] >> 6] |= 1 << UInt64(positions[term.cut] & 63)
    }
    return parity
  }

  /// The prices while a block is put together.
  struct AtSlot: Sendable {
    private let prices: CutPrices?
    /// What the slot alone costs.
    let spent: Int
    private var state: Parity

    static let none = AtSlot()

    private init() {
      prices = nil
      spent = 0
      state = []
    }

    fileprivate init(prices: CutPrices, spent: Int, state: Parity) {
      self.prices = prices
      self.spent = spent
      self.state = state
    }

    var isEmpty: Bool { prices == nil }

    /// What candidates that go together cost whatever else is chosen.
    func floor(of candidates: [Int]) -> Int {
      guard let prices else { return 0 }
      return prices.floor(of: terms(candidates, prices))
    }

    func parity(of candidates: [Int]) -> Parity {
      guard let prices else { return [] }
      return prices.parity(of: terms(candidates, prices))
    }

    private func terms(_ candidates: [Int], _ prices: CutPrices) -> [CutRows.Term] {
      if candidates.count == 1, let only = candidates.first { return prices.rows.candidateTerms[only] }
      var sums: [Int: Int] = [:]
      for candidate in candidates {
        for term in prices.rows.candidateTerms[candidate] {
          sums[term.cut, default: 0] += term.coefficient
        }
      }
      return sums.keys.sorted().map { CutRows.Term(cut: $0, coefficient: sums[$0] ?? 0) }
    }

    /// Takes the odd ones in; returns what their pairs cost.
    mutating func add(_ parity: Parity) -> Int {
      guard let prices else { return 0 }
      var cost = 0
      for word in parity.indices {
        var both = state[word] & parity[word]
        while both != 0 {
          cost += prices.prices[64 * word + both.trailingZeroBitCount]
          both &= both - 1
        }
        state[word] ^= parity[word]
      }
      return cost
    }

    /// Takes them out again.
    mutating func toggle(_ parity: Parity) {
      for word in parity.indices { state[word] ^= parity[word] }
    }

    /// What a block of this candidate alone costs beyond the slot.
    func cost(of candidate: Int) -> Int {
      if isEmpty { return 0 }
      var alone = self
      return floor(of: [candidate]) + alone.add(parity(of: [candidate]))
    }
  }
}
