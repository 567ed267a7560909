/// Sets of a family's services, and by how much a point breaks their cuts.
struct GroupSets {
  private let family: GroupFamily
  /// Blocks that the point uses: their members as positions in the family, and how much of them it uses.
  private var blocks: [(members: [Int], value: Double)] = []
  /// By position in the family: its blocks.
  private var blocksOf: [[Int]]

  var blockCount: Int { blocks.count }

  init(_ family: GroupFamily, _ problem: PlacementProblem, _ used: [(Block, Double)]) {
    self.family = family
    var positions: [Int: Int] = [:]
    for (position, service) in family.services.enumerated() { positions[service] = position }
    blocksOf = Array(repeating: [], count: family.services.count)
    var values: [[Int]: Double] = [:]
    for (block, value) in used {
      let members = block.candidates.compactMap { positions[problem.candidates[$0].service] }.sorted()
      if !members.isEmpty { values[members, default: 0] += value }
    }
    for members in values.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      for member in members { blocksOf[member].append(blocks.count) }
      blocks.append((members, values[members] ?? 0))
    }
  }

  /// Sets whose cuts the point breaks by `least` or more, the most broken first.
  func broken(
    least: Double, unions: Int, _ random: inout SplitMix64
  ) -> [(set: [Int], part: CutRows.Part, violation: Double)] {
    var starts = family.firstSets
    if !blocks.isEmpty {
      for _ in 0..<unions {
        let some = (0..<2 + random.below(4)).map { _ in blocks[random.below(blocks.count)].members }
        starts.append(Set(some.joined()).sorted())
      }
    }
    var found: [Choice: Double] = [:]
    for part in family.parts {
      for start in starts {
        let (set, violation) = climbed(from: start, part)
        if violation >= least { found[Choice(set: set, part: part)] = violation }
      }
    }
    return found.map { ($0.key.set, $0.key.part, $0.value) }.sorted { left, right in
      if left.2 != right.2 { return left.2 > right.2 }
      return left.1 != right.1 ? left.1 < right.1 : left.0.lexicographicallyPrecedes(right.0)
    }
  }

  private struct Choice: Hashable {
    let set: [Int]
    let part: CutRows.Part
  }

  /// The set after putting in or taking out, one after the other, the service that raises the violation most.
  private func climbed(from start: [Int], _ part: CutRows.Part) -> (set: [Int], violation: Double) {
    var isIn = [Bool](repeating: false, count: family.services.count)
    for member in start { isIn[member] = true }
    var counts = blocks.map { block in block.members.reduce(0) { $0 + (isIn[$1] ? 1 : 0) } }
    var owed = start.reduce(0) { $0 + family.demand[$1] }
    var sum = zip(blocks, counts).reduce(0.0) { $0 + $1.0.value * Double(part.floor($1.1)) }
    while true {
      var best: (member: Int, sum: Double, owed: Int)?
      var most = sum - Double(part.floor(owed)) + 1e-9
      for member in isIn.indices where !blocksOf[member].isEmpty || isIn[member] {
        let step = isIn[member] ? -1 : 1
        var changed = sum
        for block in blocksOf[member] {
          changed +=
            blocks[block].value * Double(part.floor(counts[block] + step) - part.floor(counts[block]))
        }
        let owes = owed + step * family.demand[member]
        let violation = changed - Double(part.floor(owes))
        if violation > most { (best, most) = ((member, changed, owes), violation) }
      }
      guard let best else { break }
      let step = isIn[best.member] ? -1 : 1
      for block in blocksOf[best.member] { counts[block] += step }
      isIn[best.member].toggle()
      (sum, owed) = (best.sum, best.owed)
    }
    return (isIn.indices.filter { isIn[$0] }, sum - Double(part.floor(owed)))
  }
}
