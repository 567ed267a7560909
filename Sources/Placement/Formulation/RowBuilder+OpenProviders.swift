import Preloading
import Rules
import SchoolDomain

/// Rows on one day of an `open` provider, whose blocks are single sessions that may overlap.
///
/// Where it counts whether anybody is there at a cell, a column `use` says so: for `dailyLoad`, and for lunch. The rows on the
/// cell then let in what they allow times `use`, which without travel is all that a cell's companies and `use` have in common.
extension RowBuilder {
  /// Room, size, company, lunch and load at every cell.
  mutating func addOpenCells(
    _ provider: Int, _ day: Int, _ slots: [Int], _ lunches: [MinuteRange], _ standing: [Session]
  ) {
    let capacity = context.school.providers[provider].capacity
    var covering = [[Int]](repeating: [], count: problem.cellCount)
    for slot in slots {
      for cell in problem.slots[slot].cells {
        covering[cell] += problem.slots[slot].items.flatMap(\.candidates)
      }
    }
    let load = addOpenLoad(provider, day, covering, standing)
    let lunchCells = Set(lunches.flatMap { Array(problem.cells(of: $0)) })
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
      let limits = CellLimits(owner: owner, use: use)
      addCapacityRow(covering[cell], room: room(cell, capacity, standing), limits)
      if !standing.contains(where: { $0.range.overlaps(cellRange(cell)) }) {
        addShareRow(covering[cell], capacity, limits)
      }
      addSizeRows(covering[cell], capacity, standing, cell, limits)
      addApartRows(covering[cell], limits)
      addBusyCell(covering[cell], capacity, limits)
    }
    addLunches(provider, day, lunches, cells: meals) { _ in 1 }
  }

  /// What the rows of a cell are of, and the column that says whether it is in use, where there is one.
  private struct CellLimits {
    let owner: MasterRows.Owner
    let use: Int?
  }

  /// sum <= most, or where the cell has a column for it sum <= most * use.
  private mutating func addCellRow(atMost most: Int, _ limits: CellLimits) -> Int {
    guard let use = limits.use else { return rows.addRow(.atMost(most), of: limits.owner) }
    let row = rows.addRow(.atMost(0), of: limits.owner)
    if most != 0 { rows.add(auxiliary: use, to: row, -most) }
    return row
  }

  /// Students that may still be there at every minute of the cell, beside the fixed ones.
  private func room(_ cell: Int, _ capacity: Int, _ standing: [Session]) -> Int {
    let range = cellRange(cell)
    let there = standing.filter { $0.range.overlaps(range) }
    let rooms = there.map { max($0.range.start, range.start) }.map { minute in
      let running = there.filter { $0.range.contains(minute: minute) }
      let limit = running.compactMap(\.maxGroup).reduce(capacity, min)
      return limit - Set(running.map(\.student)).count
    }
    return max(0, rooms.min() ?? capacity)
  }

  /// Most fixed students at one minute of the cell.
  private func fixedStudents(_ cell: Int, _ standing: [Session]) -> Int {
    let range = cellRange(cell)
    let there = standing.filter { $0.range.overlaps(range) }
    return there.map { max($0.range.start, range.start) }
      .map { minute in
        Set(there.filter { $0.range.contains(minute: minute) }.map(\.student)).count
      }.max() ?? 0
  }

  private func cellRange(_ cell: Int) -> MinuteRange {
    let start = context.gridStarts[cell]
    return MinuteRange(start, start + context.school.cycle.step)
  }

  /// capacity and individual: sum(group) x + room * sum(individual) x <= room.
  private mutating func addCapacityRow(_ covering: [Int], room: Int, _ limits: CellLimits) {
    let row = addCellRow(atMost: room, limits)
    for candidate in covering {
      rows.add(candidate: candidate, to: row, limit(candidate, room) == 1 ? max(1, room) : 1)
    }
  }

  /// Most students that can be there together with the candidate's.
  private func limit(_ candidate: Int, _ capacity: Int) -> Int {
    context.services[problem.services[problem.candidates[candidate].service]].groupLimit(capacity)
  }

  /// individual and group-size, without pins: sum(1 / limit) x <= 1, since nobody's limit is below the size of the company.
  private mutating func addShareRow(_ covering: [Int], _ capacity: Int, _ limits: CellLimits) {
    let sizes = Set(covering.map { limit($0, capacity) })
    guard sizes.count > 1, !sizes.isSubset(of: [1, capacity]),
      Set(covering.map { problem.candidates[$0].service }).count <= Company.fewServices
    else { return }
    let whole = sizes.reduce(1) { $0 / Arithmetic.greatestCommonDivisor([$0, $1]) * $1 }
    guard whole <= Self.mostShares else { return }
    let row = addCellRow(atMost: whole, limits)
    for candidate in covering {
      rows.add(candidate: candidate, to: row, whole / limit(candidate, capacity))
    }
  }

  /// Beyond this the numbers are too far apart for the simplex.
  private static let mostShares = 1000

  /// What lazy rows are made of, where the rows above leave something to them.
  private mutating func addBusyCell(_ covering: [Int], _ capacity: Int, _ limits: CellLimits) {
    let byService = Dictionary(grouping: covering) { problem.candidates[$0].service }
    let services = byService.keys.sorted()
    let entries = services.map { service in
      let candidates = byService[service] ?? []
      return MasterRows.BusyCell.Service(
        candidates: candidates, limit: candidates.first.map { limit($0, capacity) } ?? capacity)
    }
    let apart = context.groupRules(.apart).map { students in
      services.indices.filter {
        students.contains(context.services[problem.services[services[$0]]].student)
      }
    }.filter { $0.count > 1 }
    guard limits.use != nil || !apart.isEmpty || entries.contains(where: { $0.limit < capacity }) else {
      return
    }
    rows.addBusyCell(
      .init(auxiliary: limits.use, owner: limits.owner, services: entries, apart: apart))
  }

  /// group-size, for each service with `maxGroup` below the room: sum x + (capacity - maxGroup) x[service] <= capacity,
  /// less what is fixed.
  private mutating func addSizeRows(
    _ covering: [Int], _ capacity: Int, _ standing: [Session], _ cell: Int, _ limits: CellLimits
  ) {
    let limited = Dictionary(grouping: covering) { problem.candidates[$0].service }
    let taken = fixedStudents(cell, standing)
    for service in limited.keys.sorted() {
      let entry = context.services[problem.services[service]]
      guard !entry.isIndividual, let limit = entry.maxGroup, limit < capacity else { continue }
      let row = addCellRow(atMost: capacity - taken, limits)
      let mine = Set(limited[service] ?? [])
      for candidate in covering {
        rows.add(
          candidate: candidate, to: row, mine.contains(candidate) ? 1 + capacity - limit : 1)
      }
    }
  }

  /// apart: sum(sessions of the rule's students over the cell) x <= 1.
  private mutating func addApartRows(_ covering: [Int], _ limits: CellLimits) {
    for students in context.groupRules(.apart) {
      let met = covering.filter {
        students.contains(
          context.services[problem.services[problem.candidates[$0].service]].student)
      }
      guard Set(met.map { problem.candidates[$0].service }).count > 1 else { continue }
      let row = addCellRow(atMost: 1, limits)
      for candidate in met { rows.add(candidate: candidate, to: row) }
    }
  }

  /// load: sum(minutes) use - 15 over <= limit - fixed. Returns the row and the minutes of each cell that its use would add;
  /// nil where the day costs nothing.
  private mutating func addOpenLoad(
    _ provider: Int, _ day: Int, _ covering: [[Int]], _ standing: [Session]
  ) -> (row: Int, minutes: [Int])? {
    guard let load = context.school.preferences.dailyLoad, load.cost > 0 else { return nil }
    let room = load.minutes - BusyMinutes.count(standing)
    let minutes = covering.indices.map { cell -> Int in
      let range = cellRange(cell)
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
        subject: loadSubject(provider, day)))
    return (row, minutes)
  }

  /// travel, several sessions at a time: with w saying that the provider is at the site at cell i,
  /// sum(site over i) x - capacity * w <= 0 and sum(others over i + d) x + capacity * w <= capacity for the distances d.
  mutating func addOpenTravel(_ provider: Int, _ day: Int, _ slots: [Int]) {
    let capacity = context.school.providers[provider].capacity
    let sites = Set(slots.map { problem.slots[$0].site }).sorted()
    guard sites.count > 1 else { return }
    let distances = travelDistances(provider, slots)
    for site in sites {
      for cell in 0..<problem.cellCount {
        let sides = distances.filter { cell + $0 < problem.cellCount }
          .map { ($0, sides: travelSides(slots, site: site, cell: cell, distance: $0)) }
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
