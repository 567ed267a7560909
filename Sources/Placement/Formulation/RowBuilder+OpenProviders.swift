import Preloading
import Rules
import SchoolDomain

/// Rows on one day of an `open` provider, whose blocks are single sessions that may overlap.
extension RowBuilder {
  /// Room, size, company and load at every cell.
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
    var cells: [Int: Int] = [:]
    var rooms: [Int: Int] = [:]
    for cell in covering.indices where !covering[cell].isEmpty {
      let room = room(cell, capacity, standing)
      let owner = MasterRows.Owner.cell(provider: provider, day: day, cell: cell)
      rooms[cell] = room
      cells[cell] = addCapacityRow(covering[cell], room: room, owner)
      addSizeRows(covering[cell], capacity, standing, cell, owner)
      addApartRows(covering[cell], owner)
    }
    addLunches(provider, day, lunches, cells: cells) { rooms[$0] ?? 1 }
    addOpenLoad(provider, day, covering, rooms, standing)
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
  private mutating func addCapacityRow(
    _ covering: [Int], room: Int, _ owner: MasterRows.Owner
  ) -> Int {
    let row = rows.addRow(.atMost(room), of: owner)
    for candidate in covering {
      rows.add(candidate: candidate, to: row, isIndividual(candidate) ? max(1, room) : 1)
    }
    return row
  }

  private func isIndividual(_ candidate: Int) -> Bool {
    context.services[problem.services[problem.candidates[candidate].service]].isIndividual
  }

  /// group-size, for each service with `maxGroup` below the room: sum x + (capacity - maxGroup) x[service] <= capacity,
  /// less what is fixed.
  private mutating func addSizeRows(
    _ covering: [Int], _ capacity: Int, _ standing: [Session], _ cell: Int, _ owner: MasterRows.Owner
  ) {
    let limited = Dictionary(grouping: covering) { problem.candidates[$0].service }
    let taken = fixedStudents(cell, standing)
    for service in limited.keys.sorted() {
      let entry = context.services[problem.services[service]]
      guard !entry.isIndividual, let limit = entry.maxGroup, limit < capacity else { continue }
      let row = rows.addRow(.atMost(capacity - taken), of: owner)
      let mine = Set(limited[service] ?? [])
      for candidate in covering {
        rows.add(
          candidate: candidate, to: row, mine.contains(candidate) ? 1 + capacity - limit : 1)
      }
    }
  }

  /// apart: sum(sessions of the rule's students over the cell) x <= 1.
  private mutating func addApartRows(_ covering: [Int], _ owner: MasterRows.Owner) {
    for students in context.groupRules(.apart) {
      let met = covering.filter {
        students.contains(
          context.services[problem.services[problem.candidates[$0].service]].student)
      }
      guard Set(met.map { problem.candidates[$0].service }).count > 1 else { continue }
      let row = rows.addRow(.atMost(1), of: owner)
      for candidate in met { rows.add(candidate: candidate, to: row) }
    }
  }

  /// load: room * busy[cell] >= sum(sessions over the cell) x; sum(minutes) busy - 15 over <= limit - fixed. That one
  /// service alone makes the cell busy is left to lazy rows.
  private mutating func addOpenLoad(
    _ provider: Int, _ day: Int, _ covering: [[Int]], _ rooms: [Int: Int], _ standing: [Session]
  ) {
    guard let load = context.school.preferences.dailyLoad, load.cost > 0 else { return }
    let room = load.minutes - BusyMinutes.count(standing)
    let minutes = covering.indices.map { cell -> Int in
      let range = cellRange(cell)
      let inside = standing.filter { $0.range.overlaps(range) }.map { session in
        MinuteRange(max(session.range.start, range.start), min(session.range.end, range.end))
      }
      return covering[cell].isEmpty ? 0 : range.minutes - BusyMinutes.count(inside)
    }
    guard minutes.reduce(0, +) > room else { return }
    let row = rows.addRow(.atMost(room), of: .load(provider: provider, day: day))
    rows.addAuxiliary(
      .init(
        penalty: load.cost, upper: 1440 / DailyLoadCost.stepMinutes,
        terms: [.init(row: row, coefficient: -DailyLoadCost.stepMinutes)],
        subject: loadSubject(provider, day)))
    for cell in covering.indices where minutes[cell] > 0 {
      let owner = MasterRows.Owner.cell(provider: provider, day: day, cell: cell)
      let link = rows.addRow(.atMost(0), of: owner)
      for candidate in covering[cell] { rows.add(candidate: candidate, to: link) }
      let busy = rows.addAuxiliary(
        .init(terms: [
          .init(row: row, coefficient: minutes[cell]),
          .init(row: link, coefficient: -max(1, rooms[cell] ?? 1)),
        ]))
      rows.addBusyCell(.init(auxiliary: busy, owner: owner, candidates: covering[cell]))
    }
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
