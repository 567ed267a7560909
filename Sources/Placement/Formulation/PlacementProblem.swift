import Preloading
import Rules
import SchoolDomain

/// A placement to be decided: some services free, some sessions fixed, everything else left out.
///
/// A component of a school is one, with its pins fixed; a neighborhood of a schedule is one too, with the sessions that
/// stay fixed. Fixed sessions are constants: they take time, they may be joined, they are never moved.
struct PlacementProblem: Sendable {
  let context: SchedulingContext
  /// Services whose sessions the score counts, as positions in the school: the whole component.
  let scope: [Int]
  /// Free services as positions in the school, ascending; all else in here counts in positions of this list.
  let services: [Int]
  /// Sessions that stand, in the order of the day.
  let fixed: [Session]
  /// Sessions still to place, by service.
  let demand: [Int]
  /// priority * minutes, by service: what a missing session costs.
  let weight: [Int]
  let candidates: [PlacedCandidate]
  /// Candidates of each service.
  let ranges: [Range<Int>]
  let slots: [Slot]
  /// Providers of the services, ascending.
  let providers: [Int]

  var cellCount: Int { context.gridStarts.count }

  init(
    _ context: SchedulingContext, scope: [Int], services: [Int], fixed: [Session],
    table: CandidateTable
  ) {
    let filter = FixedSessions(context, fixed)
    var demand: [Int] = []
    var weight: [Int] = []
    var candidates: [PlacedCandidate] = []
    var ranges: [Range<Int>] = []
    for (local, service) in services.enumerated() {
      let owed = context.school.services[service]
      demand.append(max(0, owed.sessions - filter.sessions(ofService: service)))
      weight.append(owed.priority * owed.minutes)
      let first = candidates.count
      if demand[local] > 0 {
        for candidate in table.candidates[service] where filter.leavesOpen(candidate) {
          let place = DayStart(day: candidate.day, start: candidate.start)
          let kept = context.movable[service].contains(place)
          candidates.append(
            PlacedCandidate(
              service: local, day: candidate.day, start: candidate.start,
              end: candidate.start + owed.minutes,
              penalty: candidate.cost - (kept ? context.school.preferences.changed : 0)))
        }
      }
      ranges.append(first..<candidates.count)
    }
    self.context = context
    self.scope = scope
    self.services = services
    self.fixed = fixed
    self.demand = demand
    self.weight = weight
    self.ranges = ranges
    var slots: [Slot] = []
    SlotBuilder(context, services: services, fixed: filter).build(&candidates, into: &slots)
    self.slots = slots
    self.candidates = candidates
    self.providers = Set(services.map { context.services[$0].provider }).sorted()
  }

  /// The session that a candidate stands for.
  func session(_ candidate: Int) -> Session {
    let entry = candidates[candidate]
    return context.session(services[entry.service], day: entry.day, start: entry.start)
  }

  func sessions(of block: Block) -> [Session] { block.candidates.map(session) }

  /// Cells of the grid that `range` overlaps.
  func cells(of range: MinuteRange) -> Range<Int> {
    let cycle = context.school.cycle
    let first = max(0, range.start - cycle.start) / cycle.step
    let last = (range.end - cycle.start + cycle.step - 1) / cycle.step
    return first..<max(first, min(cellCount, last))
  }

  /// Minutes of a cell of the grid.
  func range(ofCell cell: Int) -> MinuteRange {
    let start = context.gridStarts[cell]
    return MinuteRange(start, start + context.school.cycle.step)
  }

  /// Candidates of each service and day that has any, by start.
  var candidatesByServiceDay: [[Int]] {
    ranges.flatMap { range in
      (0..<context.dayCount).map { day in range.filter { candidates[$0].day == day } }
    }.filter { !$0.isEmpty }
  }

  /// For each `aligned` provider the slots at which a block is a group of its own: of the cycle, and of each day.
  var slotsOfGroups: (cycle: [[Int]], days: [[Int]]) {
    var (cycle, days): ([[Int]], [[Int]]) = ([], [])
    for provider in providers where context.school.providers[provider].grouping == .aligned {
      let mine = slots.indices.filter { slots[$0].provider == provider && slots[$0].base.isEmpty }
      cycle.append(mine)
      days += (0..<context.dayCount).map { day in mine.filter { slots[$0].day == day } }
    }
    return (cycle.filter { !$0.isEmpty }, days.filter { !$0.isEmpty })
  }

  /// A block with its penalty: `groupBlocks`, `gradeSpread` and `teacherMix` beyond those of the slot's base, and what
  /// its candidates cost by themselves.
  func block(slot: Int, candidates members: [Int]) -> Block {
    let preferences = context.school.preferences
    var penalty = members.reduce(0) { $0 + candidates[$1].penalty }
    if context.school.providers[slots[slot].provider].grouping == .aligned {
      let base = slots[slot].base
      let all = base + members.map(session)
      penalty += BlockCost.cost(of: all, preferences) - BlockCost.cost(of: base, preferences)
    }
    return Block(slot: slot, candidates: members, penalty: penalty)
  }
}

/// The penalty of one block of an `aligned` provider.
enum BlockCost {
  static func cost(of block: [Session], _ preferences: Preferences) -> Int {
    GroupBlocksCost.cost(of: block, preferences) + GradeSpreadCost.cost(of: block, preferences)
      + TeacherMixCost.cost(of: block, preferences)
  }
}
