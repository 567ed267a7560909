import Preloading
import Rules
import SchoolDomain

/// Rows on one cell of an `open` provider's day: room, size and company.
struct OpenCell {
  let providerDay: ProviderDay
  let cell: Int
  /// Candidates that cover it, of the slots in their order.
  let covering: [Int]
  /// What its rows limit.
  let owner: MasterRows.Owner
  /// The column that says whether it is in use, where there is one.
  let use: Int?

  private var problem: PlacementProblem { providerDay.problem }
  private var context: SchedulingContext { providerDay.context }
  private var capacity: Int { providerDay.entry.capacity }
  /// The students of each rule that keeps some apart: the rows here and the lazy ones of `BusyCell` both say it.
  private var apartRules: [[Int]] { context.groupRules(.apart) }

  /// Adds them all.
  func addRows(to rows: inout MasterRows) {
    addCapacityRow(to: &rows)
    if standing.isEmpty { addShareRow(to: &rows) }
    addSizeRows(to: &rows)
    addApartRows(to: &rows)
    addBusyCell(to: &rows)
  }

  /// Fixed sessions that cover some of it.
  private var standing: [Session] {
    let range = problem.range(ofCell: cell)
    return providerDay.standing.filter { $0.range.overlaps(range) }
  }

  /// sum <= most, or where the cell has a column for it sum <= most * use.
  private func addRow(atMost most: Int, to rows: inout MasterRows) -> Int {
    guard let use else { return rows.addRow(.atMost(most), of: owner) }
    let row = rows.addRow(.atMost(0), of: owner)
    if most != 0 { rows.add(auxiliary: use, to: row, -most) }
    return row
  }

  /// Students that may still be there at every minute of the cell, beside the fixed ones.
  private var room: Int {
    let (range, there) = (problem.range(ofCell: cell), standing)
    let rooms = there.map { max($0.range.start, range.start) }.map { minute in
      let running = there.filter { $0.range.contains(minute: minute) }
      let limit = running.compactMap(\.maxGroup).reduce(capacity, min)
      return limit - Set(running.map(\.student)).count
    }
    return max(0, rooms.min() ?? capacity)
  }

  /// Most fixed students at one minute of the cell.
  private var fixedStudents: Int {
    let (range, there) = (problem.range(ofCell: cell), standing)
    return there.map { max($0.range.start, range.start) }
      .map { minute in
        Set(there.filter { $0.range.contains(minute: minute) }.map(\.student)).count
      }.max() ?? 0
  }

  /// capacity and individual: sum(group) x + room * sum(individual) x <= room.
  private func addCapacityRow(to rows: inout MasterRows) {
    let room = room
    let row = addRow(atMost: room, to: &rows)
    for candidate in covering {
      rows.add(candidate: candidate, to: row, limit(candidate, room) == 1 ? max(1, room) : 1)
    }
  }

  /// Most students that can be there together with the candidate's.
  private func limit(_ candidate: Int, _ capacity: Int) -> Int {
    context.services[problem.services[problem.candidates[candidate].service]].groupLimit(capacity)
  }

  /// individual and group-size, without pins: sum(1 / limit) x <= 1, since nobody's limit is below the size of the company.
  private func addShareRow(to rows: inout MasterRows) {
    let sizes = Set(covering.map { limit($0, capacity) })
    guard !sizes.isSubset(of: [1, capacity]) else { return }
    let whole = sizes.reduce(1) { $0 / Arithmetic.greatestCommonDivisor([$0, $1]) * $1 }
    guard whole <= Self.mostShares else { return }
    let row = addRow(atMost: whole, to: &rows)
    for candidate in covering {
      rows.add(candidate: candidate, to: row, whole / limit(candidate, capacity))
    }
  }

  /// Beyond this the numbers are too far apart for the simplex.
  private static let mostShares = 1000

  /// What lazy rows are made of, where the rows above leave something to them.
  private func addBusyCell(to rows: inout MasterRows) {
    let byService = Dictionary(grouping: covering) { problem.candidates[$0].service }
    let services = byService.keys.sorted()
    let entries = services.map { service in
      let candidates = byService[service] ?? []
      return MasterRows.BusyCell.Service(
        candidates: candidates, limit: candidates.first.map { limit($0, capacity) } ?? capacity)
    }
    let apart = apartRules.map { students in
      services.indices.filter {
        students.contains(context.services[problem.services[services[$0]]].student)
      }
    }.filter { $0.count > 1 }
    guard use != nil || !apart.isEmpty || entries.contains(where: { $0.limit < capacity }) else { return }
    rows.addBusyCell(.init(auxiliary: use, owner: owner, services: entries, apart: apart))
  }

  /// group-size, for each service with `maxGroup` below the room: sum x + (capacity - maxGroup) x[service] <= capacity,
  /// less what is fixed.
  private func addSizeRows(to rows: inout MasterRows) {
    let limited = Dictionary(grouping: covering) { problem.candidates[$0].service }
    let taken = fixedStudents
    for service in limited.keys.sorted() {
      let entry = context.services[problem.services[service]]
      guard !entry.isIndividual, let limit = entry.maxGroup, limit < capacity else { continue }
      let row = addRow(atMost: capacity - taken, to: &rows)
      let mine = Set(limited[service] ?? [])
      for candidate in covering {
        rows.add(
          candidate: candidate, to: row, mine.contains(candidate) ? 1 + capacity - limit : 1)
      }
    }
  }

  /// apart: sum(sessions of the rule's students over the cell) x <= 1.
  private func addApartRows(to rows: inout MasterRows) {
    for students in apartRules {
      let met = covering.filter {
        students.contains(
          context.services[problem.services[problem.candidates[$0].service]].student)
      }
      guard Set(met.map { problem.candidates[$0].service }).count > 1 else { continue }
      let row = addRow(atMost: 1, to: &rows)
      for candidate in met { rows.add(candidate: candidate, to: row) }
    }
  }
}
