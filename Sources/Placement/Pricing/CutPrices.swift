/// What the cuts charge for blocks at given duals.
///
/// A block's coefficient in a cut is floor(part * sum) over its slot and its candidates. That is the sum of their own
/// whole ones, and one more each time that their remainders together come to a whole one.
struct CutPrices: Sendable {
  /// What is left of a sum beyond its whole ones, in 1 / `of` of a cut: a lane for each cut that has a price.
  typealias Remainders = [SIMD16<UInt8>]

  /// Largest `of` of a cut: two remainders fit a lane.
  static let largest = 127

  private let rows: CutRows
  /// By cut that has a price.
  private let prices: [Int]
  /// `of`, in the lanes of `Remainders`; 127 where there is no cut.
  private let wholes: Remainders
  /// By cut of the master: its position in `prices`; -1 where it has none.
  private let positions: [Int]

  init(_ rows: CutRows, _ duals: ScaledDuals) {
    self.rows = rows
    var prices: [Int] = []
    var positions: [Int] = []
    var wholes: Remainders = []
    for cut in rows.cuts {
      let price = cut.row < duals.values.count ? -duals[cut.row] : 0
      positions.append(price > 0 ? prices.count : -1)
      guard price > 0 else { continue }
      let (vector, lane) = Self.place(prices.count)
      if lane == 0 { wholes.append(SIMD16(repeating: UInt8(Self.largest))) }
      wholes[vector][lane] = UInt8(cut.part.of)
      prices.append(price)
    }
    self.prices = prices
    self.positions = positions
    self.wholes = wholes
  }

  private static func place(_ position: Int) -> (vector: Int, lane: Int) { (position >> 4, position & 15) }

  /// The prices at a slot, before any candidate is chosen.
  func slot(_ slot: Int) -> AtSlot {
    if prices.isEmpty { return .none }
    let terms = rows.slotTerms[slot]
    return AtSlot(prices: self, spent: floor(of: terms), state: remainders(of: terms))
  }

  private func floor(of terms: [CutRows.Term]) -> Int {
    var total = 0
    for term in terms where positions[term.cut] >= 0 {
      total += prices[positions[term.cut]] * rows.cuts[term.cut].part.floor(term.coefficient)
    }
    return total
  }

  private func remainders(of terms: [CutRows.Term]) -> Remainders {
    var remainders = Remainders(repeating: .zero, count: wholes.count)
    for term in terms where positions[term.cut] >= 0 {
      let (vector, lane) = Self.place(positions[term.cut])
      remainders[vector][lane] = UInt8(rows.cuts[term.cut].part.remainder(term.coefficient))
    }
    return remainders
  }

  /// The prices while a block is put together.
  struct AtSlot: Sendable {
    private let prices: CutPrices?
    /// What the slot alone costs.
    let spent: Int
    private var state: Remainders

    static let none = AtSlot()

    private init() {
      prices = nil
      spent = 0
      state = []
    }

    fileprivate init(prices: CutPrices, spent: Int, state: Remainders) {
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

    func remainders(of candidates: [Int]) -> Remainders {
      guard let prices else { return [] }
      return prices.remainders(of: terms(candidates, prices))
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

    /// Adds the remainders; returns what the whole ones cost that they complete.
    mutating func add(_ remainders: Remainders) -> Int {
      guard let prices else { return 0 }
      var cost = 0
      for vector in remainders.indices {
        let sum = state[vector] &+ remainders[vector]
        let isWhole = sum .>= prices.wholes[vector]
        guard any(isWhole) else {
          state[vector] = sum
          continue
        }
        state[vector] = sum.replacing(with: sum &- prices.wholes[vector], where: isWhole)
        for lane in 0..<min(16, prices.prices.count - 16 * vector) where isWhole[lane] {
          cost += prices.prices[16 * vector + lane]
        }
      }
      return cost
    }

    /// Takes them out again.
    mutating func remove(_ remainders: Remainders) {
      guard let prices else { return }
      for vector in remainders.indices {
        let (before, less) = (state[vector], remainders[vector])
        let rest = before &- less
        state[vector] = rest.replacing(with: rest &+ prices.wholes[vector], where: before .< less)
      }
    }

    /// What a block of this candidate alone costs beyond the slot.
    func cost(of candidate: Int) -> Int {
      if isEmpty { return 0 }
      var alone = self
      return floor(of: [candidate]) + alone.add(remainders(of: [candidate]))
    }
  }
}
