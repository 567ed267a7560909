/// Rows that hold for every schedule though not for every point: half the sum of other rows, rounded down.
///
///     sum(floor(sum(rows of the cut) a / 2)) x <= floor(sum(rows of the cut) right-hand side / 2)
///
/// A zero-half cut (Caprara and Fischetti 1996). All columns are whole and at least 0, so that rounding down the left-hand
/// side relaxes it, and a left-hand side of whole numbers is at most the right-hand side rounded down.
struct CutRows: Sendable {
  /// A cut's row and the rows that it halves, ascending.
  struct Cut: Hashable, Sendable {
    let row: Int
    let sources: [Int]
  }

  /// A coefficient before it is halved; `cut` is a position in `cuts`.
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
      let half = (sums[cut] ?? 0) / 2
      return half == 0 ? nil : MasterRows.Term(row: cuts[cut].row, coefficient: half)
    }
  }

  fileprivate mutating func append(
    _ new: [Cut], candidates: [[MasterRows.Term]], slots: [[MasterRows.Term]]
  ) {
    var cutsOfRow: [Int: [Int]] = [:]
    for (number, cut) in new.enumerated() {
      for row in cut.sources { cutsOfRow[row, default: []].append(cuts.count + number) }
    }
    func halves(_ terms: [MasterRows.Term]) -> [Term] {
      var sums: [Int: Int] = [:]
      for term in terms {
        for cut in cutsOfRow[term.row] ?? [] { sums[cut, default: 0] += term.coefficient }
      }
      return sums.keys.sorted().map { Term(cut: $0, coefficient: sums[$0] ?? 0) }
    }
    for candidate in candidates.indices { candidateTerms[candidate] += halves(candidates[candidate]) }
    for slot in slots.indices { slotTerms[slot] += halves(slots[slot]) }
    cuts += new
  }
}

extension MasterRows {
  /// Adds the cuts that halve the sums of these sets of rows, and their terms in the auxiliary columns; returns their rows.
  ///
  /// The sources must be `mayBeHalved`.
  mutating func addCuts(_ sources: [[Int]]) -> [Int] {
    let new = sources.map { rows in
      CutRows.Cut(
        row: addRow(.atMost(half(rows.reduce(0) { $0 + bounds[$1].value })), of: .cut), sources: rows)
    }
    for position in auxiliaries.indices {
      for cut in new {
        let sum = auxiliaries[position].terms.reduce(0) {
          $0 + (cut.sources.contains($1.row) ? $1.coefficient : 0)
        }
        if half(sum) != 0 { add(auxiliary: position, to: cut.row, half(sum)) }
      }
    }
    cuts.append(new, candidates: candidateTerms, slots: slotTerms)
    return new.map(\.row)
  }

  private func half(_ value: Int) -> Int { value >> 1 }

  /// For each row, whether a cut may halve it: it bounds every schedule from above, no block has a coefficient below 0 in
  /// it, and a proof has words for it.
  var mayBeHalved: [Bool] { countables.map { $0 != nil } }
}
