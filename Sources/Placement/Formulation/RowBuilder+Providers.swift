import Preloading
import Rules
import SchoolDomain

/// Rows on one provider's day: cells, lunch, load, travel.
extension RowBuilder {
  mutating func addProviderDay(_ provider: Int, _ day: Int) {
    let slots = slotsOfProviderDay[provider * context.dayCount + day] ?? []
    let standing = fixed.sessions(ofProvider: provider, day: day)
    guard !slots.isEmpty else { return }
    let lunches = lunchStarts(provider, standing)
    if context.school.providers[provider].grouping == .aligned {
      addAlignedCells(provider, day, slots, lunches)
      addAlignedLoad(provider, day, slots, standing)
      addAlignedTravel(provider, slots)
    } else {
      addOpenCells(provider, day, slots, lunches, standing)
      addOpenTravel(provider, day, slots)
    }
  }

  /// Lunches that the fixed sessions leave; empty where there is no lunch or the fixed sessions leave none.
  private func lunchStarts(_ provider: Int, _ standing: [Session]) -> [MinuteRange] {
    guard let lunch = context.school.providers[provider].lunch else { return [] }
    return lunch.starts(in: context.school.cycle).map { MinuteRange($0, $0 + lunch.minutes) }
      .filter { interval in !standing.contains { $0.range.overlaps(interval) } }
  }

  /// lunch: sum l = 1, each lunch taking `weight` of the cells it covers.
  mutating func addLunches(
    _ provider: Int, _ day: Int, _ lunches: [MinuteRange], cells: [Int: Int], weight: (Int) -> Int
  ) {
    guard !lunches.isEmpty else { return }
    let school = context.school
    let row = rows.addRow(.equal(1), of: .providerDay)
    let choice = rows.addChoice()
    for lunch in lunches {
      var terms = [MasterRows.Term(row: row, coefficient: 1)]
      for cell in problem.cells(of: lunch) {
        if let cellRow = cells[cell] { terms.append(.init(row: cellRow, coefficient: weight(cell))) }
      }
      rows.addAuxiliary(
        .init(
          terms: terms, choice: choice,
          subject: .lunch(
            provider: school.providers[provider].id, day: school.cycle.days[day], start: lunch.start)))
    }
  }

  /// cell: sum(blocks that cover the cell) x + sum(lunches that cover it) l <= 1; base: at most one block extends a base.
  private mutating func addAlignedCells(
    _ provider: Int, _ day: Int, _ slots: [Int], _ lunches: [MinuteRange]
  ) {
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
        counting: .step(provider: provider, day: day, cell: cell))
    }
    for slot in slots {
      for cell in problem.slots[slot].cells {
        if let row = cells[cell] { rows.add(slot: slot, to: row) }
      }
      if !problem.slots[slot].base.isEmpty {
        rows.add(slot: slot, to: rows.addRow(.atMost(1), of: .providerDay))
      }
    }
    addLunches(provider, day, lunches, cells: cells) { _ in 1 }
  }

  /// load: sum(minutes of blocks) x - 15 over <= limit - fixed busy minutes.
  private mutating func addAlignedLoad(
    _ provider: Int, _ day: Int, _ slots: [Int], _ standing: [Session]
  ) {
    guard let load = context.school.preferences.dailyLoad, load.cost > 0 else { return }
    let room = load.minutes - BusyMinutes.count(standing)
    let open = slots.filter { problem.slots[$0].base.isEmpty }
    guard room < open.count * (open.map { problem.slots[$0].minutes }.max() ?? 0) else { return }
    let row = rows.addRow(.atMost(room), of: .load(provider: provider, day: day))
    for slot in open { rows.add(slot: slot, to: row, problem.slots[slot].minutes) }
    rows.addAuxiliary(
      .init(
        penalty: load.cost, upper: 1440 / DailyLoadCost.stepMinutes,
        terms: [.init(row: row, coefficient: -DailyLoadCost.stepMinutes)],
        subject: loadSubject(provider, day)))
  }

  func loadSubject(_ provider: Int, _ day: Int) -> ProofSubject {
    .load(provider: context.school.providers[provider].id, day: context.school.cycle.days[day])
  }

  /// travel, one block at a time: blocks of a site over cell i + blocks of other sites over cell i + d <= 1, for the
  /// distances d that no two blocks too near each other can dodge.
  private mutating func addAlignedTravel(_ provider: Int, _ slots: [Int]) {
    let sites = Set(slots.map { problem.slots[$0].site }).sorted()
    guard sites.count > 1, context.school.providers[provider].travelMinutes > 0 else { return }
    let distances = travelDistances(provider, slots).filter { $0 > 0 }
    for site in sites {
      for cell in 0..<problem.cellCount {
        for distance in distances where cell + distance < problem.cellCount {
          let (here, there) = travelSides(slots, site: site, cell: cell, distance: distance)
          guard !here.isEmpty, !there.isEmpty else { continue }
          let row = rows.addRow(.atMost(1), of: .providerDay)
          for slot in Set(here).union(there).sorted() { rows.add(slot: slot, to: row) }
        }
      }
    }
  }

  /// Distances in cells, falling to 0, at which two sessions of different sites exclude each other: ceil(travel / step), and
  /// below it, where both sessions may be shorter than the way, so many that one lies between any two sessions too near.
  func travelDistances(_ provider: Int, _ slots: [Int]) -> [Int] {
    let step = context.school.cycle.step
    let longest = (context.school.providers[provider].travelMinutes + step - 1) / step
    let shortest = max(1, (slots.map { problem.slots[$0].minutes }.min() ?? step) / step)
    return Array(stride(from: longest, to: 0, by: 1 - 2 * shortest)) + [0]
  }

  /// Slots of `site` over `cell`, and slots of other sites over the cell `distance` later; base slots count too.
  func travelSides(
    _ slots: [Int], site: Int, cell: Int, distance: Int
  ) -> (here: [Int], there: [Int]) {
    func covers(_ slot: Int, _ cell: Int) -> Bool {
      let entry = problem.slots[slot]
      let start = context.gridStarts[cell]
      return entry.start <= start && start < entry.end
    }
    return (
      slots.filter { problem.slots[$0].site == site && covers($0, cell) },
      slots.filter { problem.slots[$0].site != site && covers($0, cell + distance) }
    )
  }
}

/// Time with at least one session.
enum BusyMinutes {
  /// Minutes that the sessions of one day cover together.
  static func count(_ sessions: [Session]) -> Int { count(sessions.map(\.range)) }

  /// Minutes that the ranges cover together.
  static func count(_ ranges: [MinuteRange]) -> Int {
    var busy = 0
    var reached = 0
    for range in ranges.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      busy += max(0, range.end - max(reached, range.start))
      reached = max(reached, range.end)
    }
    return busy
  }
}
