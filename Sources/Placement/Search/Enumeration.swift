import SchoolDomain

/// Lists every block that a schedule below a cost can hold: those whose reduced cost closes no more than the gap.
struct Enumeration {
  let master: Master
  let meter: WorkMeter
  /// More blocks than this are no help.
  var most = 40_000

  /// nil where there are too many.
  func blocks(below cutoff: Int, bound: Int, duals: ScaledDuals) -> [Block]? {
    let problem = master.problem
    let limit = (cutoff - 1) * ScaledDuals.scale - bound
    guard limit >= 0 else { return [] }
    // Rows that came after these duals have no price.
    let padded = duals.padded(to: master.rows.bounds.count)
    let worths = CandidateWorths(problem, padded, rows: master.rows, level: master.level)
    var found: [Block] = []
    for slot in problem.slots.indices where !problem.slots[slot].items.isEmpty {
      guard
        let blocks = master.pricer.blocks(
          of: slot, within: limit, worths, slotWorth: padded.dot(master.rows.slotTerms[slot]),
          level: master.level, most: most - found.count)
      else { return nil }
      found += blocks
    }
    meter.add(pricingOf: problem)
    return found
  }
}
