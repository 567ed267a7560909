import MILP
import Preloading
import SchoolDomain

/// Rounds the relaxation: fixes the blocks nearest to 1, prices again, and so on until every block is 0 or 1.
struct Dive {
  let master: Master
  let meter: WorkMeter
  /// Rounds of column generation after each fixing.
  var roundsAStep = 3

  /// Blocks of an integer point that costs less than `cutoff` at the master's level; nil where the dive ends elsewhere.
  /// All bounds are as before afterwards.
  func run(from first: Master.Point, cutoff: Int) throws -> [Block]? {
    var fixed: [Int] = []
    defer {
      for block in fixed { try? master.setBounds(ofBlock: block, 0...1) }
    }
    var isFixed: Set<Int> = []
    var closed = Closed(
      slots: Array(repeating: false, count: master.problem.slots.count),
      services: Array(repeating: false, count: master.problem.services.count))
    var owed = master.problem.demand
    var point = first
    while point.objective < Double(cutoff) - 1 + 1e-6 {
      let open = point.values.indices.filter { point.values[$0] > 1e-6 && !isFixed.contains($0) }
        .sorted { point.values[$0] != point.values[$1] ? point.values[$0] > point.values[$1] : $0 < $1 }
      let chosen = choose(open, point.values)
      if chosen.isEmpty {
        guard try master.separate(point) > 0 else {
          return point.values.indices.filter { point.values[$0] > 0.5 }.map { master.blocks[$0] }
        }
      }
      for block in chosen {
        try master.setBounds(ofBlock: block, 1...1)
        fixed.append(block)
        isFixed.insert(block)
        close(master.blocks[block], &closed, &owed)
      }
      var relaxation = Relaxation()
      relaxation.roundLimit = roundsAStep
      relaxation.closed = closed
      let result = try relaxation.run(master, meter: meter, method: .dual)
      guard let next = result.point, result.end != .stopped else { return nil }
      point = next
    }
    return nil
  }

  /// All that are 1, and of the rest the nearest ones, few at a time.
  private func choose(_ open: [Int], _ values: [Double]) -> [Int] {
    let whole = open.prefix { values[$0] > 1 - 1e-6 }
    let rest = open.dropFirst(whole.count)
    let near = rest.prefix(max(1, open.count / 30)).prefix { values[$0] > 0.75 }
    return Array(whole) + (near.isEmpty ? Array(rest.prefix(1)) : Array(near))
  }

  private func close(_ block: Block, _ closed: inout Closed, _ owed: inout [Int]) {
    let problem = master.problem
    let slot = problem.slots[block.slot]
    for candidate in block.candidates {
      let service = problem.candidates[candidate].service
      owed[service] -= 1
      if owed[service] <= 0 { closed.services[service] = true }
    }
    guard problem.context.school.providers[slot.provider].grouping == .aligned else { return }
    closed.slots[block.slot] = true
    for other in problem.slots.indices
    where problem.slots[other].provider == slot.provider && problem.slots[other].day == slot.day
      && problem.slots[other].cells.overlaps(slot.cells)
    { closed.slots[other] = true }
  }
}
