import GLPKBackend
import MILP
import Preloading
import Rules
import SchoolDomain
import Verification

@testable import Placement

/// A school's whole placement problem, with everything a test asks of it.
struct SmallProblem {
  let school: School
  let context: SchedulingContext
  let table: CandidateTable
  let problem: PlacementProblem
  let rows: MasterRows

  init(_ school: School) {
    self.school = school
    context = Preloader.context(for: school)
    table = CandidateTable(context)
    problem = PlacementProblem(
      context, scope: Array(context.services.indices), services: Array(context.services.indices),
      fixed: context.pins.flatMap { $0 }, table: table)
    rows = RowBuilder.rows(for: problem)
  }

  /// Every candidate as the sessions it stands for, before pins rule any out: what a schedule may hold.
  var places: [Candidate] { table.candidates.flatMap { $0 } }

  func scheduled(_ candidate: Candidate) -> ScheduledSession {
    ScheduledSession(
      service: school.services[candidate.service].id, day: school.cycle.days[candidate.day],
      start: candidate.start)
  }

  /// The pins and the sessions at `places`.
  func schedule(_ places: [Candidate]) -> [ScheduledSession] {
    problem.fixed.map { $0.scheduled(in: school) } + places.map(scheduled)
  }

  /// The candidate of the problem at a place; nil where the fixed sessions rule it out.
  func candidate(at place: Candidate) -> Int? {
    problem.ranges[place.service].first {
      problem.candidates[$0].day == place.day && problem.candidates[$0].start == place.start
    }
  }

  /// Blocks that hold exactly these candidates, one a slot of an `aligned` provider; nil where there is no such block.
  func blocks(of candidates: [Int], among all: [[Block]]) -> [Block]? {
    var found: [Block] = []
    for (slot, members) in Dictionary(grouping: candidates, by: { problem.candidates[$0].slot }) {
      let provider = school.providers[problem.slots[slot].provider]
      for group in provider.grouping == .aligned ? [members.sorted()] : members.map({ [$0] }) {
        guard let block = all[slot].first(where: { $0.candidates == group }) else { return nil }
        found.append(block)
      }
    }
    return found
  }

  /// Every block of every slot, as pricing lists them.
  func allBlocks() -> [[Block]] {
    let pricer = Pricer(problem)
    let none = ScaledDuals([Double](repeating: 0, count: rows.bounds.count), bounds: rows.bounds)
    let worths = CandidateWorths(problem, none, rows: rows, level: .unservedOnly)
    return problem.slots.indices.map {
      problem.slots[$0].items.isEmpty
        ? []
        : pricer.blocks(
          of: $0, within: 1 << 50, worths, slotWorth: 0, level: .unservedOnly, most: 100_000) ?? []
    }
  }

  /// Least cost of the auxiliary columns beside `blocks`, plus theirs; nil where the rows refuse the blocks.
  func cost(of blocks: [Block], level: CostLevel) throws -> Int? {
    var sums = [Double](repeating: 0, count: problem.candidates.count)
    for candidate in blocks.flatMap(\.candidates) { sums[candidate] += 1 }
    var lazy = LazyRows(problem)
    let busy = [Double](repeating: 1, count: rows.auxiliaries.count)
    guard lazy.violated(by: sums, auxiliaries: busy, rows: rows).isEmpty else { return nil }
    var taken = [Int](repeating: 0, count: rows.bounds.count)
    for term in blocks.flatMap(rows.terms) { taken[term.row] += term.coefficient }
    let model = LinearModel(
      rows: rows.bounds.indices.map { row in
        let model = rows.modelRow(row)
        return .init(lower: model.lower - Double(taken[row]), upper: model.upper - Double(taken[row]))
      }, columns: rows.auxiliaries.map { Master.column($0, level) })
    let outcome = try GLPKSolver().solve(
      model, options: IntegerOptions(), cancellation: Cancellation())
    guard outcome.values != nil else { return nil }
    return Int(outcome.objective.rounded()) + blocks.reduce(0) { $0 + level.cost($1) }
  }

  /// All schedules of at most `most` places that hold no more of a service than it is owed; nil where there are too many.
  func schedules(most: Int) -> [[Candidate]]? {
    var all: [[Candidate]] = [[]]
    for (service, places) in table.candidates.enumerated() where problem.demand[service] > 0 {
      var choices: [[Candidate]] = [[]]
      for place in places {
        choices += choices.filter { $0.count < problem.demand[service] }.map { $0 + [place] }
      }
      guard all.count * choices.count <= most else { return nil }
      all = all.flatMap { chosen in choices.map { chosen + $0 } }
    }
    return all
  }

  /// What each schedule that the judge accepts costs at a level; nil where there are more than `most` to try.
  func costs(of most: Int, level: CostLevel) -> [Int]? {
    schedules(most: most)?.compactMap { places in
      let verdict = ScheduleVerifier.verify(sessions: schedule(places), for: school)
      let sessions = places.compactMap(candidate).map(problem.session)
      return verdict.violations.isEmpty ? problem.cost(of: problem.fixed + sessions, level: level) : nil
    }
  }
}
