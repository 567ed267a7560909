import Preloading
import Rules
import SchoolDomain

/// Writes the rows that the master has from the start; `LazyRows` adds the others where a point breaks them.
struct RowBuilder {
  let problem: PlacementProblem
  let fixed: FixedSessions
  var rows: MasterRows
  private var slotsOfProviderDay: [Int: [Int]] = [:]

  var context: SchedulingContext { problem.context }

  /// All rows and auxiliary columns of `problem`.
  static func rows(for problem: PlacementProblem) -> MasterRows {
    var builder = RowBuilder(problem)
    builder.addCoverRows()
    builder.addDayRows()
    builder.addPairRows()
    for provider in problem.providers {
      for day in 0..<problem.context.dayCount { builder.addProviderDay(provider, day) }
    }
    return builder.rows
  }

  private init(_ problem: PlacementProblem) {
    self.problem = problem
    fixed = FixedSessions(problem.context, problem.fixed)
    rows = MasterRows(candidates: problem.candidates.count, slots: problem.slots.count)
    for (position, slot) in problem.slots.enumerated() where !slot.items.isEmpty {
      slotsOfProviderDay[slot.provider * problem.context.dayCount + slot.day, default: []]
        .append(position)
    }
  }

  /// cover: sum(blocks with the service) x + missing = demand.
  private mutating func addCoverRows() {
    for service in problem.services.indices {
      let row = rows.addRow(
        .equal(problem.demand[service]), of: .week, counting: .week(service: service))
      for candidate in problem.ranges[service] { rows.add(candidate: candidate, to: row) }
      rows.addAuxiliary(
        .init(
          unserved: problem.weight[service], upper: problem.demand[service],
          terms: [.init(row: row, coefficient: 1)]))
    }
  }

  /// day: sum(blocks of the service on the day) x <= maxPerDay - fixed on the day.
  private mutating func addDayRows() {
    for (local, service) in problem.services.enumerated() where problem.demand[local] > 1 {
      for (day, candidates) in byDay(problem.ranges[local]) {
        let room =
          context.school.services[service].maxPerDay - fixed.sessions(ofService: service, day: day)
        guard room < problem.demand[local] else { continue }
        let row = rows.addRow(.atMost(room), of: .week, counting: .day(service: local, day: day))
        for candidate in candidates { rows.add(candidate: candidate, to: row) }
      }
    }
  }

  /// What a provider's day limits, by how the provider's sessions overlap.
  private mutating func addProviderDay(_ provider: Int, _ day: Int) {
    guard let slots = slotsOfProviderDay[provider * context.dayCount + day] else { return }
    let providerDay = ProviderDay(
      problem, provider: provider, day: day, slots: slots,
      standing: fixed.sessions(ofProvider: provider, day: day))
    switch providerDay.entry.grouping {
    case .aligned: AlignedDayRows(providerDay: providerDay).add(to: &rows)
    case .open: OpenDayRows(providerDay: providerDay).add(to: &rows)
    }
  }

  /// Candidates of a range by day, days ascending.
  private func byDay(_ range: Range<Int>) -> [(day: Int, candidates: [Int])] {
    var days = [[Int]](repeating: [], count: context.dayCount)
    for candidate in range { days[problem.candidates[candidate].day].append(candidate) }
    return days.indices.filter { !days[$0].isEmpty }.map { ($0, days[$0]) }
  }
}
