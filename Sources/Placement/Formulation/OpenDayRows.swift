import Preloading
import Rules
import SchoolDomain

/// Rows on one day of an `open` provider, whose blocks are single sessions that may overlap.
///
/// Where it counts whether anybody is there at a cell, a column `use` says so: for `dailyLoad`, and for lunch. The rows on the
/// cell then let in what they allow times `use`, which without travel is all that a cell's companies and `use` have in common.
struct OpenDayRows {
  let providerDay: ProviderDay

  private var problem: PlacementProblem { providerDay.problem }
  private var context: SchedulingContext { providerDay.context }
  private var provider: Int { providerDay.provider }
  private var day: Int { providerDay.day }
  private var slots: [Int] { providerDay.slots }
  private var standing: [Session] { providerDay.standing }

  /// Adds them all.
  func add(to rows: inout MasterRows) {
    addCells(to: &rows)
    addTravel(to: &rows)
  }

  /// Room, size, company, lunch and load at every cell.
  private func addCells(to rows: inout MasterRows) {
    var covering = [[Int]](repeating: [], count: problem.cellCount)
    for slot in slots {
      for cell in problem.slots[slot].cells {
        covering[cell] += problem.slots[slot].items.flatMap(\.candidates)
      }
    }
    let load = addLoad(covering, to: &rows)
    let lunchCells = Set(providerDay.lunches.flatMap { Array(problem.cells(of: $0)) })
    var meals: [Int: Int] = [:]
    for cell in covering.indices where !covering[cell].isEmpty {
      let owner = MasterRows.Owner.cell(provider: provider, day: day, cell: cell)
      var terms: [MasterRows.Term] = []
      if let load, load.minutes[cell] > 0 {
        terms.append(.init(row: load.row, coefficient: load.minutes[cell]))
      }
      if lunchCells.contains(cell) {
        // lunch: use + sum(lunches over the cell) l <= 1.
        let meal = rows.addRow(.atMost(1), of: owner)
        meals[cell] = meal
        terms.append(.init(row: meal, coefficient: 1))
      }
      let use = terms.isEmpty ? nil : rows.addAuxiliary(.init(terms: terms))
      OpenCell(providerDay: providerDay, cell: cell, covering: covering[cell], owner: owner, use: use)
        .addRows(to: &rows)
    }
    providerDay.addLunches(cells: meals, to: &rows)
  }

  /// load: sum(minutes) use - 15 over <= limit - fixed. Returns the row and the minutes of each cell that its use would add;
  /// nil where the day costs nothing.
  private func addLoad(
    _ covering: [[Int]], to rows: inout MasterRows
  ) -> (row: Int, minutes: [Int])? {
    guard let load = context.school.preferences.dailyLoad, load.cost > 0 else { return nil }
    let room = load.minutes - BusyMinutes.count(standing)
    let minutes = covering.indices.map { cell -> Int in
      let range = problem.range(ofCell: cell)
      let inside = standing.filter { $0.range.overlaps(range) }.map { session in
        MinuteRange(max(session.range.start, range.start), min(session.range.end, range.end))
      }
      return covering[cell].isEmpty ? 0 : range.minutes - BusyMinutes.count(inside)
    }
    guard minutes.reduce(0, +) > room else { return nil }
    let row = rows.addRow(.atMost(room), of: .load(provider: provider, day: day))
    rows.addAuxiliary(
      .init(
        penalty: load.cost, upper: 1440 / DailyLoadCost.stepMinutes,
        terms: [.init(row: row, coefficient: -DailyLoadCost.stepMinutes)],
        subject: providerDay.loadSubject))
    return (row, minutes)
  }

  /// travel, several sessions at a time: with w saying that the provider is at the site at cell i,
  /// sum(site over i) x - capacity * w <= 0 and sum(others over i + d) x + capacity * w <= capacity for the distances d.
  private func addTravel(to rows: inout MasterRows) {
    let capacity = providerDay.entry.capacity
    let sites = Set(slots.map { problem.slots[$0].site }).sorted()
    guard sites.count > 1 else { return }
    let distances = providerDay.travelDistances
    for site in sites {
      for cell in 0..<problem.cellCount {
        let sides = distances.filter { cell + $0 < problem.cellCount }
          .map { ($0, sides: providerDay.travelSides(site: site, cell: cell, distance: $0)) }
          .filter { !$0.sides.here.isEmpty && !$0.sides.there.isEmpty }
        guard let here = sides.first?.sides.here else { continue }
        func owner(_ distance: Int?) -> MasterRows.Owner {
          .presence(provider: provider, day: day, site: site, cell: cell, distance: distance)
        }
        let use = rows.addRow(.atMost(0), of: owner(nil))
        for slot in here { rows.add(slot: slot, to: use) }
        var terms = [MasterRows.Term(row: use, coefficient: -capacity)]
        for (distance, side) in sides {
          let leave = rows.addRow(.atMost(capacity), of: owner(distance))
          for slot in side.there { rows.add(slot: slot, to: leave) }
          terms.append(.init(row: leave, coefficient: capacity))
        }
        let school = context.school
        rows.addAuxiliary(
          .init(
            terms: terms,
            subject: .presence(
              provider: school.providers[provider].id, day: school.cycle.days[day],
              site: school.sites[site].id, at: context.gridStarts[cell])))
      }
    }
  }
}
