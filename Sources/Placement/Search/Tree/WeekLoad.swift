import Preloading
import Rules
import SchoolDomain

/// The started quarters of an hour beyond `dailyLoad.minutes` of all days of a provider.
///
/// Where several providers have some, the penalty's bound says nothing of the number of each: half a quarter of one and half
/// of another make a whole one.
struct WeekLoad {
  let provider: ProviderID
  /// The auxiliary columns of the days that may have some.
  let columns: [Int]
  /// Those that the fixed sessions make on all other days.
  let standing: Int

  /// One for each provider with several days that may have some.
  static func all(of problem: PlacementProblem, _ rows: MasterRows) -> [WeekLoad] {
    let school = problem.context.school
    return problem.providers.compactMap { provider in
      let id = school.providers[provider].id
      var columns: [Int] = []
      var decided: Set<DayLabel> = []
      for (position, auxiliary) in rows.auxiliaries.enumerated() {
        guard case .load(id, let day?) = auxiliary.subject else { continue }
        columns.append(position)
        decided.insert(day)
      }
      guard columns.count > 1 else { return nil }
      let others = school.cycle.days.indices.filter { !decided.contains(school.cycle.days[$0]) }
      let standing = others.reduce(0) { sum, day in
        let minutes = BusyMinutes.count(problem.fixed.filter { $0.provider == provider && $0.day == day })
        return sum + DailyLoadCost.steps(busyMinutes: minutes, school.preferences)
      }
      return WeekLoad(provider: id, columns: columns, standing: standing)
    }
  }
}
