import Preloading
import SchoolDomain

/// Finds cuts that a point breaks because its groups are not whole: parts of the weeks of an `aligned` provider's services
/// of one length.
///
/// For services Q and a part a / c of their weeks
///
///     sum over blocks of floor(a * |block and Q| / c) x <= floor(a * (sessions that Q is owed) / c)
///
/// With a = c - 1 and groups of c at most it says that Q needs at least ceil(sessions / c) groups; with a = 1, that at most
/// floor(sessions / c) groups are full. The sets that are tried first are all services, those of neighboring grades and
/// those with a limit; then services are put in and taken out while that breaks the cut more.
struct GroupSeparation {
  /// Cuts that a point breaks by less are of no use.
  private static let least = 0.02
  /// Cuts of one family in a round.
  private static let mostOfFamily = 8
  /// Unions of blocks that are tried as sets, of each family.
  private static let unions = 12

  private let families: [GroupFamily]

  init(_ problem: PlacementProblem) { families = GroupFamily.all(of: problem) }

  /// Cuts that the point breaks, the most broken first, `most` at most. `random` chooses the unions of blocks.
  func cuts(
    _ master: Master, at point: Master.Point, most: Int, _ random: inout SplitMix64, meter: WorkMeter
  ) -> [CutRows.Sources] {
    var weekRows: [Int: Int] = [:]
    for (row, countable) in master.rows.countables.enumerated() {
      if case .week(let service) = countable { weekRows[service] = row }
    }
    let known = Set(master.rows.cuts.cuts.map(\.sources))
    let used = zip(master.blocks, point.values).filter { $0.1 > 1e-6 }
    var found: [(cut: CutRows.Sources, violation: Double)] = []
    for family in families {
      let sets = GroupSets(family, master.problem, used)
      meter.add(separationOver: family.services.count, columns: sets.blockCount * family.parts.count)
      found += sets.broken(least: Self.least, unions: Self.unions, &random).map { set, part, violation in
        (
          CutRows.Sources(rows: set.compactMap { weekRows[family.services[$0]] }.sorted(), part: part),
          violation
        )
      }.filter { !known.contains($0.cut) }.prefix(Self.mostOfFamily)
    }
    found.sort { left, right in
      if left.violation != right.violation { return left.violation > right.violation }
      return left.cut.part != right.cut.part
        ? left.cut.part < right.cut.part : left.cut.rows.lexicographicallyPrecedes(right.cut.rows)
    }
    return found.prefix(most).map(\.cut)
  }
}
