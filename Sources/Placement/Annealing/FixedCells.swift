import Preloading
import Rules
import SchoolDomain

/// What the fixed sessions of a provider's day leave of each cell.
struct FixedCells: Sendable {
  /// Most students at one minute of the cell.
  var students: [Int]
  /// Least limit of those who are there at some minute of the cell.
  var limit: [Int]
  /// Minutes of the cell in which none runs.
  var freeMinutes: [Int]

  init(_ sessions: [Session], _ problem: PlacementProblem) {
    let step = problem.context.cycle.step
    students = Array(repeating: 0, count: problem.cellCount)
    limit = Array(repeating: .max, count: problem.cellCount)
    freeMinutes = Array(repeating: step, count: problem.cellCount)
    guard !sessions.isEmpty else { return }
    for (cell, start) in problem.context.gridStarts.enumerated() {
      let here = sessions.filter { $0.range.overlaps(MinuteRange(start, start + step)) }
      if here.isEmpty { continue }
      let running = (start..<start + step).map { minute in
        Set(here.filter { $0.range.contains(minute: minute) }.map(\.student)).count
      }
      students[cell] = running.max() ?? 0
      freeMinutes[cell] = running.count { $0 == 0 }
      limit[cell] = here.compactMap { $0.isIndividual ? 1 : $0.maxGroup }.min() ?? .max
    }
  }
}
