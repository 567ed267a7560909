/// Finds zero-half cuts that a point breaks: sets of rows with an odd right-hand side in which, counted modulo 2, little of
/// the point remains.
///
/// A cut is broken by (1 - slack of its rows - value of the columns that are odd in it) / 2. Columns are made even one
/// after the other, the largest first, by adding the row with least slack that has them to the others (Koster, Zymolka and
/// Kutschka 2009).
struct ZeroHalfSeparation {
  private struct Sum {
    /// Columns of the support with an odd coefficient.
    var columns: [UInt64]
    /// Rows added up, as positions in `rows`.
    var rows: [UInt64]
    var isOdd: Bool
    /// Of its rows, at least.
    var slack: Double
  }

  /// Rows that may be summed and are nearly tight.
  private var rows: [Int] = []
  private var slacks: [Double] = []
  private var start: [Sum] = []
  private var values: [Double] = []

  /// Least violation of a cut.
  private static let least = 0.03
  /// Rows of a cut: long ones are dense, and cost simplex and pricing more than they bring.
  private static let mostRows = 40
  /// Orders of the columns that are tried.
  private static let passes = 12

  init(_ master: Master, at point: Master.Point) {
    let bounds = master.rows.bounds
    var columns: [(value: Double, terms: [MasterRows.Term])] = []
    for (block, value) in zip(master.blocks, point.values) where value > 1e-6 {
      columns.append((value, master.rows.terms(of: block)))
    }
    for (auxiliary, value) in zip(master.rows.auxiliaries, point.auxiliaries) where value > 1e-6 {
      columns.append((value, auxiliary.terms))
    }
    values = columns.map(\.value)
    var activity = [Double](repeating: 0, count: bounds.count)
    for column in columns {
      for term in column.terms { activity[term.row] += column.value * Double(term.coefficient) }
    }
    let may = master.rows.mayBeSummed
    var positions = [Int](repeating: -1, count: bounds.count)
    for row in bounds.indices where may[row] {
      let slack = max(0, Double(bounds[row].value) - activity[row])
      guard slack < 0.95 else { continue }
      positions[row] = rows.count
      rows.append(row)
      slacks.append(slack)
    }
    let empty = [UInt64](repeating: 0, count: (columns.count + 63) / 64)
    let none = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    start = rows.indices.map { position in
      var own = none
      own[position >> 6] |= 1 << UInt64(position & 63)
      return Sum(
        columns: empty, rows: own, isOdd: bounds[rows[position]].value & 1 == 1,
        slack: slacks[position])
    }
    for (number, column) in columns.enumerated() {
      for term in column.terms where term.coefficient & 1 == 1 && positions[term.row] >= 0 {
        start[positions[term.row]].columns[number >> 6] ^= 1 << UInt64(number & 63)
      }
    }
  }

  /// Sets of rows, ascending, whose cuts are broken, the most broken for their size first, `most` at most. `random` varies
  /// the order of the columns after the first pass.
  func cuts(most: Int, _ random: inout SplitMix64, meter: WorkMeter) -> [[Int]] {
    var found: [[Int]: Double] = [:]
    for pass in 0..<Self.passes where found.count < 8 * most {
      var noise = [Double](repeating: 1, count: values.count)
      if pass > 0 {
        for column in noise.indices { noise[column] = 0.7 + 0.3 * Double(random.below(1000)) / 1000 }
      }
      let order = values.indices.sorted { left, right in
        let (a, b) = (values[left] * noise[left], values[right] * noise[right])
        return a != b ? a > b : left < right
      }
      meter.add(separationOver: rows.count, columns: values.count)
      eliminate(order, &found, &random, varies: pass > 0)
    }
    let ranked = found.map { (rows: $0.key, score: $0.value / Double($0.key.count).squareRoot()) }
      .sorted { left, right in
        left.score != right.score
          ? left.score > right.score : left.rows.lexicographicallyPrecedes(right.rows)
      }
    return ranked.prefix(most).map(\.rows)
  }

  private func eliminate(
    _ order: [Int], _ found: inout [[Int]: Double], _ random: inout SplitMix64, varies: Bool
  ) {
    var sums = start
    for column in order {
      let (word, bit) = (column >> 6, 1 << UInt64(column & 63) as UInt64)
      var pivot: Int?
      var least = Double.infinity
      for position in sums.indices where sums[position].columns[word] & bit != 0 {
        var rank = sums[position].slack
        if varies { rank += 0.05 * Double(random.below(1000)) / 1000 }
        if rank < least { (pivot, least) = (position, rank) }
      }
      guard let pivot else { continue }
      let added = sums[pivot]
      sums.remove(at: pivot)
      var kept: [Sum] = []
      kept.reserveCapacity(sums.count)
      for sum in sums {
        guard sum.columns[word] & bit != 0 else {
          kept.append(sum)
          continue
        }
        guard sum.slack + added.slack < 1 else { continue }
        var joined = sum
        for index in joined.columns.indices { joined.columns[index] ^= added.columns[index] }
        for index in joined.rows.indices { joined.rows[index] ^= added.rows[index] }
        joined.isOdd = sum.isOdd != added.isOdd
        joined.slack += added.slack
        note(joined, &found)
        kept.append(joined)
      }
      sums = kept
    }
  }

  private func note(_ sum: Sum, _ found: inout [[Int]: Double]) {
    guard sum.isOdd else { return }
    let size = sum.rows.reduce(0) { $0 + $1.nonzeroBitCount }
    guard size > 1, size <= Self.mostRows else { return }
    var rest = 1 - 2 * Self.least
    for (index, word) in sum.columns.enumerated() {
      var word = word
      while word != 0 {
        rest -= values[64 * index + word.trailingZeroBitCount]
        if rest <= 0 { return }
        word &= word - 1
      }
    }
    var sources: [Int] = []
    for (index, word) in sum.rows.enumerated() {
      var word = word
      while word != 0 {
        let position = 64 * index + word.trailingZeroBitCount
        rest -= slacks[position]
        sources.append(rows[position])
        word &= word - 1
      }
    }
    if rest > 0 { found[sources] = rest / 2 + Self.least }
  }
}
