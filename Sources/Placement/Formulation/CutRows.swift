/// Rows that hold for every schedule though not for every point: a part of the sum of other rows, rounded down.
///
///     sum(floor(part * sum(rows of the cut) a)) x <= floor(part * sum(rows of the cut) right-hand side)
///
/// A Chvatal-Gomory cut of rank 1 (Chvatal 1973); with a half as its part a zero-half cut (Caprara and Fischetti 1996). All
/// columns are whole and at least 0, so that rounding down the left-hand side relaxes it, and a left-hand side of whole
/// numbers is at most the right-hand side rounded down.
struct CutRows: Sendable {
  /// The part of a sum that a cut counts: `times` / `of`, more than 0 and less than 1.
  struct Part: Hashable, Comparable, Sendable {
    let times: Int
    let of: Int

    static let half = Part(times: 1, of: 2)

    /// The part of `sum`, rounded down, below 0 too.
    func floor(_ sum: Int) -> Int {
      let (whole, rest) = (times * sum).quotientAndRemainder(dividingBy: of)
      return rest < 0 ? whole - 1 : whole
    }

    /// What is left of `sum` beyond its whole ones, as a number of 1 / `of`: from 0 to `of` - 1.
    func remainder(_ sum: Int) -> Int { times * sum - of * floor(sum) }

    static func < (left: Part, right: Part) -> Bool { (left.of, left.times) < (right.of, right.times) }
  }

  /// The rows that a cut sums up, ascending, and the part of the sum that it counts.
  struct Sources: Hashable, Sendable {
    let rows: [Int]
    var part = Part.half
  }

  /// A cut's row and what it is made of.
  struct Cut: Hashable, Sendable {
    let row: Int
    let sources: Sources
    var part: Part { sources.part }
  }

  /// A coefficient in the sum of a cut's rows; `cut` is a position in `cuts`.
  struct Term: Hashable, Sendable {
    let cut: Int
    let coefficient: Int
  }

  private(set) var cuts: [Cut] = []
  /// By candidate.
  private(set) var candidateTerms: [[Term]]
  /// By slot.
  private(set) var slotTerms: [[Term]]

  init(candidates: Int, slots: Int) {
    candidateTerms = Array(repeating: [], count: candidates)
    slotTerms = Array(repeating: [], count: slots)
  }

  /// A block's coefficients, by row, zeros left out.
  func terms(of block: Block) -> [MasterRows.Term] {
    if cuts.isEmpty { return [] }
    var sums: [Int: Int] = [:]
    for term in slotTerms[block.slot] { sums[term.cut, default: 0] += term.coefficient }
    for candidate in block.candidates {
      for term in candidateTerms[candidate] { sums[term.cut, default: 0] += term.coefficient }
    }
    return sums.keys.sorted().compactMap { cut in
      let whole = cuts[cut].part.floor(sums[cut] ?? 0)
      return whole == 0 ? nil : MasterRows.Term(row: cuts[cut].row, coefficient: whole)
    }
  }

  fileprivate mutating func append(
    _ new: [Cut], candidates: [[MasterRows.Term]], slots: [[MasterRows.Term]]
  ) {
    var cutsOfRow: [Int: [Int]] = [:]
    for (number, cut) in new.enumerated() {
      for row in cut.sources.rows { cutsOfRow[row, default: []].append(cuts.count + number) }
    }
    func sums(_ terms: [MasterRows.Term]) -> [Term] {
      var sums: [Int: Int] = [:]
      for term in terms {
        for cut in cutsOfRow[term.row] ?? [] { sums[cut, default: 0] += term.coefficient }
      }
      return sums.keys.sorted().map { Term(cut: $0, coefficient: sums[$0] ?? 0) }
    }
    for candidate in candidates.indices { candidateTerms[candidate] += sums(candidates[candidate]) }
    for slot in slots.indices { slotTerms[slot] += sums(slots[slot]) }
    cuts += new
  }
}

extension MasterRows {
  /// Adds the cuts of these sets of rows, and their terms in the auxiliary columns; returns their rows.
  ///
  /// The rows must be among `mayBeSummed`.
  mutating func addCuts(_ sources: [CutRows.Sources]) -> [Int] {
    let new = sources.map { set in
      let limit = set.rows.reduce(0) { $0 + bounds[$1].value }
      return CutRows.Cut(row: addRow(.atMost(set.part.floor(limit)), of: .cut), sources: set)
    }
    var cutsOfRow: [Int: [Int]] = [:]
    for (number, cut) in new.enumerated() {
      for row in cut.sources.rows { cutsOfRow[row, default: []].append(number) }
    }
    for position in auxiliaries.indices {
      var sums: [Int: Int] = [:]
      for term in auxiliaries[position].terms {
        for number in cutsOfRow[term.row] ?? [] { sums[number, default: 0] += term.coefficient }
      }
      for number in sums.keys.sorted() {
        let whole = new[number].part.floor(sums[number] ?? 0)
        if whole != 0 { add(auxiliary: position, to: new[number].row, whole) }
      }
    }
    cuts.append(new, candidates: candidateTerms, slots: slotTerms)
    return new.map(\.row)
  }

  /// For each row, whether a cut may count a part of it: it bounds every schedule from above, no block has a coefficient
  /// below 0 in it, and a proof has words for it.
  var mayBeSummed: [Bool] { countables.map { $0 != nil } }
}
