import Preloading
import Rules
import SchoolDomain

/// Rows on one day of a provider whose groups begin and end together: cells, lunch, load, travel.
struct AlignedDayRows {
  let providerDay: ProviderDay

  private var problem: PlacementProblem { providerDay.problem }
  private var slots: [Int] { providerDay.slots }

  /// Adds them all.
  func add(to rows: inout MasterRows) {
    addCells(to: &rows)
    addLoad(to: &rows)
    addTravel(to: &rows)
  }

  /// cell: sum(blocks that cover the cell) x + sum(lunches that cover it) l <= 1; base: at most one block extends a base.
  private func addCells(to rows: inout MasterRows) {
    let lunches = providerDay.lunches
    var covering = [Set<Int>](repeating: [], count: problem.cellCount)
    for slot in slots { for cell in problem.slots[slot].cells { covering[cell].insert(slot) } }
    for (number, lunch) in lunches.enumerated() {
      for cell in problem.cells(of: lunch) { covering[cell].insert(-1 - number) }
    }
    var cells: [Int: Int] = [:]
    for cell in covering.indices where covering[cell].contains(where: { $0 >= 0 }) {
      // A cell whose blocks all cover a neighbor too is implied by the neighbor's row.
      if cell + 1 < covering.count, covering[cell].isSubset(of: covering[cell + 1]) { continue }
      if cell > 0, covering[cell].isStrictSubset(of: covering[cell - 1]) { continue }
      cells[cell] = rows.addRow(
        .atMost(1), of: .providerDay,
        counting: .step(provider: providerDay.provider, day: providerDay.day, cell: cell))
    }
    for slot in slots {
      for cell in problem.slots[slot].cells {
        if let row = cells[cell] { rows.add(slot: slot, to: row) }
      }
      if !problem.slots[slot].base.isEmpty {
        rows.add(slot: slot, to: rows.addRow(.atMost(1), of: .providerDay))
      }
    }
    providerDay.addLunches(cells: cells, to: &rows)
  }

  /// load: sum(minutes of blocks) x - 15 over <= limit - fixed busy minutes.
  private func addLoad(to rows: inout MasterRows) {
    guard let load = problem.context.school.preferences.dailyLoad, load.cost > 0 else { return }
    let room = load.minutes - BusyMinutes.count(providerDay.standing)
    let open = slots.filter { problem.slots[$0].base.isEmpty }
    guard room < open.count * (open.map { problem.slots[$0].minutes }.max() ?? 0) else { return }
    let row = rows.addRow(.atMost(room), of: .load(provider: providerDay.provider, day: providerDay.day))
    for slot in open { rows.add(slot: slot, to: row, problem.slots[slot].minutes) }
    rows.addAuxiliary(
      .init(
        penalty: load.cost, upper: 1440 / DailyLoadCost.stepMinutes,
        terms: [.init(row: row, coefficient: -DailyLoadCost.stepMinutes)],
        subject: providerDay.loadSubject))
  }

  /// travel, one block at a time: blocks of a site over cell i + blocks of other sites over cell i + d <= 1, for the
  /// distances d that no two blocks too near each other can dodge.
  private func addTravel(to rows: inout MasterRows) {
    let sites = Set(slots.map { problem.slots[$0].site }).sorted()
    guard sites.count > 1, providerDay.entry.travelMinutes > 0 else { return }
    let distances = providerDay.travelDistances.filter { $0 > 0 }
    for site in sites {
      for cell in 0..<problem.cellCount {
        for distance in distances where cell + distance < problem.cellCount {
          let (here, there) = providerDay.travelSides(site: site, cell: cell, distance: distance)
          guard !here.isEmpty, !there.isEmpty else { continue }
          let row = rows.addRow(.atMost(1), of: .providerDay)
          for slot in Set(here).union(there).sorted() { rows.add(slot: slot, to: row) }
        }
      }
    }
  }
}
